"""The published value of an index, in per cent, for each unit in a year. Drafts are never read.

Of several rounds of the year it is the one named like the year (the whole year, or the year to
date), and of its snapshots the latest; figures of other periods are another thing. Compared is
the figure that was ranked, shown the one that was published.
"""

from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from indices.metrics.metric import Measured, Metric
from indices.models import Publication
from indices.scoring.target import Scale
from indices.selectors.metric_words import INDEX_METRICS as TITLES
from indices.selectors.published import latest_of_blocks, results_of, standing_publications


def published_values(year: int, *, index_code: str) -> dict[int, Measured]:
    """By unit (id). Constructed figures speak for constructed blocks only, whose units no other
    block holds."""
    places = published_places(year, index_code=index_code)
    return {unit: found for unit, found in places.items() if found.value is not None}


def published_places(year: int, *, index_code: str) -> dict[int, Measured]:
    """``published_values``, and the units of which only the rank or the grade is published. The
    rank and the grade are those that stand; where the publication works none out, as printed."""
    standing = standing_publications(index_code=index_code, year=year, period=str(year))
    by_id = {publication.pk: publication for publication in latest_of_blocks(standing)}
    scales = {publication.pk: _scale(publication) for publication in by_id.values()}
    found = {}
    for row in results_of(list(by_id.values())):
        publication = by_id[row["publication_id"]]
        measured = _measured(row, publication, index_code, scales[publication.pk])
        if not measured.nothing_arose:
            found[row["unit_id"]] = measured
    return found


def _measured(
    row: dict[str, Any], publication: Publication, index_code: str, scale: Scale
) -> Measured:
    rank, rank_of = row["rank"], row["rank_of"]
    if rank is None:
        rank, rank_of = row["printed_rank"], row["printed_rank_of"]
    return Measured(
        value=row["value"] if row["ranked_value"] is None else row["ranked_value"],
        shown=row["value"],
        source=_source(publication, index_code),
        rank=rank,
        rank_of=rank_of,
        grade=row["grade"] or row["printed_grade"],
        scale=scale,
        block=publication.block_code,
        block_name=publication.block_name,
    )


def _scale(publication: Publication) -> Scale:
    bands = [(band["name"], Decimal(band["lower_bound"])) for band in publication.grade_bands]
    return tuple(sorted(bands, key=lambda band: -band[1]))


def _source(publication: Publication, index_code: str) -> str:
    return _("Published value of %(index)s, %(period)s, publication %(number)s") % {
        "index": TITLES[index_code],
        "period": publication.period,
        "number": publication.number,
    }


PUBLISHED_INDEX = tuple(
    Metric(
        code=code,
        title=title,
        measure=partial(published_values, index_code=code),
        places=partial(published_places, index_code=code),
    )
    for code, title in TITLES.items()
)
