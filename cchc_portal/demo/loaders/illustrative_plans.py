"""Constructed plans of 2026: of the illustrative province, and of the unit of the demo accounts."""

from django.utils import timezone

from cchc_portal.demo.reading import day, rows
from cchc_portal.demo.reasons import ILLUSTRATIVE
from cchc_portal.units.models import Unit
from indices.actions.confirm_task import confirm_task
from indices.actions.record_plan import record_plan
from indices.actions.record_task import record_task
from indices.actions.report_task import report_task
from indices.models import Criterion, PlanTask, ReformPlan

SOURCE = "Dữ liệu minh họa: kế hoạch dựng, không lấy từ văn bản nào."
TITLE = "Kế hoạch cải cách hành chính năm {year} (minh họa)"


def is_loaded() -> bool:
    return ReformPlan.objects.filter(illustrative=True, kind=ReformPlan.Kind.YEAR).exists()


def load() -> None:
    units = Unit.objects.in_bulk(field_name="code")
    plans: dict[tuple[str, str], ReformPlan] = {}
    for row in rows("illustrative_plan_tasks"):
        key = (row["plan_unit"], row["year"])
        if key not in plans:
            plans[key] = record_plan(
                year=int(row["year"]),
                unit=units.get(row["plan_unit"]),
                illustrative=True,
                title=TITLE.format(year=row["year"]),
                source=SOURCE,
                by=None,
                reason=ILLUSTRATIVE,
            )
        _done(_task(plans[key], row, units), row)


def _task(plan: ReformPlan, row: dict[str, str], units: dict[str, Unit]) -> PlanTask:
    return record_task(
        plan=plan,
        number=row["number"],
        area=row["area"],
        content=row["content"],
        product=row["product"],
        lead_unit=units[row["lead"]],
        lead_office=row["lead_office"],
        coordinators=[units[code] for code in row["coordinators"].split(";") if code],
        recurrence=row["recurrence"],
        due=[day(row["due"])] if row["due"] else None,
        criterion=_criterion(row),
        by=None,
        reason=ILLUSTRATIVE,
    )


def _criterion(row: dict[str, str]) -> Criterion | None:
    if not row["criterion"]:
        return None
    return Criterion.objects.get(
        criteria_set__round_block__round__year=int(row["year"]), code=row["criterion"]
    )


def _done(task: PlanTask, row: dict[str, str]) -> None:
    """The days on which it was done, in the order of the deadlines, as far as they have come; what
    the row does not call confirmed waits for it."""
    days = [day(text) for text in row["done"].split(";") if text]
    days = [done_on for done_on in days if done_on <= timezone.localdate()]
    for deadline, done_on in zip(task.deadlines.order_by("due_on"), days, strict=False):
        report_task(deadline=deadline, done_on=done_on, by=None, reason=ILLUSTRATIVE)
        if row["confirmed"] == "1":
            confirm_task(deadline=deadline, on=done_on, by=None, reason=ILLUSTRATIVE)
