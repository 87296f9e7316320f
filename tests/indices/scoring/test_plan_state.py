"""States of deadlines and tasks, deadlines of a year, the rate done."""

from datetime import date
from decimal import Decimal

import pytest

from indices.scoring.plan_state import (
    DONE_LATE,
    DONE_ON_TIME,
    OVERDUE,
    RUNNING,
    STATES,
    WAITING,
    TaskCounts,
    count_states,
    deadline_state,
    due_days,
    task_state,
)

DAY = date(2026, 6, 30)
BEFORE, AFTER = date(2026, 6, 29), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("due_on", "done_on", "confirmed_on", "today", "state"),
    [
        (DAY, None, None, BEFORE, RUNNING),
        (DAY, None, None, DAY, RUNNING),
        (DAY, None, None, AFTER, OVERDUE),
        (DAY, DAY, None, DAY, WAITING),
        (DAY, AFTER, None, date(2027, 1, 1), WAITING),
        (DAY, DAY, AFTER, AFTER, DONE_ON_TIME),
        (DAY, BEFORE, AFTER, AFTER, DONE_ON_TIME),
        (DAY, AFTER, AFTER, AFTER, DONE_LATE),
        (None, None, None, date(2100, 1, 1), RUNNING),
        (None, AFTER, None, AFTER, WAITING),
        (None, AFTER, AFTER, AFTER, DONE_ON_TIME),
    ],
)
def test_the_state_of_a_deadline(due_on, done_on, confirmed_on, today, state):
    assert (
        deadline_state(due_on=due_on, done_on=done_on, confirmed_on=confirmed_on, today=today)
        == state
    )


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([DONE_ON_TIME, DONE_LATE, RUNNING, WAITING, OVERDUE], OVERDUE),
        ([DONE_ON_TIME, DONE_LATE, RUNNING, WAITING], WAITING),
        ([DONE_ON_TIME, DONE_LATE, RUNNING], RUNNING),
        ([DONE_ON_TIME, DONE_LATE], DONE_LATE),
        ([DONE_ON_TIME, DONE_ON_TIME], DONE_ON_TIME),
        ([], RUNNING),
    ],
)
def test_a_task_is_as_its_most_urgent_deadline_and_done_only_when_all_are(states, state):
    assert task_state(states) == state
    assert task_state(reversed(states)) == state


def test_31_of_75_tasks_are_41_33_per_cent():
    counts = count_states([DONE_ON_TIME] * 30 + [DONE_LATE] + [RUNNING] * 40 + [OVERDUE] * 4)
    assert (counts.done, counts.total, counts.waiting) == (31, 75, 0)
    assert counts.rate.quantize(Decimal("0.01")) == Decimal("41.33")
    assert counts.rate != Decimal("41.33")


def test_without_a_task_the_rate_is_unknown_and_not_0():
    assert count_states([]) == TaskCounts()
    assert TaskCounts().rate is None
    assert count_states([RUNNING]).rate == 0


def test_every_state_is_counted_once():
    counts = count_states(STATES)
    assert [getattr(counts, state) for state in STATES] == [1] * len(STATES)
    assert counts.total == len(STATES)


@pytest.mark.parametrize(
    ("recurrence", "days"),
    [
        ("monthly", [date(2024, month, day) for month, day in enumerate(
            (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1)]),
        ("quarterly", [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30),
                       date(2024, 12, 31)]),
        ("half_yearly", [date(2024, 6, 30), date(2024, 12, 31)]),
        ("continuous", [None]),
        ("once", []),
    ],
)  # fmt: skip
def test_the_deadlines_that_a_recurrence_makes(recurrence, days):
    assert due_days(recurrence=recurrence, year=2024) == days
