"""Two to five units of one block, one index, year by year side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_portal.overview.selectors.main_period import one_per_year
from cchc_portal.units.models import Unit
from indices.models import Publication, PublishedResult
from indices.selectors.published import RESULT_COLUMNS, add_changes, standing_publications


@dataclass(frozen=True)
class YearCompared:
    """``rows``: one for each unit in the order of choosing; ``None`` where nothing is published
    of it that year."""

    year: int
    publication: Publication | None
    rows: list[dict | None]


def published_pairs() -> set[tuple[str, str]]:
    """The (index, block) codes for which something is published. One query."""
    return set(Publication.objects.order_by().values_list("index_code", "block_code").distinct())


def compared_years(*, index: str, block: str, units: Sequence[Unit]) -> list[YearCompared]:
    """From the first to the last year in which any of ``units`` has a result, newest first; years
    without a publication are there, empty. Four queries."""
    publications = one_per_year(standing_publications(index_code=index, block_code=block))
    by_pk = {publication.pk: publication for publication in publications}
    results = PublishedResult.objects.filter(publication__in=list(by_pk), unit__in=units)
    rows = list(results.values(*RESULT_COLUMNS))
    add_changes(rows, by_pk)
    if not rows:
        return []
    held = {(by_pk[row["publication_id"]].year, row["unit_id"]): row for row in rows}
    of_year = {publication.year: publication for publication in publications}
    years = {year for year, _unit in held}
    return [
        YearCompared(
            year=year,
            publication=of_year.get(year),
            rows=[held.get((year, unit.pk)) for unit in units],
        )
        for year in range(max(years), min(years) - 1, -1)
    ]


def comparable_units(*, index: str, block: str) -> list[Unit]:
    """Units with a published result of ``index`` in ``block``, in Vietnamese order. Two queries."""
    publications = [p.pk for p in standing_publications(index_code=index, block_code=block)]
    units = Unit.objects.filter(
        pk__in=PublishedResult.objects.filter(publication__in=publications).values("unit")
    )
    return sorted(units, key=lambda unit: (unit.sort_key, unit.code))
