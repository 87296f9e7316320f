"""Commend what the council agreed: with a decision, all of the chosen nominations or none."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.grant import grant
from awards.actions.hold_campaign import hold_campaign, refuse_others
from awards.models import Commendation, Nomination, NominationState
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.decisions.models import Decision

S = NominationState


@transaction.atomic
def grant_nominations(
    *,
    decision: Decision,
    nominations: Iterable[Nomination],
    by,
    reason: str,
    award_year: int | None = None,
) -> list[Commendation]:
    """A commendation for each of ``nominations``, which then are commended.

    Raises ``PermissionDenied`` for whoever does not conduct campaigns; ``Refused``, doing nothing,
    with one line for each nomination that the council has not agreed or whose achievement is
    commended already.
    """
    refuse_others(by)
    wanted = [nomination.pk for nomination in nominations]
    if not wanted:
        raise Refused(_("Choose the nominations that the decision commends."))
    for campaign in _campaigns(wanted):
        hold_campaign(campaign)
    held = list(
        Nomination.objects.select_for_update(of=("self",))
        .select_related("campaign", "form", "unit", "publication")
        .filter(pk__in=wanted)
        .order_by("pk")
    )
    items, granted = [], []
    for nomination in held:
        try:
            granted.append(_grant(nomination, decision, by, reason, award_year))
        except ValidationError as refused:
            words = [*refused.messages, *getattr(refused, "items", ())]
            items.append(f"{nomination}: {' '.join(words)}")
    if items:
        raise Refused(_("Nothing was commended:"), items=items)
    return granted


def _campaigns(wanted: list[int]):
    rows = Nomination.objects.filter(pk__in=wanted).select_related("campaign")
    by_pk = {nomination.campaign_id: nomination.campaign for nomination in rows}
    return [by_pk[pk] for pk in sorted(by_pk)]


def _grant(nomination: Nomination, decision: Decision, by, reason, award_year) -> Commendation:
    if nomination.state != S.AGREED:
        raise Refused(
            _("it is “%(state)s”, not agreed by the council")
            % {"state": nomination.get_state_display()}
        )
    with transaction.atomic():
        commendation = grant(
            decision=decision,
            form=nomination.form,
            recipient_kind=nomination.recipient_kind,
            unit=nomination.unit,
            unit_name=nomination.unit_name,
            person_name=nomination.person_name,
            person_office=nomination.person_office,
            achievement=nomination.achievement,
            achievement_year=nomination.campaign.achievement_year,
            award_year=award_year,
            nomination=nomination,
            publication=nomination.publication,
            illustrative=nomination.campaign.illustrative,
            by=by,
            reason=reason,
        )
        nomination.state = S.GRANTED
        save_record(record=nomination, by=by, reason=reason)
    return commendation
