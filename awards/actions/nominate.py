"""Nominate a unit or a person of it, and change the draft."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.hold_campaign import (
    hold_campaign,
    hold_nomination,
    refuse_out_of_days,
)
from awards.models import AwardForm, Campaign, Nomination, NominationState, RecipientKind
from awards.selectors.nomination_rights import may_change, may_nominate
from awards.selectors.proposals import OVER
from cchc_portal.audit.changed_meanwhile import refuse_changed_meanwhile
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Unit
from cchc_portal.units.names import match_key

CHANGEABLE = (
    "form",
    "recipient_kind",
    "unit_name",
    "person_name",
    "person_office",
    "achievement",
    "why",
)
TEXTS = ("unit_name", "person_name", "person_office", "achievement", "why")


@transaction.atomic
def nominate(
    *,
    campaign: Campaign,
    form: AwardForm,
    recipient_kind: str,
    unit: Unit,
    by,
    reason: str,
    unit_name: str = "",
    person_name: str = "",
    person_office: str = "",
    achievement: str = "",
    why: str = "",
) -> Nomination:
    """A draft for ``unit`` or a person of it; ``why`` are the grounds of whoever nominates.

    Raises ``PermissionDenied`` for whoever neither works for the unit nor conducts campaigns;
    ``Refused`` in a closed campaign, out of its days, and for who is nominated already;
    ``ValidationError`` by field for what is missing or contradicts the form.
    """
    if not may_nominate(by, unit):
        raise PermissionDenied(
            _("%(unit)s is nominated by its own people or by the standing body.") % {"unit": unit}
        )
    campaign = hold_campaign(campaign)
    refuse_out_of_days(campaign)
    nomination = Nomination(
        campaign=campaign,
        form=form,
        recipient_kind=recipient_kind,
        unit=unit,
        unit_name=" ".join(unit_name.split()) or unit.name,
        person_name=" ".join(person_name.split()),
        person_office=" ".join(person_office.split()),
        achievement=achievement.strip(),
        why=why.strip(),
    )
    _check(nomination)
    return save_record(record=nomination, by=by, reason=reason)


@transaction.atomic
def change_nomination(
    *, nomination: Nomination, by, reason: str, seen_event: int | None = None, **fields
) -> Nomination:
    """Set ``fields`` (``CHANGEABLE``) of a draft. What a rule found (``why``) stays as it found it.

    ``seen_event`` is the newest history row that the user had on the screen: who changed it since
    is said by ``Refused``. Raises as ``nominate``, and ``Refused`` once it is submitted.
    """
    unknown = set(fields) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"a nomination has no {', '.join(sorted(unknown))} to change")
    held = hold_nomination(nomination)
    refuse_changed_meanwhile(held, seen_event)
    if held.state != NominationState.DRAFT:
        raise Refused(
            _("The nomination is “%(state)s”: only a draft is changed.")
            % {"state": held.get_state_display()}
        )
    if not may_change(by, held):
        raise PermissionDenied(
            _("%(unit)s is nominated by its own people or by the standing body.")
            % {"unit": held.unit}
        )
    for name, value in fields.items():
        setattr(held, name, value.strip() if name in TEXTS else value)
    if held.rule_id is not None:
        held.why = nomination_why(nomination)
    held.unit_name = held.unit_name or held.unit.name
    _check(held)
    return save_record(record=held, by=by, reason=reason)


def nomination_why(nomination: Nomination) -> str:
    """The grounds as they are stored."""
    return Nomination.objects.values_list("why", flat=True).get(pk=nomination.pk)


def _check(nomination: Nomination) -> None:
    faults = {}
    person = nomination.recipient_kind == RecipientKind.PERSON
    if person and not nomination.form.for_persons:
        faults["form"] = _("“%(form)s” is not for persons.") % {"form": nomination.form}
    if not person and not nomination.form.for_collectives:
        faults["form"] = _("“%(form)s” is not for collectives.") % {"form": nomination.form}
    if person and not nomination.person_name:
        faults["person_name"] = _("Give the full name of the person who is nominated.")
    if not person:
        faults |= {
            name: _("Leave this empty for a collective.")
            for name in ("person_name", "person_office")
            if getattr(nomination, name)
        }
    if faults:
        raise ValidationError(faults)
    twin = _twin(nomination)
    if twin is not None:
        raise Refused(
            _("%(who)s is nominated already for this form in this campaign (%(state)s).")
            % {
                "who": twin.person_name or twin.unit_name or twin.unit,
                "state": twin.get_state_display(),
            }
        )


def _twin(nomination: Nomination) -> Nomination | None:
    """The same collective, or a person of the same name, office and unit, that is not over."""
    held = (
        Nomination.objects.filter(
            campaign=nomination.campaign,
            form=nomination.form,
            unit=nomination.unit,
            recipient_kind=nomination.recipient_kind,
        )
        .exclude(state__in=OVER)
        .exclude(pk=nomination.pk)
    )
    return next((one for one in held if _who(one) == _who(nomination)), None)


def _who(nomination: Nomination) -> tuple[str, str]:
    return match_key(nomination.person_name), match_key(nomination.person_office)
