"""The remediation plan of a unit (kế hoạch khắc phục): tasks for criteria that lost points.

A reform plan of its own kind, with one task (called measure on its page) for each thing to do; the
unit's people report it as done, its head or focal point confirms (``report_task``,
``confirm_task``).
"""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.changed_meanwhile import refuse_changed_meanwhile
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import own_units
from indices.actions.record_task import LONGEST, change_task, record_task
from indices.actions.report_task import report_task
from indices.models import (
    PlanTask,
    Publication,
    PublishedLeaf,
    ReformPlan,
    RoundBlock,
    TaskDeadline,
)
from indices.selectors.published_criteria import points_lost

WORDS = {"measure": "content", "owner": "lead_office"}
"""What a measure calls the fields of a task."""
CHANGEABLE = (*WORDS, "due_on", "done_on")


@transaction.atomic
def draft_remedy(
    *, leaf: PublishedLeaf, measure: str, owner: str, due_on: date | None, by, reason: str
) -> PlanTask:
    """A measure for ``leaf``, with who sees to it and until when.

    Raises ``PermissionDenied`` for whoever does not work for the unit, ``Refused`` where the leaf
    belongs to a publication that was corrected since or lost no points, ``ValidationError`` by
    field for what is missing or out of order.
    """
    leaf = PublishedLeaf.objects.select_related("result__unit", "result__publication").get(
        pk=leaf.pk
    )
    _refuse_strangers(leaf.result.unit, by, "indices.add_plantask")
    newest = (
        Publication.objects.filter(round_block=leaf.result.publication.round_block_id)
        .order_by("-number")
        .first()
    )
    if newest.pk != leaf.result.publication_id:
        raise Refused(
            _("This result was corrected by publication number %(number)s; plan from that one.")
            % {"number": newest.number}
        )
    if not points_lost(leaf):
        raise Refused(_("%(code)s lost no points.") % {"code": leaf.code})
    _check(leaf, measure=measure.strip(), owner=owner.strip(), due_on=due_on)
    plan = _plan_of(leaf, by=by, reason=reason)
    return record_task(
        plan=plan,
        number=str(_last_number(plan) + 1),
        content=measure,
        lead_unit=leaf.result.unit,
        lead_office=owner,
        leaf=leaf,
        due=[due_on],
        by=by,
        reason=reason,
    )


@transaction.atomic
def change_remedy(
    *,
    task: PlanTask,
    by,
    reason: str,
    seen_event: int | None = None,
    seen_deadline: int | None = None,
    **fields,
) -> PlanTask:
    """Set ``fields`` (measure, owner, due_on, done_on) of a measure; also of one that was drafted
    from a publication that was corrected since, so that what was begun can be ended. A day in
    ``done_on`` reports it as done.

    ``seen_event`` and ``seen_deadline`` are the newest history rows of the task and of its deadline
    that the user had on the screen: if somebody changed the measure since, ``Refused`` says who and
    when. Nothing is written when nothing would change. Raises as ``draft_remedy``.
    """
    unknown = set(fields) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"a measure has no {', '.join(sorted(unknown))}")
    task = (
        PlanTask.objects.select_for_update(of=("self",))
        .select_related("plan__unit", "leaf__result__publication")
        .get(pk=task.pk)
    )
    deadline = task.deadlines.select_for_update().get()
    _refuse_strangers(task.plan.unit, by, "indices.change_plantask")
    refuse_changed_meanwhile(task, seen_event)
    refuse_changed_meanwhile(deadline, seen_deadline)
    fields = {
        name: value.strip() if isinstance(value, str) else value for name, value in fields.items()
    }
    stands = _standing(task, deadline)
    wanted = {**stands, **fields}
    if wanted == stands:
        return task
    _check(
        task.leaf,
        measure=wanted["measure"],
        owner=wanted["owner"],
        due_on=wanted["due_on"],
        due_changed=wanted["due_on"] != stands["due_on"],
        done_on=wanted["done_on"],
    )
    if wanted["done_on"] is None:
        report_task(deadline=deadline, done_on=None, by=by, reason=reason)
    words = {field: wanted[name] for name, field in WORDS.items()}
    try:
        task = change_task(task=task, by=by, reason=reason, due=[wanted["due_on"]], **words)
    except ValidationError as error:
        raise _by_field(error) from error
    if wanted["done_on"] is not None:
        report_task(deadline=deadline, done_on=wanted["done_on"], by=by, reason=reason)
    return task


def may_plan(*, by, unit: Unit) -> bool:
    """Does ``by`` work for ``unit``, in a role that drafts its plan?"""
    return by.has_perm("indices.add_plantask") and own_units(by).filter(pk=unit.pk).exists()


def _standing(task: PlanTask, deadline: TaskDeadline) -> dict:
    words = {name: getattr(task, field) for name, field in WORDS.items()}
    return {**words, "due_on": deadline.due_on, "done_on": deadline.done_on}


def _plan_of(leaf: PublishedLeaf, *, by, reason: str) -> ReformPlan:
    """The plan of the unit for the round, made with its first measure."""
    round_block = (
        RoundBlock.objects.select_for_update(of=("self",), no_key=True)
        .select_related("round")
        .get(pk=leaf.result.publication.round_block_id)
    )
    of_unit = {
        "kind": ReformPlan.Kind.REMEDIATION,
        "unit": leaf.result.unit,
        "round_block": round_block,
    }
    held = ReformPlan.objects.filter(**of_unit).first()
    if held is not None:
        return held
    plan = ReformPlan(
        **of_unit,
        year=round_block.round.year,
        illustrative=leaf.result.publication.illustrative,
    )
    return save_record(record=plan, by=by, reason=reason)


def _last_number(plan: ReformPlan) -> int:
    numbers = plan.tasks.values_list("number", flat=True)
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _refuse_strangers(unit: Unit, by, permission: str) -> None:
    if by is None:
        return
    if not by.has_perm(permission) or not own_units(by).filter(pk=unit.pk).exists():
        raise PermissionDenied(
            _("The plan of %(unit)s is drafted by its own people.") % {"unit": unit}
        )


def _check(
    leaf: PublishedLeaf,
    *,
    measure: str,
    owner: str,
    due_on: date | None,
    due_changed: bool = True,
    done_on: date | None = None,
) -> None:
    faults = {}
    if not measure:
        faults["measure"] = _("Say what will be done.")
    elif len(measure) > LONGEST:
        faults["measure"] = _("At most %(most)s characters.") % {"most": LONGEST}
    if not owner:
        faults["owner"] = _("Say who sees to it.")
    published_on = timezone.localdate(leaf.result.publication.published_at)
    if due_on is None:
        faults["due_on"] = _("Give the day until which it is done.")
    elif due_changed and due_on < published_on:
        faults["due_on"] = _("This day lies before the publication of the result.")
    if done_on is not None and done_on > timezone.localdate():
        faults["done_on"] = _("This day lies in the future; leave it empty until it is done.")
    if faults:
        raise ValidationError(faults)


def _by_field(error: ValidationError) -> ValidationError:
    """The task's action names its own fields; the page has ``due_on`` for its day."""
    if not hasattr(error, "error_dict"):
        return error
    names = {"due": "due_on", **{field: name for name, field in WORDS.items()}}
    return ValidationError(
        {names.get(name, name): found for name, found in error.error_dict.items()}
    )
