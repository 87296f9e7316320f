"""Periodic reports in the admin: the list, and the addresses of their pages."""

from django.contrib import admin
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display

from cchc_portal.audit.admin.frozen import FrozenAdmin
from cchc_portal.audit.changes import event_model
from cchc_portal.overview.admin.periodic_begin import begin_page
from cchc_portal.overview.admin.periodic_board import board_page
from cchc_portal.overview.admin.periodic_paper import paper_page
from cchc_portal.overview.admin.periodic_return import return_page
from cchc_portal.overview.admin.periodic_write import write_page
from cchc_portal.overview.models import PeriodicReport, ReportText
from cchc_portal.overview.selectors.periodic_reports import CONSOLIDATE, visible_reports
from cchc_portal.overview.selectors.windows import window_title
from cchc_portal.units.names import search_key
from indices.admin.columns import YearFilter

State = PeriodicReport.State
COLOURS = {State.DRAFT: "info", State.SENT: "success", State.RETURNED: "warning"}


class ReportYearFilter(YearFilter):
    """The year of the report."""

    year_path = "year"


@admin.register(PeriodicReport)
class PeriodicReportAdmin(FrozenAdmin):
    """Reports are begun, written, sent and returned on pages of their own."""

    list_before_template = "admin/overview/periodicreport/_doors.html"
    list_display = ["whose", "period", "shown_state", "sent_at", "sent_by", "door"]
    list_display_links = None
    list_filter = [
        ReportYearFilter,
        ("window", RelatedDropdownFilter),
        ("state", ChoicesDropdownFilter),
        ("unit", AutocompleteSelectFilter),
    ]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["unit__search_key", "sent_by"]
    ordering = ["-year", "-window__order", "unit__sort_key", "pk"]
    fields = ["unit", "window", "year", "state", "sent_at", "sent_by", "returned_because", "door"]
    readonly_fields = ["door"]

    def get_queryset(self, request):
        return visible_reports(request.user).defer("sent_content").order_by(*self.ordering)

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        by_unit = queryset.filter(unit__search_key__contains=search_key(search_term))
        return by_unit | queryset.filter(sent_by__icontains=search_term.strip()), False

    def changelist_view(self, request, extra_context=None):
        doors = {
            "may_begin": request.user.has_perm("overview.add_periodicreport"),
            "consolidates": request.user.has_perm(CONSOLIDATE),
        }
        return super().changelist_view(request, {**(extra_context or {}), **doors})

    def history_sources(self, obj):
        texts = event_model(ReportText).objects.filter(report_id=obj.pk)
        return [*super().history_sources(obj), texts]

    def get_urls(self):
        both = require_http_methods(["GET", "POST"])

        def own(route, view, name, method):
            def page(request, **kwargs):
                return view(request, site=self.admin_site, **kwargs)

            wrapped = self.admin_site.admin_view(method(page))
            return path(route, wrapped, name=f"overview_periodicreport_{name}")

        return [
            own("begin/", begin_page, "begin", both),
            own("board/", board_page, "board", both),
            own("<int:pk>/write/", write_page, "write", both),
            own("<int:pk>/paper/", paper_page, "paper", require_safe),
            own("<int:pk>/return/", return_page, "return", require_POST),
            *super().get_urls(),
        ]

    @display(description=_("unit"), ordering="unit__sort_key")
    def whose(self, report):
        return str(report.unit or _("The whole province"))

    @display(description=_("reporting period"), ordering="window__order")
    def period(self, report):
        return window_title(report.window, report.year)

    @display(description=_("state"), ordering="state", label=COLOURS)
    def shown_state(self, report):
        return report.state, report.get_state_display()

    @display(description=_("Report"))
    def door(self, report):
        address = reverse("admin:overview_periodicreport_write", args=[report.pk])
        return format_html('<a class="door" href="{}">{}</a>', address, _("Open"))
