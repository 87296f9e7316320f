"""Vote on an item before the council, and decide it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from indices.actions.council_right import round_of_council
from indices.actions.enter_entry import enter_entry
from indices.models import CouncilItem, CouncilMeeting, CouncilMember, CouncilVote, Lane
from indices.selectors.council_votes import tally, units_of_members, why_no_vote
from indices.selectors.council_words import decision_note, quorum_in_words
from indices.selectors.quorum import attendance


@transaction.atomic
def record_votes(
    *, item: CouncilItem, votes: Mapping[CouncilMember, str], by, reason: str = ""
) -> list[CouncilVote]:
    """How the members named in ``votes`` voted, one vote each; "" takes a vote back.

    Raises ``Refused``, writing nothing, for a member who was absent or belongs to the unit that
    the item is about, for an unknown vote, and once the item is decided.
    """
    item = _held(item, by)
    members = {member.pk: member for member in votes}
    strangers = [m for m in members.values() if m.round_block_id != item.meeting.round_block_id]
    units = units_of_members(members.values())
    present = _present(item.meeting)
    refusals = [
        _("%(name)s is no longer a member.") % {"name": stranger.name} for stranger in strangers
    ]
    for member, choice in votes.items():
        if choice and choice not in CouncilVote.Choice.values:
            refusals.append(f"{member.name}: {choice}")
        elif choice:
            refusals.append(why_no_vote(member=member, item=item, present=present, units=units))
    if any(refusals):
        raise Refused(_("Votes that do not count:"), items=[words for words in refusals if words])
    held = {vote.member_id: vote for vote in item.votes.all()}
    why = reason or _("Vote of the council")
    with because(by=by, reason=why):
        for member, choice in votes.items():
            vote = held.get(member.pk)
            if not choice:
                if vote is not None:
                    vote.delete()
            elif vote is None or vote.choice != choice:
                vote = vote or CouncilVote(item=item, member=member)
                vote.choice = choice
                save_record(record=vote, by=by, reason=why)
    return list(item.votes.select_related("member"))


@transaction.atomic
def decide_item(*, item: CouncilItem, by, reason: str = "") -> CouncilItem:
    """The outcome of the votes recorded: accepted where more voted in favour than against; of
    equal votes the chair's decides, and without it the item is not accepted. An accepted item
    writes the council's points, with the question and the votes as note.

    Raises ``Refused`` without a quorum or a vote, with the numbers, and once it is decided.
    """
    item = _held(item, by)
    there = attendance(meeting=item.meeting)
    if not there.enough:
        raise Refused(quorum_in_words(there))
    votes = list(item.votes.select_related("member"))
    count = tally(votes)
    if not count.cast:
        raise Refused(_("Nobody has voted on %(item)s yet.") % {"item": item})
    item.outcome = CouncilItem.Outcome.ACCEPTED if count.accepted else CouncilItem.Outcome.REFUSED
    item.decided_at = timezone.now()
    note = decision_note(item=item, count=count)
    with because(by=by, reason=reason or note):
        item.save()
    if count.accepted:
        scored = (
            {"not_applicable": True}
            if item.not_applicable
            else {"a": None, "b": None, "branch": "", "points": item.points}
        )
        enter_entry(
            assessment=item.assessment,
            criterion=item.criterion,
            lane=Lane.COUNCIL,
            by=by,
            reason=reason or note,
            note=note,
            **scored,
        )
    return item


def _held(item: CouncilItem, by) -> CouncilItem:
    """The item, locked and not decided yet."""
    round_of_council(round_block=item.meeting.round_block, by=by)
    item = (
        CouncilItem.objects.select_for_update(of=("self",))
        .select_related("meeting__round_block", "assessment__unit", "criterion")
        .get(pk=item.pk)
    )
    if item.outcome:
        raise Refused(
            _("%(item)s is decided; another meeting may take it up again.") % {"item": item}
        )
    return item


def _present(meeting: CouncilMeeting) -> set[int]:
    return set(meeting.presences.filter(present=True).values_list("member_id", flat=True))
