"""Printed counts of a unit as lines that can be added: one line for each period, and periods put
end to end to make a longer one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dossiers.models import FORM_COLUMNS, PeriodCount

STOCKS_AT_END = ("pending_total", "pending_within", "pending_overdue")


@dataclass(frozen=True, slots=True)
class Line:
    """Columns of form II.06 for a period; ``None`` is not given. ``rows`` are the printed rows
    that it was made of."""

    since: date
    until: date
    columns: dict[str, int | None]
    rows: tuple[PeriodCount, ...]


def line_of(rows: Sequence[PeriodCount]) -> Line:
    """Rows of one period whose dossiers have nothing in common (levels), added."""
    columns = {name: _sum(getattr(row, name) for row in rows) for name in FORM_COLUMNS}
    return Line(rows[0].period_from, rows[0].period_to, columns, tuple(rows))


def end_to_end(lines: Sequence[Line]) -> Line:
    """Periods that follow each other, as one: what came in and was resolved adds up, what was
    carried over is the first's, what is pending the last's."""
    first, last = lines[0], lines[-1]
    columns = {name: _sum(line.columns[name] for line in lines) for name in FORM_COLUMNS}
    columns["carried_over"] = first.columns["carried_over"]
    columns |= {name: last.columns[name] for name in STOCKS_AT_END}
    again = _sum(line.columns["carried_over"] for line in lines[1:])
    total = columns["received_total"]
    columns["received_total"] = None if None in (total, again) else total - again
    rows = tuple(row for line in lines for row in line.rows)
    return Line(first.since, last.until, columns, rows)


def tiling(lines: Iterable[Line], *, since: date, until: date) -> list[Line]:
    """The fewest lines that fill ``since`` to ``until`` without a gap or an overlap; ``[]`` where
    none do."""
    best: dict[date, list[Line]] = {until + timedelta(days=1): []}
    for line in sorted(lines, key=lambda line: (line.since, line.until), reverse=True):
        rest = best.get(line.until + timedelta(days=1))
        if rest is None or line.since < since:
            continue
        held = best.get(line.since)
        if held is None or len(rest) + 1 < len(held):
            best[line.since] = [line, *rest]
    return best.get(since, [])


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum, not given where one of them is not."""
    given = list(numbers)
    return None if None in given else sum(given)
