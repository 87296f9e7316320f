"""Forms of commendation and emulation titles in the admin."""

from django.contrib import admin
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from awards.actions.record_form import record_form
from awards.models import AwardForm
from cchc_portal.audit.admin.base import ActionAdmin


@admin.register(AwardForm)
class AwardFormAdmin(ActionAdmin):
    """Two vocabularies: a title is not a form."""

    list_display = ["name", "vocabulary", "authority", "for_collectives", "for_persons", "code"]
    list_filter = [("vocabulary", ChoicesDropdownFilter), "for_collectives", "for_persons"]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["name", "name_en", "code", "authority"]
    fields = [
        "vocabulary",
        "code",
        ("name", "name_en"),
        "authority",
        ("for_collectives", "for_persons"),
        "order",
        "source",
    ]

    def write(self, *, request, obj, form, change, reason):
        return record_form(form=obj, by=request.user, reason=reason)
