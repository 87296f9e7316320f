"""A comparison of units as a page shows it: title, chart, and a file."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cchc_portal.overview.selectors.comparison import YearCompared
from cchc_portal.overview.sentences.words import index_words, percent
from cchc_portal.overview.unit_chart import axis_beginning
from cchc_portal.units.models import Unit
from indices.models import Index


def compared_title(index: Index, units: Sequence[Unit]) -> str:
    names = [unit.label for unit in units]
    listed = _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
    return _("%(index)s: %(units)s") % {"index": index.short_title, "units": listed}


def compared_chart(
    index: Index, units: Sequence[Unit], years: Sequence[YearCompared]
) -> dict | None:
    """A line for each unit, oldest year first, gaps as gaps."""
    ordered = list(reversed(years))
    known = [
        row["value"] for year in years for row in year.rows if row and row["value"] is not None
    ]
    published = [year.publication for year in years if year.publication]
    return {
        "id": "compared",
        "title": _chart_title(index, units, years),
        "kind": "line",
        "labels": [str(year.year) for year in ordered],
        "decimals": max(publication.decimals for publication in published),
        "unit": "%",
        "minimum": axis_beginning(known) if known else None,
        "series": [
            {
                "name": unit.label,
                "values": [_value(year, place) for year in ordered],
                "inferred": [_inferred(year, place) for year in ordered],
            }
            for place, unit in enumerate(units)
        ],
    }


def _value(year: YearCompared, place: int):
    row = year.rows[place]
    return row["value"] if row else None


def _inferred(year: YearCompared, place: int) -> bool:
    row = year.rows[place]
    return bool(row) and row["kind"] == "inferred"


def _chart_title(index: Index, units: Sequence[Unit], years: Sequence[YearCompared]) -> str:
    """Who leads in the newest year in which all of them have a figure."""
    name = index_words(index.short_title)
    for year in years:
        values = [_value(year, place) for place in range(len(units))]
        if None in values:
            continue
        best = max(values) if year.publication.higher_is_better else min(values)
        leaders = [unit.label for unit, value in zip(units, values, strict=True) if value == best]
        if len(leaders) == len(units):
            return _("%(index)s: all of them had %(value)s in %(year)s") % {
                "index": name,
                "value": percent(best),
                "year": year.year,
            }
        return _("%(index)s: of those chosen, %(unit)s led in %(year)s with %(value)s") % {
            "index": name,
            "unit": ", ".join(leaders),
            "year": year.year,
            "value": percent(best),
        }
    return _("%(index)s over the years") % {"index": name}


def file_headings() -> list[str]:
    return [
        _("Year"),
        _("Period"),
        _("As of"),
        _("Unit code"),
        _("Unit"),
        _("Index value (%)"),
        _("Rank"),
        _("Units ranked"),
        _("Grade"),
        _("Change on the year before (% points)"),
        _("Change in rank (places)"),
    ]


def file_rows(years: Sequence[YearCompared], units: Sequence[Unit]) -> list[list]:
    """A row for each year and unit of which something is published."""
    return [
        [
            year.year,
            year.publication.period,
            year.publication.as_of,
            unit.code,
            unit.name,
            row["value"],
            row["rank"],
            row["rank_of"],
            row["grade"],
            row["change"],
            row["rank_change"],
        ]
        for year in years
        for unit, row in zip(units, year.rows, strict=True)
        if row
    ]
