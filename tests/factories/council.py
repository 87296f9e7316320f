"""A round at the council with a council that is large enough to lose its quorum."""

from decimal import Decimal

from django.utils import timezone

from indices.actions.council_items import put_item
from indices.actions.council_meeting import hold_meeting, record_presence
from indices.actions.council_members import name_member
from indices.models import CouncilItem, CouncilMeeting, CouncilMember, Stage
from tests.factories.cycle import Cycle, cycle


def at_the_council(*, more_members: int = 0, **rules) -> Cycle:
    """``cycle`` brought to the council's stage: a chair, a member of so-b, a secretary, and
    ``more_members`` without a unit."""
    held = cycle(**rules).bring_to(Stage.COUNCIL)
    for number in range(more_members):
        held.council.append(
            name_member(round_block=held.round_block, name=f"Ủy viên {number}", by=None)
        )
    return held


def meeting_of(held: Cycle, *, present: list[CouncilMember] | None = None) -> CouncilMeeting:
    """Held today, with ``present`` (all members unless given)."""
    meeting = hold_meeting(round_block=held.round_block, held_on=timezone.localdate(), by=None)
    record_presence(meeting=meeting, present=held.council if present is None else present, by=None)
    return meeting


def item_of(
    held: Cycle, meeting: CouncilMeeting, *, unit: str = "so-a", code: str = "1.2.1", points="15"
) -> CouncilItem:
    """Put to the vote: ``points`` (None: not assessed) for a criterion of a unit."""
    return put_item(
        meeting=meeting,
        assessment=held.assessment(unit),
        criterion=held.nodes[code],
        question="Chất lượng kiểm tra đạt mức nào?",
        points=None if points is None else Decimal(points),
        not_applicable=points is None,
        by=None,
    )
