"""Letterheads in the admin: how a unit's own documents are headed and signed."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import BooleanRadioFilter

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.admin.forms import RecordForm
from cchc_portal.units.actions.record_letterhead import record_letterhead
from cchc_portal.units.models import Letterhead
from cchc_portal.units.names import search_key


class LetterheadForm(RecordForm):
    """Labels as offices say them of documents."""

    class Meta:
        labels = {
            "place": _("Place in the head of documents"),
            "recipients": _("Recipients of documents"),
        }


@admin.register(Letterhead)
class LetterheadAdmin(ActionAdmin):
    """One for each unit; what is left empty stays blank on paper."""

    form = LetterheadForm
    list_display = ["unit", "symbol", "superior", "place", "head_title", "collective"]
    list_filter = [("collective", BooleanRadioFilter)]
    list_filter_submit = True
    search_fields = ["unit__search_key", "issuer", "symbol"]
    ordering = ["unit__sort_key"]
    autocomplete_fields = ["unit"]
    fields = [
        "unit",
        "superior",
        "issuer",
        ("symbol", "place"),
        "collective",
        ("head_title", "deputy_title"),
        "recipients",
    ]
    list_select_related = ["unit"]
    list_per_page = 50

    def write(self, *, request, obj, form, change, reason):
        return record_letterhead(letterhead=obj, by=request.user, reason=reason)

    def get_readonly_fields(self, request, obj=None):
        return ["unit"] if obj else []

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_key(search_term))
