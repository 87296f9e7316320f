"""Whether a meeting of the council of emulation may decide: more than half are present."""

from django.utils.translation import gettext as _

from awards.models import EmulationMeeting


def has_quorum(meeting: EmulationMeeting) -> bool:
    return meeting.present * 2 > meeting.members


def quorum_in_words(meeting: EmulationMeeting) -> str:
    """ "Có mặt 7/12, đủ ..." – the numbers, and whether they are enough."""
    words = (
        _("%(present)s of %(members)s members are present, more than half.")
        if has_quorum(meeting)
        else _("%(present)s of %(members)s members are present; more than half must be.")
    )
    return words % {"present": meeting.present, "members": meeting.members}
