"""The state of a deadline and of a task of a reform plan, and how far a plan has come."""

import calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

DONE_ON_TIME = "done_on_time"
DONE_LATE = "done_late"
RUNNING = "running"
OVERDUE = "overdue"
WAITING = "waiting"
STATES = (DONE_ON_TIME, DONE_LATE, RUNNING, OVERDUE, WAITING)
DONE = (DONE_ON_TIME, DONE_LATE)
URGENCY = (OVERDUE, WAITING, RUNNING, DONE_LATE, DONE_ON_TIME)
"""The most urgent first."""

ONCE, CONTINUOUS = "once", "continuous"
MONTHS_BETWEEN = {"monthly": 1, "quarterly": 3, "half_yearly": 6}
HUNDRED = Decimal(100)


def deadline_state(
    *, due_on: date | None, done_on: date | None, confirmed_on: date | None, today: date
) -> str:
    """One of ``STATES``. The day itself is in time. What is reported and not confirmed waits, also
    after its day. Without a day nothing is ever late."""
    if confirmed_on is not None:
        return DONE_LATE if due_on is not None and done_on > due_on else DONE_ON_TIME
    if done_on is not None:
        return WAITING
    return OVERDUE if due_on is not None and due_on < today else RUNNING


def task_state(states: Iterable[str]) -> str:
    """The state of a task with deadlines in these ``states``: that of the most urgent one, so that
    it is done only when all of them are. A task without deadlines is running."""
    return min(states, key=URGENCY.index, default=RUNNING)


def due_days(*, recurrence: str, year: int) -> list[date | None]:
    """The deadlines that ``recurrence`` makes in ``year``: the last day of every month, quarter or
    half year; one without a day for a task throughout the year; none for a single one, whose day
    people give."""
    if recurrence == CONTINUOUS:
        return [None]
    if recurrence == ONCE:
        return []
    step = MONTHS_BETWEEN[recurrence]
    return [
        date(year, month, calendar.monthrange(year, month)[1]) for month in range(step, 13, step)
    ]


@dataclass(frozen=True)
class TaskCounts:
    """How many tasks of a plan are in which state."""

    total: int = 0
    done_on_time: int = 0
    done_late: int = 0
    running: int = 0
    overdue: int = 0
    waiting: int = 0

    @property
    def done(self) -> int:
        return self.done_on_time + self.done_late

    @property
    def rate(self) -> Decimal | None:
        """Done of all, in per cent, unrounded; None without a task."""
        return HUNDRED * self.done / self.total if self.total else None


def count_states(states: Iterable[str]) -> TaskCounts:
    """The counts of tasks in these ``states``."""
    counted = Counter(states)
    return TaskCounts(total=counted.total(), **{state: counted[state] for state in STATES})
