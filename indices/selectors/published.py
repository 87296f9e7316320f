"""THE DOOR to published results, for pages, exports, the API and other apps.

Reads frozen rows only; a draft cannot leak from here. Changes on the year before are derived
here, at the moment of reading, from the publications that stand.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from indices.models import Publication, PublishedResult
from indices.scoring.change import change, period_a_year_earlier, rank_change
from indices.selectors.published_criteria import areas_of, leaves_of, sees_lost_points

__all__ = [
    "RESULT_COLUMNS",
    "add_changes",
    "areas_of",
    "latest_of_blocks",
    "leaves_of",
    "previous_publications",
    "results_of",
    "sees_lost_points",
    "standing_publications",
]

RESULT_COLUMNS = (
    "id",
    "publication_id",
    "unit_id",
    "unit_code",
    "unit_name",
    "unit_short_name",
    "kind",
    "value",
    "ranked_value",
    "points",
    "max_points",
    "bonus",
    "penalty",
    "rank",
    "rank_of",
    "tied",
    "grade",
    "printed_rank",
    "printed_rank_of",
    "printed_grade",
    "printed_change",
    "not_assessed",
    "source",
    "inference",
)


def standing_publications(**heads: Any):
    """The newest publication of every round and block, narrowed by ``heads`` (index_code, year,
    period, as_of, block_code and their lookups)."""
    return (
        Publication.objects.filter(**heads)
        .order_by("round_block_id", "-number")
        .distinct("round_block_id")
    )


def latest_of_blocks(standing: Iterable[Publication]) -> list[Publication]:
    """Of the snapshots of one index and period the latest of each block, by the codes of blocks."""
    latest: dict[str, Publication] = {}
    for publication in standing:
        held = latest.get(publication.block_code)
        if held is None or (held.as_of or date.min) < (publication.as_of or date.min):
            latest[publication.block_code] = publication
    return [latest[code] for code in sorted(latest)]


def previous_publications(
    publications: Iterable[Publication], candidates: Sequence[Publication] | None = None
) -> dict[int, Publication]:
    """For each publication (by id) the one that stands for the same index and block a year before.

    A named period matches the same name with the year replaced; of several snapshots of that
    period the latest counts. One query for all, or none when the caller already holds the standing
    publications as ``candidates``.
    """
    publications = list(publications)
    if not publications:
        return {}
    if candidates is None:
        candidates = standing_publications(
            index_code__in={p.index_code for p in publications},
            block_code__in={p.block_code for p in publications},
            year__in={p.year - 1 for p in publications},
        )
    latest: dict[tuple, Publication] = {}
    for candidate in candidates:
        key = (candidate.index_code, candidate.block_code, candidate.year, candidate.period)
        held = latest.get(key)
        if held is None or (held.as_of or date.min) < (candidate.as_of or date.min):
            latest[key] = candidate
    found = {}
    for publication in publications:
        earlier = period_a_year_earlier(publication.period, publication.year)
        key = (publication.index_code, publication.block_code, publication.year - 1, earlier)
        if key in latest:
            found[publication.pk] = latest[key]
    return found


def results_of(
    publications: Sequence[Publication],
    *,
    unit_code: str | None = None,
    start: int | None = None,
    stop: int | None = None,
    standing: Sequence[Publication] | None = None,
) -> list[dict[str, Any]]:
    """The results of ``publications`` in the order of publication, each a dict of
    ``RESULT_COLUMNS`` with ``previous_value``, ``change`` (percentage points), ``previous_rank``,
    ``previous_rank_of``, ``rank_change`` (places, positive is better) and ``in_previous`` (the
    year before has a result of the unit, perhaps without a figure).

    ``standing``: the standing publications, where the caller already holds them. At most three
    queries, whatever the number of units.
    """
    rows = PublishedResult.objects.filter(publication__in=[p.pk for p in publications])
    if unit_code is not None:
        rows = rows.filter(unit_code=unit_code)
    found = list(rows.order_by("pk").values(*RESULT_COLUMNS)[start:stop])
    add_changes(found, {p.pk: p for p in publications}, standing)
    return found


def add_changes(
    rows: list[dict[str, Any]],
    publications: dict[int, Publication],
    standing: Sequence[Publication] | None = None,
) -> None:
    """Put the change on the year before into ``rows`` (dicts of ``RESULT_COLUMNS``)."""
    on_page = {row["publication_id"] for row in rows}
    earlier = previous_publications((publications[pk] for pk in on_page), standing)
    previous = PublishedResult.objects.filter(
        publication__in={publication.pk for publication in earlier.values()},
        unit__in={row["unit_id"] for row in rows},
    ).values_list("publication_id", "unit_id", "value", "rank", "rank_of")
    by_unit = {(held[0], held[1]): held[2:] for held in previous} if earlier else {}
    for row in rows:
        before = earlier.get(row["publication_id"])
        held = by_unit.get((before.pk, row["unit_id"])) if before else None
        value, rank, rank_of = held or (None, None, None)
        row["in_previous"] = held is not None
        row["previous_value"] = value
        row["change"] = change(row["value"], value)
        row["previous_rank"] = rank
        row["previous_rank_of"] = rank_of
        row["rank_change"] = rank_change(current=row["rank"], previous=rank)
