"""Imports of dossiers in the admin: the list, and the addresses of their pages."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tasks_db.models import DBTaskResult
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import display

from cchc_portal.audit.admin.frozen import FrozenAdmin
from dossiers.admin.batch_downloads import refused_csv, refused_xlsx
from dossiers.admin.batch_page import batch_page, cancel_page, progress_part, undo_page
from dossiers.admin.batch_upload import upload_page
from dossiers.admin.grouped import grouped
from dossiers.models import ImportBatch
from dossiers.selectors.batches import visible_batches

# What the queue holds is shown as imports; the tasks themselves are the portal's own business.
admin.site.unregister(DBTaskResult)

State = ImportBatch.State
COLOURS = {
    State.QUEUED: "info",
    State.RUNNING: "info",
    State.CHECKED: "info",
    State.WRITTEN: "success",
    State.FAILED: "danger",
    State.CANCELLED: "warning",
    State.UNDONE: "warning",
}


def _rows(name: str):
    field = ImportBatch._meta.get_field(name)

    @display(description=field.verbose_name, ordering=name)
    def column(batch):
        return grouped(getattr(batch, name))

    return column


@admin.register(ImportBatch)
class ImportBatchAdmin(FrozenAdmin):
    """Nobody edits an import; it is uploaded, watched, cancelled or undone."""

    list_display = [
        "titled",
        "by",
        "asked_at",
        "shown_state",
        _rows("rows_read"),
        _rows("rows_new"),
        _rows("rows_changed"),
        _rows("rows_same"),
        _rows("rows_older"),
        _rows("rows_refused"),
    ]
    list_filter = [
        ("state", ChoicesDropdownFilter),
        ("source", RelatedDropdownFilter),
    ]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["file_name", "by__username", "sha256"]
    ordering = ["-pk"]

    @display(description=_("file"), ordering="pk")
    def titled(self, batch):
        return str(batch)

    @display(description=_("state"), ordering="state", label=COLOURS)
    def shown_state(self, batch):
        return batch.state, batch.get_state_display()

    def get_queryset(self, request):
        return visible_batches(request.user)

    def get_urls(self):
        def own(route, view, name, method):
            wrapped = self.admin_site.admin_view(method(view))
            return path(route, wrapped, name=f"dossiers_importbatch_{name}")

        both = require_http_methods(["GET", "POST"])
        return [
            own("upload/", self._with(upload_page), "upload", both),
            own("<int:pk>/progress/", self._with(progress_part), "progress", require_safe),
            own("<int:pk>/cancel/", self._with(cancel_page), "cancel", require_POST),
            own("<int:pk>/undo/", self._with(undo_page), "undo", both),
            own("<int:pk>/refused.csv", self._with(refused_csv), "refused_csv", require_safe),
            own("<int:pk>/refused.xlsx", self._with(refused_xlsx), "refused_xlsx", require_safe),
            *super().get_urls(),
        ]

    def _with(self, view):
        def page(request, **kwargs):
            return view(self, request, **kwargs)

        return page

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of an import stands in the place of a form."""
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return batch_page(self, request, object_id)
