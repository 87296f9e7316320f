"""What a source prints of a unit's dossiers in a period: its columns of form II.06, as they stand.

For units whose dossiers are not held. Nothing is worked out but what the form itself says: what
came in is its column 3 without what was carried over, and months end to end make a year.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from dossiers.models import PeriodCount
from dossiers.selectors.printed_lines import Line, end_to_end, line_of, tiling

WIDEST_FIRST = ("", "3-4", "partial-full")


@dataclass(frozen=True, slots=True)
class PrintedCount:
    """Columns of a printed count; None is what the source does not give. ``level`` is the one that
    the count is limited to, "" for every level."""

    level: str
    source: str
    received: int | None
    online: int | None
    direct: int | None
    carried_over: int | None
    resolved: int | None
    early: int | None
    on_time: int | None
    late: int | None
    pending: int | None
    within: int | None
    overdue: int | None


def printed_counts(
    *, since: date, until: date, unit_ids: Collection[int] | None = None, level: str = ""
) -> dict[int, PrintedCount]:
    """By id of the unit, from its counts over all procedures: of exactly that period, else of
    periods that fill it end to end.

    Of several levels the widest count is given, or that of ``level`` where one is named; levels are
    never added up here. One query.
    """
    found = PeriodCount.objects.filter(
        period_from__gte=since, period_to__lte=until, procedure=None, field=None
    )
    if unit_ids is not None:
        found = found.filter(unit_id__in=list(unit_ids))
    if level:
        found = found.filter(level=level)
    held: dict[int, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for count in found.order_by("unit_id", "period_from", "period_to", "pk"):
        held[count.unit_id][count.level].append(line_of([count]))
    printed = {
        unit_id: _widest(by_level, since=since, until=until) for unit_id, by_level in held.items()
    }
    return {unit_id: count for unit_id, count in printed.items() if count is not None}


def _widest(by_level: dict[str, list[Line]], *, since: date, until: date) -> PrintedCount | None:
    lone = list(by_level) if len(by_level) == 1 else []
    for level in dict.fromkeys((*WIDEST_FIRST, *lone)):
        line = _whole(by_level.get(level, []), since=since, until=until)
        if line is not None:
            return _printed(level, line)
    return None


def _whole(lines: Sequence[Line], *, since: date, until: date) -> Line | None:
    for line in lines:
        if (line.since, line.until) == (since, until):
            return line
    parts = tiling(lines, since=since, until=until)
    return end_to_end(parts) if parts else None


def _printed(level: str, line: Line) -> PrintedCount:
    columns = line.columns
    return PrintedCount(
        level=level,
        source="; ".join(dict.fromkeys(row.source for row in line.rows if row.source)),
        received=_received(columns),
        online=columns["received_online"],
        direct=columns["received_direct"],
        carried_over=columns["carried_over"],
        resolved=columns["resolved_total"],
        early=columns["resolved_early"],
        on_time=columns["resolved_on_time"],
        late=columns["resolved_late"],
        pending=columns["pending_total"],
        within=columns["pending_within"],
        overdue=columns["pending_overdue"],
    )


def _received(columns: dict[str, int | None]) -> int | None:
    total, carried_over = columns["received_total"], columns["carried_over"]
    if None not in (total, carried_over):
        return total - carried_over
    online, direct = columns["received_online"], columns["received_direct"]
    return online + direct if None not in (online, direct) else None
