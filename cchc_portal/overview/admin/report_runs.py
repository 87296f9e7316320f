"""Reports of blocks in the admin: the list of runs, and the addresses of their pages."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display

from cchc_portal.audit.admin.frozen import FrozenAdmin
from cchc_portal.overview.admin.report_run_ask import ask_page
from cchc_portal.overview.admin.report_run_page import (
    archive_page,
    cancel_page,
    progress_part,
    run_page,
)
from cchc_portal.overview.models import ReportRun
from cchc_portal.overview.selectors.report_runs import visible_runs
from cchc_portal.overview.selectors.windows import window_name

State = ReportRun.State
COLOURS = {
    State.QUEUED: "info",
    State.RUNNING: "info",
    State.DONE: "success",
    State.FAILED: "danger",
    State.CANCELLED: "warning",
}


@admin.register(ReportRun)
class ReportRunAdmin(FrozenAdmin):
    """Nobody edits a run; it is asked for, watched, cancelled, and its archive downloaded."""

    list_display = [
        "titled",
        "shown_window",
        "format",
        "asked_by",
        "asked_at",
        "shown_state",
        "made",
        "total",
    ]
    list_filter = [
        ("state", ChoicesDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        ("block", RelatedDropdownFilter),
    ]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["block__name", "asked_by__username"]
    ordering = ["-pk"]

    @display(description=_("reports"), ordering="pk")
    def titled(self, run):
        return str(run)

    @display(description=_("reporting period"), ordering="window")
    def shown_window(self, run):
        return window_name(run.window) if run.window else "–"

    @display(description=_("state"), ordering="state", label=COLOURS)
    def shown_state(self, run):
        return run.state, run.get_state_display()

    def get_queryset(self, request):
        return visible_runs(request.user)

    def get_urls(self):
        def own(route, view, name, method):
            wrapped = self.admin_site.admin_view(method(self._with(view)))
            return path(route, wrapped, name=f"overview_reportrun_{name}")

        both = require_http_methods(["GET", "POST"])
        return [
            own("ask/", ask_page, "ask", both),
            own("<int:pk>/progress/", progress_part, "progress", require_safe),
            own("<int:pk>/cancel/", cancel_page, "cancel", require_POST),
            own("<int:pk>/archive/", archive_page, "archive", require_safe),
            *super().get_urls(),
        ]

    def _with(self, view):
        def page(request, **kwargs):
            return view(self, request, **kwargs)

        return page

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of a run stands in the place of a form."""
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return run_page(self, request, object_id)
