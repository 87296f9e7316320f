"""Move a nomination to another state, or say what stands in the way."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.actions.hold_campaign import (
    hold_nomination,
    refuse_out_of_days,
)
from awards.models import EmulationMeeting, Nomination, NominationState
from awards.models.nomination import MOVES, NEEDS_REASON
from awards.selectors.meetings import has_quorum, quorum_in_words
from awards.selectors.nomination_rights import may_move
from awards.selectors.nominations import missing_papers
from awards.selectors.quotas import quota_of
from cchc_portal.audit.changed_meanwhile import refuse_changed_meanwhile
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.figures.words import day

S = NominationState


@transaction.atomic
def move_nomination(
    *,
    nomination: Nomination,
    to: str,
    by,
    reason: str = "",
    meeting: EmulationMeeting | None = None,
    seen_event: int | None = None,
) -> Nomination:
    """The nomination in state ``to``, along ``MOVES``.

    Going back, refusing and withdrawing need a ``reason``; so does submitting without the statement
    or the achievement report. The council agrees at a ``meeting`` of the campaign at which more
    than half of its members were present, and within the quota of the block. ``seen_event`` is the
    newest history row that the user had on the screen: of two at once one wins, the other is told.

    Raises ``Refused`` in words, ``PermissionDenied`` for whoever may not do this step. Commending
    is ``grant_nominations``, not a move.
    """
    held = hold_nomination(nomination)
    refuse_changed_meanwhile(held, seen_event)
    start, end = S(held.state), S(to)
    if end == S.GRANTED:
        raise Refused(_("Nominations are commended with a decision, not by a step."))
    if end not in MOVES[start]:
        raise Refused(
            _("From “%(start)s” a nomination cannot go to “%(end)s”.")
            % {"start": start.label, "end": end.label}
        )
    if not may_move(by, held, end):
        raise PermissionDenied(
            _("“%(end)s”: your role or unit does not allow this step.") % {"end": end.label}
        )
    if (start, end) in NEEDS_REASON and not reason.strip():
        raise Refused(_("Give the reason."))
    if end == S.SUBMITTED and start == S.DRAFT:
        refuse_out_of_days(held.campaign)
        _refuse_without_papers(held, reason)
    if end == S.AGREED:
        held.meeting = _meeting(held, meeting)
        _refuse_above_quota(held)
    elif meeting is not None:
        held.meeting = _of_campaign(held, meeting)
    if (start, end) in NEEDS_REASON:
        held.refused_because = reason.strip()
    held.state = end
    return save_record(record=held, by=by, reason=reason.strip() or str(end.label))


def _refuse_without_papers(nomination: Nomination, reason: str) -> None:
    if not nomination.achievement:
        raise Refused(_("Say in the nomination what is achieved before submitting it."))
    missing = missing_papers(nomination)
    if missing and not reason.strip():
        raise Refused(
            _("Papers are missing; put them in, or give the reason for submitting without them:"),
            items=missing,
        )


def _meeting(nomination: Nomination, meeting: EmulationMeeting | None) -> EmulationMeeting:
    """The meeting at which the council agrees: held, of this campaign, with a quorum."""
    meeting = meeting or nomination.meeting
    if meeting is None:
        raise Refused(_("Choose the meeting at which the council agreed."))
    meeting = _of_campaign(nomination, meeting)
    if meeting.held_on > timezone.localdate():
        raise Refused(
            _("The meeting is on %(day)s: the council agrees from that day on.")
            % {"day": day(meeting.held_on)}
        )
    if not has_quorum(meeting):
        raise Refused(quorum_in_words(meeting))
    return meeting


def _of_campaign(nomination: Nomination, meeting: EmulationMeeting) -> EmulationMeeting:
    held = EmulationMeeting.objects.filter(pk=meeting.pk, campaign=nomination.campaign).first()
    if held is None:
        raise Refused(_("This meeting is not of the campaign of the nomination."))
    return held


def _refuse_above_quota(nomination: Nomination) -> None:
    use = quota_of(nomination)
    if use is not None and use.full:
        raise Refused(
            _(
                "%(taken)s of %(most)s are agreed already for “%(form)s” in %(block)s "
                "(%(kind)s). Raise the quota of the campaign first, or do not agree."
            )
            % {
                "taken": use.taken,
                "most": use.quota.most,
                "form": use.quota.form,
                "block": use.quota.block,
                "kind": use.quota.get_recipient_kind_display(),
            }
        )
