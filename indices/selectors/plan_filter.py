"""Tasks in a state, asked of the database: what ``indices.scoring.plan_state`` says, as SQL."""

from datetime import date

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from indices.models import PlanTask, TaskDeadline
from indices.scoring import plan_state

LAST_MONTH, LAST_DAY = Value(12), Value(31)


def due_day(path: str) -> Coalesce:
    """The day of a deadline, for one without a day the last of the plan's year. ``path`` leads to
    the deadline: "" or "deadlines__"."""
    year = f"{path}task__plan__year"
    ends = Func(F(year), LAST_MONTH, LAST_DAY, function="make_date", output_field=DateField())
    return Coalesce(F(f"{path}due_on"), ends)


def in_state(tasks: QuerySet[PlanTask], state: str, *, today: date) -> QuerySet[PlanTask]:
    """Those of ``tasks`` that are in ``state`` on day ``today``."""
    held = TaskDeadline.objects.filter(task=OuterRef("pk")).alias(due=due_day(""))
    overdue = Exists(held.filter(done_on=None, due__lt=today))
    waiting = Exists(held.filter(done_on__isnull=False, confirmed_on=None))
    not_reported = Exists(held.filter(done_on=None))
    late = Exists(held.filter(confirmed_on__isnull=False, done_on__gt=F("due")))
    if state == plan_state.OVERDUE:
        return tasks.filter(overdue)
    tasks = tasks.filter(~overdue)
    if state == plan_state.WAITING:
        return tasks.filter(waiting)
    tasks = tasks.filter(~waiting)
    running = Q(not_reported) | ~Q(Exists(held))
    if state == plan_state.RUNNING:
        return tasks.filter(running)
    tasks = tasks.exclude(running)
    return tasks.filter(late) if state == plan_state.DONE_LATE else tasks.filter(~late)
