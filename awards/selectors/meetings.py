"""Whether a meeting of the council of emulation may decide: more than the quorum are present."""

from django.utils.translation import gettext as _

from awards.models import EmulationMeeting
from cchc_portal.figures.show import in_sentence
from indices.selectors.quorum import Attendance


def has_quorum(meeting: EmulationMeeting) -> bool:
    """The quorum is a setting of the campaign (rulebook 9)."""
    return Attendance(
        present=meeting.present, members=meeting.members, quorum=meeting.campaign.quorum
    ).enough


def quorum_in_words(meeting: EmulationMeeting) -> str:
    """ "Có mặt 7/12, đủ ..." – the numbers, and whether they are enough."""
    words = (
        _("%(present)s of %(members)s members are present, more than %(quorum)s%%.")
        if has_quorum(meeting)
        else _("%(present)s of %(members)s members are present; more than %(quorum)s%% must be.")
    )
    return words % {
        "present": meeting.present,
        "members": meeting.members,
        "quorum": in_sentence(meeting.campaign.quorum),
    }
