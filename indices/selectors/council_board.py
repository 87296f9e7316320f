"""The council of one round as its page shows it: members, meetings, items with their votes."""

from collections import defaultdict
from dataclasses import dataclass, field

from indices.models import (
    CouncilItem,
    CouncilMeeting,
    CouncilMember,
    CouncilPresence,
    CouncilVote,
    Lane,
    RoundBlock,
    ScoreEntry,
)
from indices.selectors.council_votes import Tally, tally, units_of_members, why_no_vote
from indices.selectors.quorum import Attendance


@dataclass(frozen=True)
class Seat:
    """One member before one item: the vote cast ("" for none), or why the member has none."""

    member: CouncilMember
    choice: str
    barred: str


@dataclass(frozen=True)
class ItemView:
    """An item with its votes counted; ``lanes``: what each lane says of the criterion."""

    item: CouncilItem
    count: Tally
    seats: list[Seat]
    lanes: dict[str, ScoreEntry]

    @property
    def own(self) -> ScoreEntry | None:
        return self.lanes.get(Lane.SELF)

    @property
    def computed(self) -> ScoreEntry | None:
        return self.lanes.get(Lane.COMPUTED)

    @property
    def appraised(self) -> ScoreEntry | None:
        return self.lanes.get(Lane.APPRAISAL_2) or self.lanes.get(Lane.APPRAISAL_1)


@dataclass(frozen=True)
class MeetingView:
    """A meeting: who of the members in force was there, and its items."""

    meeting: CouncilMeeting
    attendance: Attendance
    present: set[int]
    items: list[ItemView] = field(default_factory=list)

    @property
    def decided(self) -> bool:
        return any(view.item.outcome for view in self.items)


@dataclass(frozen=True)
class CouncilBoard:
    """``members``: all, those released too; ``active``: those in force."""

    members: list[CouncilMember]
    meetings: list[MeetingView]

    @property
    def active(self) -> list[CouncilMember]:
        return [member for member in self.members if member.active]


def council_board(*, round_block: RoundBlock) -> CouncilBoard:
    """Seven queries, whatever the number of meetings and items."""
    members = list(
        CouncilMember.objects.filter(round_block=round_block).select_related("unit", "account")
    )
    members.sort(key=lambda member: (CouncilMember.Seat.values.index(member.seat), member.pk))
    units = units_of_members(members)
    active = {member.pk for member in members if member.active}
    present = defaultdict(set)
    rows = CouncilPresence.objects.filter(meeting__round_block=round_block, present=True)
    for meeting_id, member_id in rows.values_list("meeting_id", "member_id"):
        present[meeting_id].add(member_id)
    items = _items(round_block, members, present, units)
    meetings = [
        MeetingView(
            meeting=meeting,
            attendance=Attendance(
                present=len(present[meeting.pk] & active),
                members=len(active),
                quorum=round_block.quorum,
            ),
            present=present[meeting.pk],
            items=items[meeting.pk],
        )
        for meeting in CouncilMeeting.objects.filter(round_block=round_block)
    ]
    return CouncilBoard(members=members, meetings=meetings)


def _items(round_block, members, present, units) -> dict[int, list[ItemView]]:
    votes: dict[int, list[CouncilVote]] = defaultdict(list)
    by_id = {member.pk: member for member in members}
    for vote in CouncilVote.objects.filter(item__meeting__round_block=round_block):
        vote.member = by_id[vote.member_id]
        votes[vote.item_id].append(vote)
    items = list(
        CouncilItem.objects.filter(meeting__round_block=round_block).select_related(
            "meeting", "assessment__unit", "criterion"
        )
    )
    lanes: dict[tuple[int, int], dict[str, ScoreEntry]] = defaultdict(dict)
    for entry in ScoreEntry.objects.filter(
        assessment__in={item.assessment_id for item in items},
        criterion__in={item.criterion_id for item in items},
    ):
        lanes[entry.assessment_id, entry.criterion_id][entry.lane] = entry
    found: dict[int, list[ItemView]] = defaultdict(list)
    for item in items:
        cast = {vote.member_id: vote.choice for vote in votes[item.pk]}
        there = present[item.meeting_id]
        seats = [
            Seat(
                member=member,
                choice=cast.get(member.pk, ""),
                barred=why_no_vote(member=member, item=item, present=there, units=units),
            )
            for member in members
            if member.active or member.pk in cast
        ]
        found[item.meeting_id].append(
            ItemView(
                item=item,
                count=tally(votes[item.pk]),
                seats=seats,
                lanes=lanes[item.assessment_id, item.criterion_id],
            )
        )
    return found
