"""What the page of the council of emulation sends, turned into actions."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.actions.decide_nominations import Step, decide_nominations
from awards.actions.hold_emulation_meeting import hold_emulation_meeting
from awards.admin.asked import asked_day, key, line
from awards.models import Campaign, EmulationMeeting, Nomination, NominationState
from cchc_portal.figures.words import count as counted

S = NominationState
DECISIONS = (S.AGREED, S.REFUSED)
BACK = (S.SUBMITTED, S.COUNCIL)
MOST_MEMBERS = 999


def post_meeting(*, request, campaign: Campaign) -> str:
    post = request.POST
    held_on = asked_day(post, "held_on")
    numbers = {name: _number(post, name) for name in ("members", "present")}
    faults = {name: _("Give how many.") for name, number in numbers.items() if number is None}
    if held_on is None:
        faults["held_on"] = _("Give the day, for example 05/01/2025.")
    if faults:
        raise ValidationError(faults)
    meeting = EmulationMeeting(
        campaign=campaign, held_on=held_on, chaired_by=line(post, "chaired_by"), **numbers
    )
    hold_emulation_meeting(meeting=meeting, by=request.user)
    return _("The meeting is entered.")


def _number(post, name: str) -> int | None:
    text = line(post, name)
    if not text:
        return None
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else None
    if number is None or number > MOST_MEMBERS:
        raise ValidationError(
            {name: _("“%(text)s” is not a number of people.") % {"text": text[:40]}}
        )
    return number


def post_bring(*, request, campaign: Campaign) -> str:
    """The ticked ones of those submitted go before the council."""
    chosen = {key(text) for text in request.POST.getlist("nomination")}
    steps = [_step(request.POST, one, S.COUNCIL) for one in _rows(campaign, chosen)]
    moved = decide_nominations(steps=steps, by=request.user)
    words = ngettext(
        "%(count)s nomination is before the council.",
        "%(count)s nominations are before the council.",
        len(moved),
    )
    return words % {"count": counted(len(moved))}


def post_decide(*, request, campaign: Campaign) -> str:
    """Each nomination before the council that was given a decision."""
    post = request.POST
    asked = {
        key(name.removeprefix("decision-")): choice
        for name, choice in post.items()
        if name.startswith("decision-") and choice in DECISIONS
    }
    meeting = EmulationMeeting.objects.filter(
        campaign=campaign, pk=key(post.get("meeting", ""))
    ).first()
    steps = [_step(post, one, asked[one.pk]) for one in _rows(campaign, asked)]
    moved = decide_nominations(steps=steps, by=request.user, meeting=meeting)
    agreed = sum(one.state == S.AGREED for one in moved)
    return _("Recorded: %(agreed)s agreed, %(refused)s not agreed.") % {
        "agreed": counted(agreed),
        "refused": counted(len(moved) - agreed),
    }


def post_back(*, request, campaign: Campaign) -> str:
    """One nomination goes back a step, with the reason."""
    post = request.POST
    to = post.get("to", "")
    rows = _rows(campaign, [key(post.get("nomination", ""))]) if to in BACK else []
    (moved,) = decide_nominations(steps=[_step(post, one, to) for one in rows], by=request.user)
    return _("%(nomination)s is now “%(state)s”.") % {
        "nomination": moved,
        "state": moved.get_state_display(),
    }


def _rows(campaign: Campaign, wanted) -> list[Nomination]:
    return list(campaign.nominations.filter(pk__in=list(wanted)))


def _step(post, nomination: Nomination, to: str) -> Step:
    seen = post.get(f"seen-{nomination.pk}", "")
    return Step(
        nomination=nomination,
        to=to,
        reason=line(post, f"reason-{nomination.pk}"),
        seen_event=key(seen) if seen else None,
    )


POSTS = {
    "meeting": post_meeting,
    "bring": post_bring,
    "decide": post_decide,
    "back": post_back,
}
"""By the name of the form's button."""
