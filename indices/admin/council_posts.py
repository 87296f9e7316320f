"""What the council's page sends, turned into actions: one function for each of its forms.

Each returns what was done, in words, and the place on the page where it is seen; what is refused
comes as ``ValidationError`` by field.
"""

from datetime import date
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.cells import CellRefused
from cchc_portal.units.selectors.find_unit import UnitFinder
from indices.actions.council_decide import decide_item, record_votes
from indices.actions.council_items import put_item, take_off_item
from indices.actions.council_meeting import hold_meeting, record_presence, write_minutes
from indices.actions.council_members import name_member, release_member
from indices.actions.fill_computed import fill_computed
from indices.actions.filled_lane import FilledLane
from indices.actions.score_survey import score_survey
from indices.models import (
    Assessment,
    CouncilItem,
    CouncilMeeting,
    CouncilMember,
    Criterion,
    RoundBlock,
)
from indices.selectors.council_votes import tally
from indices.selectors.council_words import votes_in_words

LONGEST_KEY = 18


def _key(text: str) -> int:
    """An id as the page sends it; 0, which nothing bears, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY else 0


def _named(rows, post, field: str):
    return get_object_or_404(rows, pk=_key(post.get(field, "")))


def _meeting(post, round_block: RoundBlock) -> CouncilMeeting:
    rows = CouncilMeeting.objects.filter(round_block=round_block).select_related("round_block")
    return _named(rows, post, "meeting")


def _item(post, round_block: RoundBlock) -> CouncilItem:
    rows = CouncilItem.objects.filter(meeting__round_block=round_block)
    return _named(rows.select_related("meeting__round_block"), post, "item")


def _day(post, field: str) -> date:
    text = post.get(field, "").strip()
    if not text:
        raise ValidationError({field: _("Give the day, for example 05/01/2025.")})
    try:
        return numbers.day(text)
    except CellRefused as refused:
        raise ValidationError({field: refused.message}) from refused


def _points(post, field: str) -> Decimal | None:
    text = post.get(field, "").strip()
    try:
        return numbers.score(text) if text else None
    except CellRefused as refused:
        raise ValidationError({field: refused.message}) from refused


def _unit(post, field: str, *, year: int):
    text = post.get(field, "").strip()
    if not text:
        return None
    found = UnitFinder().find(text, year=year)
    if len(found) != 1:
        raise ValidationError(
            {field: _("Give the code or the whole name of one unit, such as the list offers.")}
        )
    return found[0]


def _account(post, field: str):
    name = post.get(field, "").strip()
    if not name:
        return None
    account = get_user_model().objects.filter(username=name, is_active=True).first()
    if account is None:
        raise ValidationError({field: _("There is no active account “%(name)s”.") % {"name": name}})
    return account


def post_member(*, request, round_block: RoundBlock) -> tuple[str, str]:
    post = request.POST
    seat = post.get("seat", "")
    if seat not in CouncilMember.Seat.values:
        seat = CouncilMember.Seat.MEMBER
    if not post.get("name", "").strip():
        raise ValidationError({"name": _("Give the full name.")})
    member = name_member(
        round_block=round_block,
        name=post.get("name", ""),
        office=post.get("office", ""),
        seat=seat,
        unit=_unit(post, "unit", year=round_block.round.year),
        account=_account(post, "account"),
        by=request.user,
    )
    return _("%(name)s is a member of the council.") % {"name": member.name}, "members"


def post_release(*, request, round_block: RoundBlock) -> tuple[str, str]:
    rows = CouncilMember.objects.filter(round_block=round_block).select_related("round_block")
    member = release_member(
        member=_named(rows, request.POST, "member"),
        by=request.user,
        reason=request.POST.get("reason", ""),
    )
    return _("%(name)s is no longer a member of the council.") % {"name": member.name}, "members"


def post_meeting(*, request, round_block: RoundBlock) -> tuple[str, str]:
    meeting = hold_meeting(
        round_block=round_block,
        held_on=_day(request.POST, "held_on"),
        place=request.POST.get("place", ""),
        by=request.user,
    )
    return _("Meeting %(number)s is entered.") % {"number": meeting.number}, _at(meeting)


def post_presence(*, request, round_block: RoundBlock) -> tuple[str, str]:
    meeting = _meeting(request.POST, round_block)
    there = {_key(text) for text in request.POST.getlist("present")}
    present = record_presence(
        meeting=meeting,
        present=CouncilMember.objects.filter(round_block=round_block, pk__in=there),
        by=request.user,
    )
    words = _("Who was there is saved: %(present)s present.") % {"present": len(present)}
    return words, _at(meeting)


def post_put(*, request, round_block: RoundBlock) -> tuple[str, str]:
    post = request.POST
    assessment = Assessment.objects.filter(round_block=round_block)
    criterion = Criterion.objects.filter(criteria_set__round_block=round_block)
    item = put_item(
        meeting=_meeting(post, round_block),
        assessment=_chosen(assessment.select_related("unit"), post, "assessment"),
        criterion=_chosen(criterion, post, "criterion"),
        question=post.get("question", ""),
        points=_points(post, "points"),
        not_applicable=bool(post.get("not_applicable")),
        by=request.user,
    )
    return _("On the list: %(item)s.") % {"item": item}, _at(item)


def _chosen(rows, post, field: str):
    found = rows.filter(pk=_key(post.get(field, ""))).first()
    if found is None:
        raise ValidationError({field: _("Choose one of the list.")})
    return found


def post_take_off(*, request, round_block: RoundBlock) -> tuple[str, str]:
    item = _item(request.POST, round_block)
    place = _at(item.meeting)
    words = _("Taken off the list: %(item)s.") % {"item": item}
    take_off_item(item=item, by=request.user, reason=request.POST.get("reason", ""))
    return words, place


def post_votes(*, request, round_block: RoundBlock) -> tuple[str, str]:
    item = _save_votes(request, round_block)
    votes = votes_in_words(tally(item.votes.select_related("member")))
    return _("Votes saved: %(votes)s.") % {"votes": votes}, _at(item)


def post_decide(*, request, round_block: RoundBlock) -> tuple[str, str]:
    item = decide_item(item=_save_votes(request, round_block), by=request.user)
    return (
        _("%(item)s: %(outcome)s.") % {"item": item, "outcome": item.get_outcome_display()},
        _at(item),
    )


def _save_votes(request, round_block: RoundBlock) -> CouncilItem:
    item = _item(request.POST, round_block)
    choices = {
        _key(name.removeprefix("vote-")): choice
        for name, choice in request.POST.items()
        if name.startswith("vote-")
    }
    members = CouncilMember.objects.filter(round_block=round_block, pk__in=choices)
    record_votes(
        item=item, votes={member: choices[member.pk] for member in members}, by=request.user
    )
    return item


def post_minutes(*, request, round_block: RoundBlock) -> tuple[str, str]:
    meeting = _meeting(request.POST, round_block)
    write_minutes(meeting=meeting, minutes=request.POST.get("minutes", ""), by=request.user)
    return _("The minutes are saved."), _at(meeting)


def post_survey(*, request, round_block: RoundBlock) -> tuple[str, str]:
    return _filled(score_survey(round_block=round_block, by=request.user)), "outside"


def post_computed(*, request, round_block: RoundBlock) -> tuple[str, str]:
    return _filled(fill_computed(round_block=round_block, by=request.user)), "outside"


def _filled(done: FilledLane) -> str:
    return " ".join([done.in_words(), *done.refused])


def _at(record: CouncilMeeting | CouncilItem) -> str:
    return f"{'meeting' if isinstance(record, CouncilMeeting) else 'item'}-{record.pk}"


POSTS = {
    "member": post_member,
    "release": post_release,
    "meeting": post_meeting,
    "presence": post_presence,
    "put": post_put,
    "take_off": post_take_off,
    "votes": post_votes,
    "decide": post_decide,
    "minutes": post_minutes,
    "survey": post_survey,
    "computed": post_computed,
}
"""By the name of the form's button."""
