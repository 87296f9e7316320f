"""Put a task into a reform plan, and change one that stands there."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.changed_meanwhile import refuse_changed_meanwhile
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Unit
from indices.actions.plan_days import days_of, set_days
from indices.actions.record_plan import refuse_unless_keeper, refuse_without_reason
from indices.models import Criterion, PlanTask, PublishedLeaf, ReformPlan, TaskCoordinator

GIVEN = (
    "number",
    "area",
    "content",
    "product",
    "lead_unit",
    "lead_office",
    "recurrence",
    "criterion",
    "leaf",
    "remark",
    "order",
)
RECORDS = ("lead_unit", "criterion", "leaf", "order")
LONGEST = 5_000


class Given(TypedDict, total=False):
    """What is said of a task (``GIVEN``)."""

    number: str
    area: str
    content: str
    product: str
    lead_unit: Unit | None
    lead_office: str
    recurrence: str
    criterion: Criterion | None
    leaf: PublishedLeaf | None
    remark: str
    order: int


@transaction.atomic
def record_task(
    *,
    plan: ReformPlan,
    by,
    reason: str = "",
    due: Sequence[date] | None = None,
    coordinators: Sequence[Unit] = (),
    **given: Unpack[Given],
) -> PlanTask:
    """A new task of ``plan``. Its deadlines are on the ``due`` days, or on those that the
    recurrence makes: ends of months, quarters, half years; none for one throughout the year.

    Raises ``PermissionDenied`` for whoever does not keep the plan, ``ValidationError`` by field
    (``due`` and ``coordinators`` for those).
    """
    plan = ReformPlan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan.pk)
    refuse_unless_keeper(plan, by=by)
    task = PlanTask(plan=plan, **_clean(given))
    if not task.order:
        task.order = (plan.tasks.aggregate(last=Max("order"))["last"] or 0) + 1
    days = _checked(task, due=due, coordinators=coordinators, days_change=True)
    reason = reason or _("Task recorded")
    save_record(record=task, by=by, reason=reason)
    set_days(task, days, by=by, reason=reason)
    _set_coordinators(task, coordinators, by=by, reason=reason)
    return task


@transaction.atomic
def change_task(
    *,
    task: PlanTask,
    by,
    reason: str,
    seen_event: int | None = None,
    due: Sequence[date] | None = None,
    coordinators: Sequence[Unit] | None = None,
    **given: Unpack[Given],
) -> PlanTask:
    """``task`` with what is ``given`` set on it; None leaves ``due`` and ``coordinators`` as they
    are, but another recurrence without days makes its own. Nothing is written where nothing
    differs.

    ``seen_event`` is the newest history row that the user had on the screen: if somebody changed
    the task since, ``Refused`` says who and when. Raises as ``record_task``, and
    ``ValidationError`` for a missing reason and for a day that was reported already.
    """
    task = (
        PlanTask.objects.select_for_update(of=("self",))
        .select_related("plan__unit", "lead_unit")
        .get(pk=task.pk)
    )
    refuse_unless_keeper(task.plan, by=by)
    refuse_changed_meanwhile(task, seen_event)
    given = _clean(given)
    recurs_otherwise = given.get("recurrence", task.recurrence) != task.recurrence
    differs = any(getattr(task, name) != value for name, value in given.items())
    for name, value in given.items():
        setattr(task, name, value)
    days_change = bool(due) or recurs_otherwise
    days = _checked(task, due=due, coordinators=coordinators, days_change=days_change)
    if not (differs or _others_differ(task, days if days_change else None, coordinators)):
        return task
    refuse_without_reason(reason)
    if differs:
        save_record(record=task, by=by, reason=reason)
    if days_change:
        set_days(task, days, by=by, reason=reason)
    if coordinators is not None:
        _set_coordinators(task, coordinators, by=by, reason=reason)
    return task


@transaction.atomic
def remove_task(*, task: PlanTask, by, reason: str) -> None:
    """Take out of its plan a task that should never have stood there; the history keeps it.

    Raises ``ValidationError`` where anything of it was reported: then it was a task.
    """
    task = (
        PlanTask.objects.select_for_update(of=("self",))
        .select_related("plan__unit")
        .get(pk=task.pk)
    )
    refuse_unless_keeper(task.plan, by=by)
    refuse_without_reason(reason)
    if task.deadlines.filter(done_on__isnull=False).exists():
        raise ValidationError(_("This task was reported as done; it stays in the plan."))
    with because(by=by, reason=reason):
        task.delete()


def _clean(given: dict[str, Any]) -> dict[str, Any]:
    unknown = set(given) - set(GIVEN)
    if unknown:
        raise TypeError(f"a task does not know {', '.join(sorted(unknown))}")
    return {
        name: value if name in RECORDS else (value or "").strip() for name, value in given.items()
    }


def _checked(
    task: PlanTask,
    *,
    due: Sequence[date] | None,
    coordinators: Sequence[Unit] | None,
    days_change: bool,
) -> list[date | None]:
    """The days of the task, where they change. All faults at once."""
    faults = _faults(task, coordinators or ())
    days: list[date | None] = []
    if days_change:
        try:
            days = days_of(task, due)
        except ValidationError as error:
            faults |= error.message_dict
    if faults:
        raise ValidationError(faults)
    return days


def _faults(task: PlanTask, coordinators: Sequence[Unit]) -> dict[str, Any]:
    faults: dict[str, Any] = {}
    if not task.number:
        faults["number"] = _("Give the number that the task has in the plan.")
    if not task.content:
        faults["content"] = _("Say what will be done.")
    for name in ("content", "product", "remark"):
        if len(getattr(task, name)) > LONGEST:
            faults[name] = _("At most %(most)s characters.") % {"most": LONGEST}
    if task.lead_unit is None and not task.lead_office:
        faults["lead_unit"] = _("Say who leads the task.")
    elif task.lead_unit is not None and not task.lead_unit.touches_year(task.plan.year):
        faults["lead_unit"] = _not_there(task.lead_unit, task.plan.year)
    gone = [unit for unit in coordinators if not unit.touches_year(task.plan.year)]
    if gone:
        faults["coordinators"] = _not_there(gone[0], task.plan.year)
    elif task.lead_unit is not None and task.lead_unit in coordinators:
        words = _("%(unit)s leads the task; the others work with it.")
        faults["coordinators"] = words % {"unit": task.lead_unit}
    return faults


def _not_there(unit: Unit, year: int) -> str:
    return _("%(unit)s did not exist in %(year)s.") % {"unit": unit, "year": year}


def _others_differ(
    task: PlanTask, days: list[date | None] | None, coordinators: Sequence[Unit] | None
) -> bool:
    if days is not None and set(days) != set(task.deadlines.values_list("due_on", flat=True)):
        return True
    return coordinators is not None and {unit.pk for unit in coordinators} != set(
        task.coordinators.values_list("unit_id", flat=True)
    )


def _set_coordinators(task: PlanTask, units: Sequence[Unit], *, by, reason: str) -> None:
    held = {row.unit_id: row for row in task.coordinators.all()}
    wanted = {unit.pk: unit for unit in units}
    for pk, unit in wanted.items():
        if pk not in held:
            save_record(record=TaskCoordinator(task=task, unit=unit), by=by, reason=reason)
    with because(by=by, reason=reason):
        for pk, row in held.items():
            if pk not in wanted:
                row.delete()
