"""Sheet ``plan_tasks``: **plan_year**, **plan_unit**, **illustrative**, **number**, area, task,
product, lead, lead_office, coordinators, recurrence, due, done_on, criterion, remark."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets.collected import collected
from cchc_portal.sheets.columns import Column
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.models import Unit
from indices.actions.confirm_task import confirm_task
from indices.actions.record_plan import record_plan
from indices.actions.record_task import change_task, record_task
from indices.actions.report_task import report_task
from indices.models import PlanTask, ReformPlan
from indices.selectors.plan_rights import PlanRights
from indices.selectors.plans import plan_of_year, with_names
from indices.sheets.criteria_columns import yes_or_no
from indices.sheets.plan_task_columns import (
    TaskCriteria,
    days,
    days_in_order,
    joined,
    names,
    recurrence,
)
from indices.sheets.score_units import ScoreUnits
from indices.sheets.year_column import year

FIELDS = {
    "area": "area",
    "task": "content",
    "product": "product",
    "lead_office": "lead_office",
    "remark": "remark",
}
"""What the sheet calls the texts of a task."""
COLUMN_OF = {
    "content": "task",
    "lead_unit": "lead",
    "unit": "plan_unit",
    "year": "plan_year",
    "report": "done_on",
}


@register_sheet
class PlanTaskSheet(SheetResource):
    """Tasks of the plans of a year, of a unit or (empty ``plan_unit``) of the province; the plan is
    made where there is none yet. Remediation plans are drawn up on their own page.

    ``lead`` is a unit of the portal, ``lead_office`` who sees to it in it, or a body outside.
    ``due`` holds days with ; between, empty for those that the recurrence makes. ``done_on`` holds
    a day for each due day, in their order: it reports that day as done, and confirms it where the
    sender may.
    """

    kind = "plan_tasks"
    columns = (
        Column("plan_year", year, identifies=True, needed=True),
        Column("plan_unit", identifies=True),
        Column("illustrative", yes_or_no, identifies=True),
        Column("number", identifies=True, needed=True),
        Column("area"),
        Column("task"),
        Column("product"),
        Column("lead"),
        Column("lead_office"),
        Column("coordinators", names),
        Column("recurrence", recurrence),
        Column("due", days),
        Column("done_on", days_in_order),
        Column("criterion"),
        Column("remark"),
    )

    class Meta(SheetResource.Meta):
        model = PlanTask

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="number")
        self.units = ScoreUnits()
        self.criteria = TaskCriteria(self.units)
        self.rights = PlanRights(self.by)

    def resolve(self, values: dict[str, Any], number: int) -> PlanTask:
        faults: dict[str, Any] = {}
        in_year = values["plan_year"]
        unit = self._unit(faults, "plan_unit", values.get("plan_unit"), in_year)
        if "lead" in values:
            values["lead"] = self._unit(faults, "lead", values["lead"], in_year)
        values["coordinators"] = self._coordinators(faults, values, in_year)
        if faults:
            raise ValidationError(faults)
        where = {"year": in_year, "unit": unit, "illustrative": bool(values.get("illustrative"))}
        self.repeats.check((*where.values(), values["number"]), number)
        plan = plan_of_year(**where)
        task = plan and with_names(plan.tasks.filter(number=values["number"])).first()
        task = task or PlanTask(plan=plan or ReformPlan(**where), number=values["number"])
        values["criterion"] = self._criterion(task, values)
        return task

    def write(self, task: PlanTask, values: dict[str, Any]) -> PlanTask:
        given: dict[str, Any] = {
            field: values[name] or "" for name, field in FIELDS.items() if name in values
        }
        if "lead" in values:
            given["lead_unit"] = values["lead"]
        if values.get("recurrence"):
            given["recurrence"] = values["recurrence"]
        if values["criterion"] is not ...:
            given["criterion"] = values["criterion"]
        given |= {"due": values.get("due"), "by": self.by, "reason": self.reason}
        try:
            written = self._written(task, values["coordinators"], given)
            self._report(written, values.get("done_on") or [])
        except ValidationError as error:
            raise _by_column(error) from error
        return with_names(PlanTask.objects.filter(pk=written.pk)).get()

    def _written(self, task: PlanTask, coordinators, given: dict[str, Any]) -> PlanTask:
        if task.pk is not None:
            return change_task(task=task, coordinators=coordinators, **given)
        plan = task.plan
        if plan.pk is None:
            plan = record_plan(
                year=plan.year,
                unit=plan.unit,
                illustrative=plan.illustrative,
                by=self.by,
                reason=self.reason,
            )
        return record_task(plan=plan, number=task.number, coordinators=coordinators or (), **given)

    def _report(self, task: PlanTask, done: list) -> None:
        """Report what the row says is done, and confirm it; what stands there already is left."""
        if not done:
            return
        held = list(task.deadlines.order_by("due_on", "pk"))
        if len(done) > len(held):
            words = _("The task has %(count)s due days, the cell more.") % {"count": len(held)}
            raise ValidationError({"done_on": words})
        for deadline, done_on in zip(held, done, strict=False):
            if done_on is None or done_on == deadline.done_on:
                continue
            report_task(deadline=deadline, done_on=done_on, by=self.by, reason=self.reason)
            if self.rights.confirms(task.plan):
                confirm_task(deadline=deadline, by=self.by, reason=self.reason)

    def _unit(self, faults, column: str, text: str | None, in_year: int) -> Unit | None:
        if not text:
            return None
        found: dict[str, Any] = {}
        unit = collected(found, self.units.unit, text=text, year=in_year)
        for messages in found.values():
            faults.setdefault(column, []).extend(messages)
        return unit

    def _coordinators(self, faults, values, in_year: int) -> list[Unit] | None:
        if "coordinators" not in values:
            return None
        texts = values["coordinators"] or []
        found = [self._unit(faults, "coordinators", text, in_year) for text in texts]
        return list(dict.fromkeys(unit for unit in found if unit is not None))

    def _criterion(self, task: PlanTask, values: dict[str, Any]):
        """The criterion meant; ``...`` leaves what stands."""
        if "criterion" not in values:
            return ...
        code = values["criterion"]
        if task.criterion is not None and task.criterion.code == code:
            return task.criterion
        lead = values.get("lead", task.lead_unit)
        return self.criteria.find(code=code, lead=lead, year=values["plan_year"])

    def row_of(self, record: PlanTask) -> dict[str, Any]:
        if record.pk is None:
            return {}
        plan, deadlines = record.plan, list(record.deadlines.all())
        return {
            "plan_year": plan.year,
            "plan_unit": plan.unit.code if plan.unit else None,
            "illustrative": "yes" if plan.illustrative else None,
            "number": record.number,
            **{name: getattr(record, field) or None for name, field in FIELDS.items()},
            "lead": record.lead_unit.code if record.lead_unit else None,
            "coordinators": joined([held.unit.code for held in record.coordinators.all()]),
            "recurrence": record.recurrence,
            "due": joined([held.due_on for held in deadlines]),
            "done_on": joined([held.done_on for held in deadlines]),
            "criterion": record.criterion.code if record.criterion else None,
        }

    def records(self, queryset=None):
        rows = queryset if queryset is not None else PlanTask.objects.all()
        return with_names(rows.filter(plan__kind=ReformPlan.Kind.YEAR))


def _by_column(error: ValidationError) -> ValidationError:
    """The actions name fields; a row has columns of its own names."""
    if not hasattr(error, "error_dict"):
        return error
    return ValidationError(
        {COLUMN_OF.get(name, name): found for name, found in error.error_dict.items()}
    )
