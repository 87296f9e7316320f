"""Was the council able to decide? More than the quorum of its members must have been there."""

from dataclasses import dataclass
from decimal import Decimal

from indices.models import CouncilMeeting, CouncilMember, CouncilPresence


@dataclass(frozen=True)
class Attendance:
    """``present`` of ``members`` at a meeting; ``quorum`` in per cent, to be exceeded."""

    present: int
    members: int
    quorum: Decimal

    @property
    def enough(self) -> bool:
        """Exactly half is not "more than half" (edge case 15)."""
        return self.members > 0 and Decimal(self.present * 100) > self.quorum * self.members


def attendance(*, meeting: CouncilMeeting) -> Attendance:
    """Who was there, of the members in force. Two queries."""
    members = CouncilMember.objects.filter(round_block_id=meeting.round_block_id, active=True)
    present = CouncilPresence.objects.filter(
        meeting=meeting, present=True, member__in=members
    ).count()
    return Attendance(present=present, members=members.count(), quorum=meeting.round_block.quorum)


def is_quorate(*, meeting: CouncilMeeting) -> bool:
    """Did more than the quorum of the members attend?"""
    return attendance(meeting=meeting).enough
