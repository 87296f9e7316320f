"""``plan-tasks/``: the tasks of reform plans, each with its state today."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.describe import describes_list
from cchc_portal.api.fields import TextOrNull
from cchc_portal.api.parameters import Parameter, as_text
from cchc_portal.api.rows import HeldRows
from cchc_portal.api.views import ListView
from indices.api.plans import YEAR
from indices.api.target_parts import NamedSerializer
from indices.models import PlanTask, ReformPlan
from indices.selectors.plan_words import state_in_words
from indices.selectors.plans import STATES, TaskLine, task_line, with_names

LEAD = Parameter("unit", as_text, _("Code of the unit that leads the task."), many=True)


def as_state(text: str) -> str:
    """A state of a task; raises ValueError for another word."""
    if text not in STATES:
        raise ValueError(str(_("Give one of: %(choices)s.")) % {"choices": ", ".join(STATES)})
    return text


STATE = Parameter("state", as_state, _("State of the task today."), str, many=True, choices=STATES)


class DeadlineSerializer(serializers.Serializer):
    due_on = serializers.DateField(allow_null=True, help_text=_("Null: throughout the year."))
    done_on = serializers.DateField(allow_null=True, help_text=_("As the lead unit reports it."))
    confirmed_on = serializers.DateField(
        allow_null=True, help_text=_("When whoever keeps the plan confirmed it.")
    )
    state = serializers.ChoiceField(choices=STATES, help_text=_("State of this day."))


class PlanTaskSerializer(serializers.Serializer):
    plan_year = serializers.IntegerField(help_text=_("The year of the plan."))
    plan_unit = NamedSerializer(
        allow_null=True, help_text=_("Whose plan it is; null for that of the province.")
    )
    number = serializers.CharField(help_text=_("Its number in the plan."))
    area = TextOrNull(help_text=_("Area of the reform, as the plan writes it."))
    content = serializers.CharField(help_text=_("What is to be done."))
    product = TextOrNull(help_text=_("What comes of it."))
    lead = NamedSerializer(
        allow_null=True, help_text=_("The lead unit; null where the portal does not hold it.")
    )
    lead_office = TextOrNull(
        help_text=_("Who sees to it in the lead unit, or the body outside the portal.")
    )
    coordinators = NamedSerializer(many=True, help_text=_("Units that work with the lead unit."))
    recurrence = serializers.ChoiceField(
        choices=PlanTask.Recurrence.choices, help_text=_("How often it is due.")
    )
    deadlines = DeadlineSerializer(many=True, help_text=_("Its due days, the first one first."))
    due_on = serializers.DateField(
        allow_null=True, help_text=_("The day that makes the state of the task.")
    )
    done_on = serializers.DateField(
        allow_null=True, help_text=_("The day on which the last of it was done.")
    )
    state = serializers.ChoiceField(
        choices=STATES, help_text=_("That of its most urgent day: done only when all are done.")
    )
    state_name = serializers.CharField(help_text=_("The state in words."))
    criterion = TextOrNull(help_text=_("Code of the criterion that it should improve."))
    remark = TextOrNull(help_text=_("Remark."))
    illustrative = serializers.BooleanField(
        help_text=_("Fictional data that show how the portal works.")
    )

    def to_representation(self, line: TaskLine) -> dict[str, Any]:
        return task_row(line)


def task_row(line: TaskLine) -> dict[str, Any]:
    task = line.task
    return {
        "plan_year": task.plan.year,
        "plan_unit": _named(task.plan.unit),
        "number": task.number,
        "area": task.area or None,
        "content": task.content,
        "product": task.product or None,
        "lead": _named(task.lead_unit),
        "lead_office": task.lead_office or None,
        "coordinators": [_named(held.unit) for held in task.coordinators.all()],
        "recurrence": task.recurrence,
        "deadlines": [
            {
                "due_on": held.deadline.due_on,
                "done_on": held.deadline.done_on,
                "confirmed_on": held.deadline.confirmed_on,
                "state": held.state,
            }
            for held in line.deadlines
        ],
        "due_on": line.due_on,
        "done_on": line.done_on,
        "state": line.state,
        "state_name": state_in_words(line.state),
        "criterion": task.criterion.code if task.criterion else None,
        "remark": task.remark or None,
        "illustrative": task.plan.illustrative,
    }


def _named(unit) -> dict[str, str] | None:
    return None if unit is None else {"code": unit.code, "name": unit.name}


@describes_list(
    name="plan-tasks",
    summary=_("Tasks of reform plans"),
    description=_(
        "The tasks of the plans of a year; those of remediation plans are not here. The newest "
        "year first, the province before the units, each plan in its own order."
    ),
)
class PlanTasksView(ListView):
    parameters = (LEAD, YEAR, STATE)
    row_class = PlanTaskSerializer
    file_name = "plan-tasks"

    def rows(self, asked: dict[str, Any]) -> HeldRows:
        tasks = PlanTask.objects.filter(plan__kind=ReformPlan.Kind.YEAR)
        if "unit" in asked:
            tasks = tasks.filter(lead_unit__code__in=asked["unit"])
        if "year" in asked:
            tasks = tasks.filter(plan__year__in=asked["year"])
        today = timezone.localdate()
        lines = (task_line(task, on=today) for task in with_names(tasks))
        found = [line for line in lines if line.state in asked.get("state", STATES)]
        return HeldRows(sorted(found, key=_in_order), PlanTaskSerializer, {"request": self.request})


def _in_order(line: TaskLine) -> tuple:
    task, plan = line.task, line.task.plan
    unit = plan.unit
    of_plan = (-plan.year, unit is not None, unit.sort_key if unit else "", plan.pk)
    return (*of_plan, task.order, task.pk)
