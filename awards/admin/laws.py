"""The law on emulation and commendation in the admin."""

from django.contrib import admin

from awards.actions.record_law import record_law
from awards.models import CommendationLaw
from cchc_portal.audit.admin.base import ActionAdmin


@admin.register(CommendationLaw)
class CommendationLawAdmin(ActionAdmin):
    """Laws and decrees with their days."""

    list_display = ["number", "name", "kind", "valid_from", "valid_to"]
    search_fields = ["number", "name"]
    fields = ["kind", "number", "name", ("valid_from", "valid_to"), "source"]

    def write(self, *, request, obj, form, change, reason):
        return record_law(law=obj, by=request.user, reason=reason)
