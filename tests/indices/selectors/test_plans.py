"""States of tasks as read and as asked of the database; counts; whose plan is shown."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from indices.models import PlanTask, TaskDeadline
from indices.scoring.plan_state import (
    DONE_LATE,
    DONE_ON_TIME,
    OVERDUE,
    RUNNING,
    STATES,
    WAITING,
)
from indices.selectors.plan_filter import in_state
from indices.selectors.plan_words import done_in_words, rate_in_words
from indices.selectors.plans import (
    TaskCounts,
    by_urgency,
    conferences_of,
    led_tasks,
    plan_of_year,
    task_counts,
    task_lines,
    years_with_plans,
)
from tests.factories.plans import done, plan, plan_in_all_states, task, this_year
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return small_world()


def states(held, on) -> dict[str, str]:
    return {line.task.number: line.state for line in task_lines(plan=held, on=on)}


def test_each_task_has_its_state_today(world):
    held = plan_in_all_states(world)
    today = timezone.localdate()
    assert states(held, today) == {
        "1": DONE_ON_TIME, "2": DONE_LATE, "3": RUNNING, "4": OVERDUE, "5": WAITING,
    }  # fmt: skip
    counts = task_counts(plan=held, on=today)
    assert (counts.done, counts.total, counts.overdue, counts.waiting) == (2, 5, 1, 1)
    assert counts.rate == 40
    lines = by_urgency(task_lines(plan=held, on=today))
    assert [line.task.number for line in lines] == ["4", "5", "3", "2", "1"]


def test_a_recurring_task_is_done_when_all_its_days_are(world):
    held = plan(year=2024)
    quarterly = task(held, recurrence="quarterly")
    for month, day in ((3, 31), (6, 30), (9, 30)):
        done(quarterly, date(2024, month, day))
        assert states(held, date(2024, 3, 31)) == {"1": RUNNING}
    done(quarterly, date(2025, 1, 2))
    (line,) = task_lines(plan=held, on=date(2025, 2, 1))
    assert (line.state, line.done_on, line.done_times) == (DONE_LATE, date(2025, 1, 2), 4)


def test_the_day_shown_is_the_one_that_makes_the_state(world):
    held = plan(year=2024)
    done(task(held, recurrence="half_yearly"), date(2024, 6, 30))
    (line,) = task_lines(plan=held, on=date(2024, 8, 1))
    assert (line.due_on, line.done_on) == (date(2024, 12, 31), None)
    (line,) = task_lines(plan=held, on=date(2025, 8, 1))
    assert (line.state, line.due_on) == (OVERDUE, date(2024, 12, 31))


def test_what_was_done_after_the_day_it_is_known_by_is_not_done_yet(world):
    held = plan(year=2024)
    done(task(held, recurrence="half_yearly"), date(2024, 7, 1))
    day = date(2024, 6, 30)
    (line,) = task_lines(plan=held, on=day, known_by=day)
    assert (line.state, line.due_on, line.done_on) == (RUNNING, day, None)
    assert line.done_times == 0
    (line,) = task_lines(plan=held, on=day, known_by=date(2024, 7, 1))
    assert (line.due_on, line.done_times) == (date(2024, 12, 31), 1)


def test_a_task_throughout_the_year_ends_with_it(world):
    held = plan(year=2024)
    task(held, recurrence="continuous")
    assert states(held, date(2024, 12, 31)) == {"1": RUNNING}
    (line,) = task_lines(plan=held, on=date(2025, 1, 1))
    assert (line.state, line.due_on) == (OVERDUE, None)


@pytest.mark.parametrize("seed", range(3))
def test_what_the_database_finds_is_what_the_arithmetic_says(world, seed):
    chance = random.Random(seed)
    held = plan(year=2026)
    today = date(2026, 7, 1)
    for number in range(25):
        made = task(held, str(number), recurrence=chance.choice(["continuous", "quarterly"]))
        for deadline in made.deadlines.all():
            reported = chance.random() < 0.7
            day = date(2026, chance.randint(1, 12), 28)
            TaskDeadline.objects.filter(pk=deadline.pk).update(
                done_on=day if reported else None,
                confirmed_on=day if reported and chance.random() < 0.7 else None,
            )
    PlanTask.objects.create(plan=held, number="none", content="x", lead_office="y")
    for on in (today, date(2026, 12, 31), date(2027, 1, 1)):
        said = states(held, on)
        for state in STATES:
            found = in_state(PlanTask.objects.all(), state, today=on)
            assert {one.number for one in found} == {
                number for number, known in said.items() if known == state
            }


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (TaskCounts(total=75, done_on_time=30, done_late=1), "31/75, 41,33\u00a0%"),
        (TaskCounts(total=62, done_on_time=17), "17/62, 27,42\u00a0%"),
        (TaskCounts(total=17, done_on_time=17), "17/17, 100\u00a0%"),
        (TaskCounts(total=8, running=8), "0/8, 0\u00a0%"),
        (TaskCounts(total=200, done_late=1), "1/200, 0,50\u00a0%"),
        (TaskCounts(), "Chưa có nhiệm vụ"),
    ],
)
def test_the_rate_in_words(counts, words, settings):
    if counts.total:
        assert done_in_words(counts) == words
    else:
        assert (rate_in_words(counts), counts.rate) == ("", None)


def test_plans_of_year_unit_and_illustrative_are_told_apart(world):
    so_a = world.units["so-a"]
    real, made_up = plan(year=2019), plan(year=2019, illustrative=True)
    own = plan(year=2020, unit=so_a)
    assert plan_of_year(year=2019) == real
    assert plan_of_year(year=2019, illustrative=True) == made_up
    assert plan_of_year(year=2020) is None
    assert plan_of_year(year=2020, unit=so_a) == own
    assert years_with_plans() == [2020, 2019]
    assert conferences_of(year=2019) == []


def test_the_tasks_that_a_unit_leads_in_all_plans_of_a_year(world):
    so_a = world.units["so-a"]
    plan_in_all_states(world)
    task(plan(unit=so_a), "9", lead=so_a, recurrence="continuous")
    task(plan(year=this_year() - 1), "8", lead=so_a, recurrence="continuous")
    found = led_tasks(units=[so_a], on=timezone.localdate(), year=this_year())
    assert [line.task.number for line in found] == ["1", "2", "4", "5", "9"]


def test_more_tasks_are_read_with_as_many_queries(world):
    held = plan_in_all_states(world)
    today = timezone.localdate() + timedelta(days=1)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            task_lines(plan=held, on=today)
            task_counts(plan=held, on=today)
        return len(seen)

    few = queries()
    for number in range(6, 20):
        task(held, str(number), recurrence="monthly", coordinators=[world.units["so-b"]])
    assert queries() <= few + 1
