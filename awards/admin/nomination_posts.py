"""What the page of a nomination sends, turned into actions."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from awards.actions.move_nomination import move_nomination
from awards.actions.put_paper import put_paper, withdraw_paper
from awards.admin.asked import asked_day, key, line
from awards.models import EmulationMeeting, Nomination, NominationState
from cchc_portal.audit.refused import Refused


def post_move(*, request, nomination: Nomination) -> str:
    post = request.POST
    to = post.get("to", "")
    if to not in NominationState.values:
        raise Refused(_("This page does not know what you asked for."))
    meeting = EmulationMeeting.objects.filter(
        campaign=nomination.campaign, pk=key(post.get("meeting", ""))
    ).first()
    moved = move_nomination(
        nomination=nomination,
        to=to,
        by=request.user,
        reason=line(post, "reason"),
        meeting=meeting,
        seen_event=key(post.get("seen", "")),
    )
    return _("%(nomination)s is now “%(state)s”.") % {
        "nomination": moved,
        "state": moved.get_state_display(),
    }


def post_paper(*, request, nomination: Nomination) -> str:
    post = request.POST
    paper = put_paper(
        nomination=nomination,
        kind=post.get("kind", ""),
        file=request.FILES.get("file"),
        number=line(post, "number"),
        issued_on=asked_day(post, "issued_on"),
        by=request.user,
    )
    return _("Put into the file: %(paper)s.") % {"paper": paper}


def post_withdraw_paper(*, request, nomination: Nomination) -> str:
    held = nomination.papers.select_related("nomination__campaign")
    paper = get_object_or_404(held, pk=key(request.POST.get("paper", "")))
    withdraw_paper(paper=paper, by=request.user, reason=line(request.POST, "reason"))
    return _("Taken out of the file: %(paper)s.") % {"paper": paper}


POSTS = {"move": post_move, "paper": post_paper, "withdraw_paper": post_withdraw_paper}
"""By the name of the form's button."""
