"""Votes on one item: who may vote, how they stand, what they decide (edge case 15)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cchc_portal.units.models import Membership
from indices.models import CouncilItem, CouncilMember, CouncilVote

FOR, AGAINST, ABSTAIN = (
    CouncilVote.Choice.FOR,
    CouncilVote.Choice.AGAINST,
    CouncilVote.Choice.ABSTAIN,
)


@dataclass(frozen=True)
class Tally:
    """Votes counted. ``chair``: how the chair voted, "" where not. "No opinion" is a vote cast for
    neither side."""

    in_favour: int
    against: int
    no_opinion: int
    chair: str

    @property
    def cast(self) -> int:
        return self.in_favour + self.against + self.no_opinion

    @property
    def tied(self) -> bool:
        return self.in_favour == self.against

    @property
    def accepted(self) -> bool:
        """More votes in favour than against. Of equal votes the chair's decides; where the chair
        did not vote for either side, the item is not accepted."""
        if self.tied:
            return self.chair == FOR
        return self.in_favour > self.against


def tally(votes: Iterable[CouncilVote]) -> Tally:
    """The count of ``votes`` (each with its member read)."""
    votes = list(votes)
    count = Counter(vote.choice for vote in votes)
    chairs = [vote.choice for vote in votes if vote.member.seat == CouncilMember.Seat.CHAIR]
    return Tally(
        in_favour=count[FOR],
        against=count[AGAINST],
        no_opinion=count[ABSTAIN],
        chair=chairs[0] if chairs else "",
    )


def units_of_members(members: Iterable[CouncilMember]) -> dict[int, set[int]]:
    """For each member (by id) the units that the member belongs to: the one named with the seat,
    and those that the member's account works for. One query."""
    members = list(members)
    by_account: dict[int, set[int]] = {}
    accounts = {member.account_id for member in members if member.account_id}
    rows = Membership.objects.filter(user__in=accounts, active=True)
    for account, unit in rows.values_list("user_id", "unit_id"):
        by_account.setdefault(account, set()).add(unit)
    return {
        member.pk: by_account.get(member.account_id, set())
        | ({member.unit_id} if member.unit_id else set())
        for member in members
    }


def why_no_vote(
    *,
    member: CouncilMember,
    item: CouncilItem,
    present: set[int],
    units: Mapping[int, set[int]],
) -> str:
    """Why ``member`` does not vote on ``item``; "" for whoever votes. ``present``: ids of the
    members at the meeting; ``units`` as of ``units_of_members``."""
    if not member.active:
        return _("%(name)s is no longer a member.") % {"name": member.name}
    if member.pk not in present:
        return _("%(name)s was not at the meeting.") % {"name": member.name}
    if item.assessment.unit_id in units[member.pk]:
        return _("%(name)s belongs to %(unit)s and does not vote on it.") % {
            "name": member.name,
            "unit": item.assessment.unit,
        }
    return ""
