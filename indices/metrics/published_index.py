"""The published value of an index, in per cent, for each unit in a year. Drafts are never read.

Of several rounds of the year it is the one named like the year (the whole year, or the year to
date), and of its snapshots the latest; figures of other periods are another thing.
"""

from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from indices.metrics.metric import Measured, Metric
from indices.models import Publication
from indices.selectors.metric_words import INDEX_METRICS as TITLES
from indices.selectors.published import results_of, standing_publications


def published_values(year: int, *, index_code: str) -> dict[int, Measured]:
    """By unit (id). Constructed figures speak for constructed blocks only, whose units no other
    block holds."""
    standing = standing_publications(index_code=index_code, year=year, period=str(year))
    latest: dict[str, Publication] = {}
    for publication in standing:
        held = latest.get(publication.block_code)
        if held is None or (held.as_of or date.min) < (publication.as_of or date.min):
            latest[publication.block_code] = publication
    by_id = {publication.pk: publication for publication in latest.values()}
    return {
        row["unit_id"]: Measured(
            value=row["value"], source=_source(by_id[row["publication_id"]], index_code)
        )
        for row in results_of(list(by_id.values()))
        if row["value"] is not None
    }


def _source(publication: Publication, index_code: str) -> str:
    return _("Published value of %(index)s, %(period)s, publication %(number)s") % {
        "index": TITLES[index_code],
        "period": publication.period,
        "number": publication.number,
    }


PUBLISHED_INDEX = tuple(
    Metric(code=code, title=title, measure=partial(published_values, index_code=code))
    for code, title in TITLES.items()
)
