"""Reform plans: which there are, the state of each task, how far each plan has come.

Everybody may read the plans of a year; remediation plans are for staff (``plan_rights``).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from cchc_portal.units.models import Unit
from indices.models import Conference, PlanTask, ReformPlan, TaskDeadline
from indices.scoring.plan_state import (
    DONE,
    STATES,
    URGENCY,
    TaskCounts,
    count_states,
    deadline_state,
    task_state,
)

__all__ = ["STATES", "TaskCounts", "TaskLine"]
YEAR = ReformPlan.Kind.YEAR


@dataclass(frozen=True)
class DeadlineLine:
    """One deadline with its state."""

    deadline: TaskDeadline
    state: str


@dataclass(frozen=True)
class TaskLine:
    """A task, its state, and its deadlines in order of their days. ``due_on`` is the day that
    makes the state (the most urgent one); ``done_on`` the day of the last deadline once all are
    done. None where there is no day."""

    task: PlanTask
    state: str
    due_on: date | None
    done_on: date | None
    deadlines: tuple[DeadlineLine, ...]

    @property
    def done(self) -> bool:
        return self.state in DONE

    @property
    def done_times(self) -> int:
        """How many of the deadlines are done and confirmed."""
        return sum(1 for line in self.deadlines if line.state in DONE)


def plan_of_year(
    *, year: int, unit: Unit | None = None, illustrative: bool = False
) -> ReformPlan | None:
    """The plan of ``unit``, or of the province, for ``year``; None where there is none."""
    return (
        ReformPlan.objects.filter(kind=YEAR, year=year, unit=unit, illustrative=illustrative)
        .select_related("unit", "decision")
        .first()
    )


def years_with_plans() -> list[int]:
    """The years that have a plan of the province or of a unit, the newest first."""
    found = ReformPlan.objects.filter(kind=YEAR).order_by("-year")
    return list(found.values_list("year", flat=True).distinct())


def plans_of_units(*, year: int, unit: Unit | None = None) -> list[ReformPlan]:
    """The plans that units have (that ``unit`` has) of their own for ``year``, in Vietnamese order
    of names; of two plans of a unit the real one comes first."""
    found = ReformPlan.objects.filter(kind=YEAR, year=year, unit__isnull=False)
    if unit is not None:
        found = found.filter(unit=unit)
    return list(found.select_related("unit").order_by("unit__sort_key", "illustrative", "pk"))


def conferences_of(*, year: int, illustrative: bool = False) -> list[Conference]:
    """The conferences at which plans of ``year`` were laid before the units, the newest first."""
    return list(
        Conference.objects.filter(
            plan__kind=YEAR, plan__year=year, plan__illustrative=illustrative
        ).select_related("plan__unit")
    )


def tasks_of(plan: ReformPlan) -> QuerySet[PlanTask]:
    """The tasks of ``plan`` in their order, with what a list shows of them."""
    return with_names(plan.tasks.all()).order_by("order", "pk")


def with_names(tasks: QuerySet[PlanTask]) -> QuerySet[PlanTask]:
    """``tasks`` with all that a list shows of them; two more queries for any number."""
    return tasks.select_related("plan__unit", "lead_unit", "criterion", "leaf").prefetch_related(
        "deadlines", "coordinators__unit"
    )


def task_lines(*, plan: ReformPlan, on: date, known_by: date | None = None) -> list[TaskLine]:
    """Every task of ``plan`` with its state on day ``on``, as ``task_line``. Three queries."""
    return [task_line(task, on=on, known_by=known_by) for task in tasks_of(plan)]


def task_line(task: PlanTask, *, on: date, known_by: date | None = None) -> TaskLine:
    """``task`` (with its plan and deadlines) on day ``on``. What was done after ``known_by`` counts
    as not done yet; None: whenever it was done."""
    deadlines = (_as_known(held, by=known_by) for held in task.deadlines.all())
    lines = tuple(
        DeadlineLine(held, state_of(held, year=task.plan.year, on=on)) for held in deadlines
    )
    state = task_state(line.state for line in lines)
    urgent = [line.deadline for line in lines if line.state == state]
    done_days = [line.deadline.done_on for line in lines if line.deadline.done_on]
    if not urgent:
        return TaskLine(task, state, None, None, lines)
    shown = urgent[-1] if state in DONE else urgent[0]
    done_on = max(done_days) if state in DONE else shown.done_on
    return TaskLine(task, state, shown.due_on, done_on, lines)


def _as_known(deadline: TaskDeadline, *, by: date | None) -> TaskDeadline:
    if by is None or deadline.done_on is None or deadline.done_on <= by:
        return deadline
    earlier = copy(deadline)
    earlier.done_on = earlier.confirmed_on = None
    return earlier


def state_of(deadline: TaskDeadline, *, year: int, on: date) -> str:
    """The state of a deadline of a plan of ``year``. One without a day ends with the year."""
    return deadline_state(
        due_on=deadline.due_on or date(year, 12, 31),
        done_on=deadline.done_on,
        confirmed_on=deadline.confirmed_on,
        today=on,
    )


def task_counts(*, plan: ReformPlan, on: date) -> TaskCounts:
    """How many tasks of ``plan`` are in which state on day ``on``. One query."""
    return counts_of_plans([plan], on=on)[plan.pk]


def counts_of_plans(plans: Collection[ReformPlan], *, on: date) -> dict[int, TaskCounts]:
    """The counts of each of ``plans``, by id. One query."""
    years = {plan.pk: plan.year for plan in plans}
    states: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = PlanTask.objects.filter(plan__in=list(years)).values_list(
        "plan_id", "pk", "deadlines__pk", "deadlines__due_on",
        "deadlines__done_on", "deadlines__confirmed_on",
    )  # fmt: skip
    for plan_id, task_id, deadline_id, due_on, done_on, confirmed_on in rows:
        found = states[plan_id][task_id]
        if deadline_id is None:
            continue
        held = TaskDeadline(due_on=due_on, done_on=done_on, confirmed_on=confirmed_on)
        found.append(state_of(held, year=years[plan_id], on=on))
    return {pk: count_states(task_state(found) for found in states[pk].values()) for pk in years}


def counts_of_lines(lines: Iterable[TaskLine]) -> TaskCounts:
    """The counts of tasks that are at hand already."""
    return count_states(line.state for line in lines)


def by_urgency(lines: Iterable[TaskLine]) -> list[TaskLine]:
    """The most urgent first, and of these the longest due."""
    return sorted(
        lines, key=lambda line: (URGENCY.index(line.state), line.due_on or date.max, line.task.pk)
    )


def led_tasks(
    *,
    units: Sequence[Unit],
    on: date,
    known_by: date | None = None,
    year: int | None = None,
    illustrative: bool | None = None,
) -> list[TaskLine]:
    """The tasks of plans of the year (of ``year``) that ``units`` lead, as ``task_line``."""
    tasks = PlanTask.objects.filter(plan__kind=YEAR, lead_unit__in=units)
    if year is not None:
        tasks = tasks.filter(plan__year=year)
    if illustrative is not None:
        tasks = tasks.filter(plan__illustrative=illustrative)
    ordered = with_names(tasks).order_by(
        "plan__year", F("plan__unit__sort_key").asc(nulls_first=True), "order", "pk"
    )
    return [task_line(task, on=on, known_by=known_by) for task in ordered]
