"""Which days of tasks their lead units are to be reminded of, and have not been yet."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from cchc_portal.units.models import Unit
from indices.models import PlanTask, TaskDeadline, TaskReminder
from indices.selectors.plan_filter import due_day

NEAR = timedelta(days=7)
SOON, OVERDUE = TaskReminder.Kind.SOON, TaskReminder.Kind.OVERDUE


@dataclass(frozen=True)
class DueTask:
    """A day of a task that is near (``soon``) or over (``overdue``)."""

    task: PlanTask
    due_on: date
    kind: str


def tasks_to_remind_of(*, on: date) -> dict[Unit, list[DueTask]]:
    """By lead unit, in the order of their days, what is not reported on day ``on`` and due within a
    week or over, once for each day and kind. Tasks led by a body that the portal does not hold are
    nobody's here. Two queries."""
    deadlines = (
        TaskDeadline.objects.filter(done_on=None, task__lead_unit__isnull=False)
        .annotate(ends_on=due_day(""))
        .filter(ends_on__lte=on + NEAR)
        .select_related("task__plan__unit", "task__lead_unit")
        .order_by("task__lead_unit__sort_key", "ends_on", "task__order", "pk")
    )
    reminded = set(
        TaskReminder.objects.filter(task__in=[held.task_id for held in deadlines]).values_list(
            "task_id", "due_on", "kind"
        )
    )
    found: dict[Unit, list[DueTask]] = defaultdict(list)
    for held in deadlines:
        kind = OVERDUE if held.ends_on < on else SOON
        if (held.task_id, held.ends_on, kind.value) not in reminded:
            found[held.task.lead_unit].append(DueTask(held.task, held.ends_on, kind))
    return dict(found)
