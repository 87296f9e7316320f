"""The page that takes in a file of dossiers."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from cchc_portal.files.limits import limit
from cchc_portal.sheets.sheet import SheetRefused
from cchc_portal.sheets.size_guess import is_longer_than
from dossiers.actions.enqueue_batch import enqueue_batch
from dossiers.actions.open_batch import open_batch
from dossiers.actions.run_batch import run_batch
from dossiers.admin.grouped import grouped
from dossiers.models import ImportBatch, SourceSystem
from dossiers.selectors.dossier_columns import COLUMNS

TEMPLATE = "admin/dossiers/importbatch/upload.html"
AT_ONCE_ROWS = 2_000
"""Longer files are left to the worker."""


class UploadForm(forms.Form):
    """The file, how it is to be understood, and why it is imported."""

    file = forms.FileField(
        label=gettext_lazy("File (.csv or .xlsx)"),
        widget=UnfoldAdminFileFieldWidget,
        allow_empty_file=True,
    )
    source = forms.ModelChoiceField(
        SourceSystem.objects.all(),
        label=gettext_lazy("Source system"),
        required=False,
        empty_label=gettext_lazy("The headings are those above"),
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("Its saved mapping says what its headings and words mean."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy("Kept with the import; “Import of the file …” when left empty."),
    )
    check_only = forms.BooleanField(
        label=gettext_lazy("Check only"),
        required=False,
        widget=UnfoldBooleanWidget,
        help_text=gettext_lazy("Every row is checked and nothing is written."),
    )
    again = forms.BooleanField(
        label=gettext_lazy("Import again although the same file was imported before"),
        required=False,
        widget=UnfoldBooleanWidget,
    )

    def clean_file(self):
        uploaded = self.cleaned_data["file"]
        if uploaded.size > limit("MAX_STREAMED_BYTES"):
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB. Delete what is not needed, or split it.")
                % {"most": limit("MAX_STREAMED_BYTES") // 1024**2}
            )
        return uploaded


def upload_page(model_admin, request):
    """GET asks for the file. POST imports a short one at once, leaves a long one to the worker,
    and leads to the page of the import."""
    if not request.user.has_perm("dossiers.add_importbatch"):
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = _take_in(request.user, form.cleaned_data)
        except SheetRefused as refused:
            form.add_error("file", refused.message)
        except ValidationError as refused:
            form.add_error("file", refused)
        else:
            _say(request, batch)
            return redirect("admin:dossiers_importbatch_change", batch.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Import dossiers"),
        "opts": model_admin.opts,
        "form": form,
        "columns": COLUMNS,
        "at_once": grouped(AT_ONCE_ROWS),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _take_in(user, asked: dict) -> ImportBatch:
    uploaded = asked["file"]
    reason = asked["reason"] or _("Import of the file %(file)s") % {"file": uploaded.name}
    with _on_disk(uploaded) as path:
        running = ImportBatch.objects.filter(state=ImportBatch.State.RUNNING)
        later = is_longer_than(path, rows=AT_ONCE_ROWS) or running.exists()
        with transaction.atomic():
            batch = open_batch(
                content_path=path,
                file_name=uploaded.name,
                by=user,
                reason=reason,
                check_only=asked["check_only"],
                source=asked["source"],
                again=asked["again"],
            )
            if later:
                enqueue_batch(batch=batch)
    return batch if later else run_batch(batch=batch)


@contextlib.contextmanager
def _on_disk(uploaded: UploadedFile) -> Iterator[Path]:
    """Large uploads lie on the disk already; small ones do for as long as this lasts."""
    if hasattr(uploaded, "temporary_file_path"):
        yield Path(uploaded.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile() as file:
        for piece in uploaded.chunks():
            file.write(piece)
        file.flush()
        yield Path(file.name)


def _say(request, batch: ImportBatch) -> None:
    """What came of it stands on the page of the import itself."""
    if batch.state == ImportBatch.State.QUEUED:
        messages.info(request, _("The file is taken in; the import goes on in the background."))
