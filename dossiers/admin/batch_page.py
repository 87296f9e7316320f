"""The page of one import: how far it is, or what came of it; cancelling and undoing."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextInputWidget, UnfoldBooleanWidget

from cchc_portal.audit.admin.reasoned_act import reasoned_act_page
from dossiers.actions.cancel_batch import cancel_batch
from dossiers.actions.undo_batch import undo_batch
from dossiers.admin.grouped import grouped
from dossiers.models import ImportBatch
from dossiers.selectors.batch_progress import Watched, watched
from dossiers.selectors.batches import UNDO, may_stop, may_undo, visible_batches
from dossiers.selectors.refused_rows import refused_lines

PAGE = "admin/dossiers/importbatch/batch.html"
PROGRESS = "admin/dossiers/importbatch/_progress.html"
UNDO_PAGE = "admin/dossiers/importbatch/undo.html"
SHOWN_REFUSED = 50
FIGURES = ("rows_read", "rows_new", "rows_changed", "rows_same", "rows_older", "rows_refused")


class UndoForm(forms.Form):
    """Why the import is undone, and that this is meant."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=UnfoldAdminTextInputWidget
    )
    confirm = forms.BooleanField(
        label=gettext_lazy("I want every dossier to be as it was before this import"),
        widget=UnfoldBooleanWidget,
    )


def found_batch(request, pk) -> ImportBatch:
    """The import, for whoever may see it; 404 otherwise."""
    if not request.user.has_perm("dossiers.view_importbatch"):
        raise PermissionDenied
    number = int(pk) if str(pk).isdecimal() and len(str(pk)) < 19 else 0
    batch = visible_batches(request.user).filter(pk=number).first()
    if batch is None:
        raise Http404(_("There is no such record."))
    return batch


def batch_page(model_admin, request, pk):
    """Progress while it waits or runs; then figures, control totals and refused rows."""
    batch = found_batch(request, pk)
    watch = watched(batch)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Import of dossiers"),
        "opts": model_admin.opts,
        "original": batch,
        "batch": batch,
        "watch": watch,
        "counts": _counts(watch),
        "figures": [
            (ImportBatch._meta.get_field(name).verbose_name, grouped(getattr(batch, name)))
            for name in FIGURES
        ],
        "totals": [
            {
                "column": total["column"],
                "said": grouped(total["said"]),
                "counted": grouped(total["counted"]),
                "differs": total["said"] != total["counted"],
            }
            for total in batch.control_totals
        ],
        "refused": list(refused_lines(batch, most=SHOWN_REFUSED)) if batch.rows_refused else [],
        "shown_refused": grouped(min(batch.rows_refused or 0, SHOWN_REFUSED)),
        "all_refused": grouped(batch.rows_refused),
        "may_stop": not watch.ended and may_stop(user=request.user, batch=batch),
        "may_undo": may_undo(user=request.user, batch=batch),
        "may_import": request.user.has_perm("dossiers.add_importbatch"),
    }
    return TemplateResponse(request, PAGE, context)


def progress_part(model_admin, request, pk):
    """The part of the page that changes while the import runs; ``X-Ended`` says that it has
    ended, so that the page is loaded anew."""
    batch = found_batch(request, pk)
    watch = watched(batch)
    context = {"batch": batch, "watch": watch, "counts": _counts(watch)}
    response = TemplateResponse(request, PROGRESS, context)
    response.headers["Cache-Control"] = "no-store"
    if watch.ended:
        response.headers["X-Ended"] = "1"
    return response


def _counts(watch: Watched) -> list[tuple[str, str]]:
    return [
        (_("Rows read"), grouped(watch.rows_read)),
        (_("Refused"), grouped(watch.rows_refused)),
        (_("Written"), grouped(watch.rows_written)),
    ]


def cancel_page(model_admin, request, pk):
    """Stop the import, and say so on its page."""
    batch = found_batch(request, pk)
    if not request.user.has_perm("dossiers.add_importbatch"):
        raise PermissionDenied
    try:
        cancel_batch(batch=batch, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("admin:dossiers_importbatch_change", batch.pk)


def undo_page(model_admin, request, pk):
    """GET asks for the reason, POST undoes the import or says in words why not."""
    if not request.user.has_perm(UNDO):
        raise PermissionDenied
    batch = found_batch(request, pk)
    return reasoned_act_page(
        model_admin,
        request,
        record=batch,
        form_class=UndoForm,
        act=lambda given: undo_batch(batch=batch, by=request.user, reason=given["reason"]),
        title=_("Undo the import"),
        done=_("The import was undone."),
        template=UNDO_PAGE,
    )
