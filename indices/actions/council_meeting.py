"""Hold a meeting of the council: its day and place, who was there, its minutes."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.figures.words import day
from indices.actions.council_right import round_of_council
from indices.models import CouncilMeeting, CouncilMember, CouncilPresence, RoundBlock


@transaction.atomic
def hold_meeting(
    *, round_block: RoundBlock, held_on: date, by, place: str = "", reason: str = ""
) -> CouncilMeeting:
    """A meeting with the next number. It may be entered before its day, so that its list can be
    drawn up; presence is recorded from that day on."""
    round_block = round_of_council(round_block=round_block, by=by)
    newest = round_block.meetings.aggregate(Max("number"))["number__max"] or 0
    meeting = CouncilMeeting(
        round_block=round_block, number=newest + 1, held_on=held_on, place=" ".join(place.split())
    )
    return save_record(record=meeting, by=by, reason=reason or _("Meeting of the council"))


@transaction.atomic
def record_presence(
    *, meeting: CouncilMeeting, present: Iterable[CouncilMember], by, reason: str = ""
) -> list[CouncilPresence]:
    """Who was there: exactly ``present`` of the members in force.

    Raises ``Refused`` before the day of the meeting, for strangers, and once the meeting has
    decided something or somebody who is no longer there has voted: then it stands.
    """
    round_of_council(round_block=meeting.round_block, by=by)
    if meeting.held_on > timezone.localdate():
        raise Refused(
            _("The meeting is on %(day)s: who was there is recorded from that day on.")
            % {"day": day(meeting.held_on)}
        )
    there = {member.pk for member in present}
    members = CouncilMember.objects.filter(round_block_id=meeting.round_block_id, active=True)
    by_id = {member.pk: member for member in members}
    if there - by_id.keys():
        raise Refused(_("Only members of this council in force can be present."))
    held = {row.member_id: row for row in meeting.presences.all()}
    changed = {pk for pk in by_id if (pk in there) != (pk in held and held[pk].present)}
    if changed and meeting.items.exclude(outcome="").exists():
        raise Refused(
            _("Meeting %(number)s has decided already: who was there stands.")
            % {"number": meeting.number}
        )
    voted = meeting.items.filter(votes__member__in=changed - there).values_list(
        "votes__member__name", flat=True
    )
    gone = sorted({by_id[pk].name for pk in changed - there} & set(voted))
    if gone:
        raise Refused(_("These members have voted at the meeting:"), items=gone)
    for pk in sorted(changed):
        row = held.get(pk) or CouncilPresence(meeting=meeting, member=by_id[pk])
        row.present = pk in there
        save_record(record=row, by=by, reason=reason or _("Presence at the meeting"))
    return list(meeting.presences.filter(present=True))


@transaction.atomic
def write_minutes(*, meeting: CouncilMeeting, minutes: str, by, reason: str = "") -> CouncilMeeting:
    """The text of the minutes, beside what the portal keeps of votes and decisions."""
    round_of_council(round_block=meeting.round_block, by=by)
    meeting = CouncilMeeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.minutes == minutes.strip():
        return meeting
    meeting.minutes = minutes.strip()
    return save_record(record=meeting, by=by, reason=reason or _("Minutes of the meeting"))
