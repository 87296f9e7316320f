"""The remediation plan of a unit (kế hoạch khắc phục): measures for criteria that lost points."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.changes import changes_of, latest_event_id
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import own_units
from indices.actions.refused import Refused
from indices.models import Publication, PublishedLeaf, RemedyStep
from indices.selectors.published_criteria import points_lost

CHANGEABLE = ("measure", "owner", "due_on", "done_on")
LONGEST = 5_000


@transaction.atomic
def draft_remedy(
    *, leaf: PublishedLeaf, measure: str, owner: str, due_on: date | None, by, reason: str
) -> RemedyStep:
    """A measure for ``leaf``, with who sees to it and until when.

    Raises ``PermissionDenied`` for whoever does not work for the unit, ``Refused`` where the leaf
    belongs to a publication that was corrected since or lost no points, ``ValidationError`` by
    field for what is missing or out of order.
    """
    leaf = PublishedLeaf.objects.select_related("result__unit", "result__publication").get(
        pk=leaf.pk
    )
    _refuse_strangers(leaf.result.unit, by, "indices.add_remedystep")
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
    step = RemedyStep(leaf=leaf, measure=measure.strip(), owner=owner.strip(), due_on=due_on)
    _check(step)
    return save_record(record=step, by=by, reason=reason)


@transaction.atomic
def change_remedy(
    *, step: RemedyStep, by, reason: str, seen_event: int | None = None, **fields
) -> RemedyStep:
    """Set ``fields`` (measure, owner, due_on, done_on) of a measure; also of one that was drafted
    from a publication that was corrected since, so that what was begun can be ended.

    ``seen_event`` is the newest history row that the user had on the screen: if somebody changed
    the measure since, ``Refused`` says who and when. Nothing is written when nothing would change.
    Raises as ``draft_remedy``.
    """
    unknown = set(fields) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"a measure has no {', '.join(sorted(unknown))}")
    step = (
        RemedyStep.objects.select_for_update(of=("self",))
        .select_related("leaf__result__unit", "leaf__result__publication")
        .get(pk=step.pk)
    )
    _refuse_strangers(step.leaf.result.unit, by, "indices.change_remedystep")
    _refuse_changed_meanwhile(step, seen_event)
    fields = {
        name: value.strip() if isinstance(value, str) else value for name, value in fields.items()
    }
    if all(getattr(step, name) == value for name, value in fields.items()):
        return step
    due_changed = fields.get("due_on", step.due_on) != step.due_on
    for name, value in fields.items():
        setattr(step, name, value)
    _check(step, due_changed=due_changed)
    return save_record(record=step, by=by, reason=reason)


def may_plan(*, by, unit: Unit) -> bool:
    """Does ``by`` work for ``unit``, in a role that drafts its plan?"""
    return by.has_perm("indices.add_remedystep") and own_units(by).filter(pk=unit.pk).exists()


def _refuse_strangers(unit: Unit, by, permission: str) -> None:
    if by is None:
        return
    if not by.has_perm(permission) or not own_units(by).filter(pk=unit.pk).exists():
        raise PermissionDenied(
            _("The plan of %(unit)s is drafted by its own people.") % {"unit": unit}
        )


def _refuse_changed_meanwhile(step: RemedyStep, seen_event: int | None) -> None:
    if seen_event is None or latest_event_id(step) <= seen_event:
        return
    newest = changes_of(step, after=seen_event)[0]
    raise Refused(
        _("%(user)s changed this measure at %(time)s. Look at it first; yours was not saved.")
        % {"user": newest.by, "time": f"{timezone.localtime(newest.at):%H:%M %d/%m/%Y}"}
    )


def _check(step: RemedyStep, *, due_changed: bool = True) -> None:
    faults = {}
    if not step.measure:
        faults["measure"] = _("Say what will be done.")
    elif len(step.measure) > LONGEST:
        faults["measure"] = _("At most %(most)s characters.") % {"most": LONGEST}
    if not step.owner:
        faults["owner"] = _("Say who sees to it.")
    published_on = timezone.localdate(step.leaf.result.publication.published_at)
    if step.due_on is None:
        faults["due_on"] = _("Give the day until which it is done.")
    elif due_changed and step.due_on < published_on:
        faults["due_on"] = _("This day lies before the publication of the result.")
    if step.done_on is not None and step.done_on > timezone.localdate():
        faults["done_on"] = _("This day lies in the future; leave it empty until it is done.")
    if faults:
        raise ValidationError(faults)
