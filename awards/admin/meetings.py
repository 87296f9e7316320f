"""Meetings of the council of emulation and commendation in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RelatedDropdownFilter
from unfold.decorators import display

from awards.actions.hold_emulation_meeting import hold_emulation_meeting
from awards.models import EmulationMeeting
from awards.selectors.meetings import quorum_in_words
from cchc_portal.audit.admin.base import ActionAdmin


@admin.register(EmulationMeeting)
class EmulationMeetingAdmin(ActionAdmin):
    """What is kept of a meeting; what it agreed is done on the council's page."""

    list_display = ["__str__", "campaign", "chaired_by", "quorum"]
    list_filter = [("campaign", RelatedDropdownFilter)]
    list_filter_submit = True
    list_select_related = ["campaign"]
    search_fields = ["campaign__title", "chaired_by"]
    autocomplete_fields = ["decision"]
    fields = [
        "campaign",
        "held_on",
        "chaired_by",
        ("members", "present"),
        "minutes",
        "decision",
    ]

    def write(self, *, request, obj, form, change, reason):
        return hold_emulation_meeting(meeting=obj, by=request.user, reason=reason)

    @display(description=_("Quorum"))
    def quorum(self, meeting):
        return quorum_in_words(meeting)
