"""Hold a meeting of the council of emulation and commendation, and correct what is kept of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.hold_campaign import hold_campaign, refuse_others
from awards.models import EmulationMeeting, NominationState
from awards.selectors.meetings import has_quorum
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record

AGREED = (NominationState.AGREED, NominationState.GRANTED)


@transaction.atomic
def hold_emulation_meeting(*, meeting: EmulationMeeting, by, reason: str = "") -> EmulationMeeting:
    """Save a new or changed meeting: its day, members, how many were present, minutes.

    It may be entered before its day. Raises ``PermissionDenied`` for whoever does not conduct
    campaigns; ``Refused`` in a closed campaign, and for a change that would take the quorum from
    under what was agreed at it; ``ValidationError`` by field.
    """
    refuse_others(by)
    hold_campaign(meeting.campaign)
    if (
        meeting.members is not None
        and meeting.present is not None
        and meeting.present > meeting.members
    ):
        raise ValidationError({"present": _("More are present than the council has members.")})
    if meeting.pk is not None:
        stored = EmulationMeeting.objects.select_for_update().get(pk=meeting.pk)
        used = stored.nominations.filter(state__in=AGREED).exists()
        if stored.campaign_id != meeting.campaign_id and stored.nominations.exists():
            raise Refused(_("Nominations were considered at this meeting: its campaign stays."))
        if used and (not has_quorum(meeting) or stored.held_on != meeting.held_on):
            raise Refused(
                _("Nominations were agreed at this meeting: its day and its quorum stand.")
            )
    return save_record(record=meeting, by=by, reason=reason or _("Meeting of the council"))
