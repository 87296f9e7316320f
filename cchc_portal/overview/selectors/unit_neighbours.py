"""Who shares a unit's rank, and who passed it."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q

from cchc_portal.overview.selectors.unit_history import HistoryLine
from indices.models import Kind, PublishedResult

MOST_NAMED = 3
"""More units than these on one rank are not named in a sentence."""


def tied_names(lines: Sequence[HistoryLine]) -> dict[int, tuple[str, ...]]:
    """For each publication (by id) the other units with the same rank and the same figure, in
    the order of publication. At most one query."""
    tied = {
        line.publication.pk: line.row
        for line in lines
        if line.row["tied"] and line.row["value"] is not None
    }
    if not tied:
        return {}
    same = Q()
    for publication, row in tied.items():
        same |= Q(publication=publication, rank=row["rank"], value=row["value"])
    names: dict[int, list[str]] = defaultdict(list)
    others = PublishedResult.objects.filter(same).order_by("pk")
    for publication, unit, name in others.values_list("publication_id", "unit_id", "unit_name"):
        if unit != tied[publication]["unit_id"]:
            names[publication].append(name)
    return {pk: tuple(held) for pk, held in names.items() if len(held) <= MOST_NAMED}


def overtaken_by(line: HistoryLine) -> int | None:
    """How many units moved ahead of this one since the year before, although its value rose.

    ``None`` unless its value rose, its rank fell, and both years are whole rankings of the same
    units. At most one query.
    """
    if line.previous is None or not line.change or line.change < 0 or not line.rank_change:
        return None
    if line.rank_change > 0:
        return None
    publications = (line.previous.publication, line.publication)
    if any(publication.kind != Kind.COMPUTED for publication in publications):
        return None
    ranks: dict[int, dict[int, int | None]] = {publication.pk: {} for publication in publications}
    held = PublishedResult.objects.filter(publication__in=list(ranks))
    for publication, unit, rank in held.values_list("publication_id", "unit_id", "rank"):
        ranks[publication][unit] = rank
    before, now = (ranks[publication.pk] for publication in publications)
    if before.keys() != now.keys() or None in (*before.values(), *now.values()):
        return None
    unit = line.row["unit_id"]
    return sum(before[other] >= before[unit] and now[other] < now[unit] for other in now)
