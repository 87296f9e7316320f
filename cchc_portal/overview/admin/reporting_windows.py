"""Reporting periods in the admin: their days, their deadline, the years in which they hold."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.overview.actions.record_window import record_window
from cchc_portal.overview.models import ReportingWindow
from cchc_portal.overview.selectors.windows import window_name


@admin.register(ReportingWindow)
class ReportingWindowAdmin(ActionAdmin):
    """The four of Công văn 581/BNV-CCHC come with the portal; a new regulation is a new row, and
    the old one gets a last year."""

    list_display = ["shown_name", "code", "first_day", "last_day", "due", "first_year", "last_year"]
    list_display_links = ["shown_name"]
    search_fields = ["name", "code", "legal_basis"]
    ordering = ["order", "code", "first_year"]
    fields = [
        "name",
        "code",
        ("starts_year_before", "from_day", "from_month"),
        ("to_day", "to_month"),
        ("due_day", "due_month"),
        ("first_year", "last_year"),
        "legal_basis",
        "order",
    ]

    def write(self, *, request, obj, form, change, reason):
        return record_window(window=obj, by=request.user, reason=reason)

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

    @display(description=_("name"), ordering="order")
    def shown_name(self, window):
        return window_name(window)

    @display(description=_("first day"))
    def first_day(self, window):
        day = f"{window.from_day}/{window.from_month}"
        if window.starts_year_before:
            return _("%(day)s of the year before") % {"day": day}
        return day

    @display(description=_("last day"))
    def last_day(self, window):
        return f"{window.to_day}/{window.to_month}"

    @display(description=_("due by"))
    def due(self, window):
        return f"{window.due_day}/{window.due_month}"
