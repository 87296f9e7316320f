"""The page that cancels a score: asks for the reason, keeps the row and its history."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextInputWidget

from cchc_portal.audit.refusals import RefusedWrite, in_words
from indices.actions.cancel_score import cancel_score

TEMPLATE = "admin/indices/yearlyscore/cancel.html"


class CancelForm(forms.Form):
    """Why the score is cancelled."""

    reason = forms.CharField(
        label=gettext_lazy("Reason of cancelling"),
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy(
            "Kept in the history beside your name, the time and the old values."
        ),
    )


def cancel_page(model_admin, request, pk: int):
    """GET asks, POST cancels and goes back to the score."""
    score = model_admin.get_queryset(request).filter(pk=pk).first()
    if score is None:
        raise Http404(_("There is no such record."))
    if not model_admin.has_change_permission(request, score):
        raise PermissionDenied
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with in_words():
                cancel_score(score=score, by=request.user, reason=form.cleaned_data["reason"])
        except RefusedWrite as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The score was cancelled; its history is kept."))
            return redirect("admin:indices_yearlyscore_change", score.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Cancel the score"),
        "subtitle": str(score),
        "opts": model_admin.opts,
        "original": score,
        "form": form,
        "score": score,
    }
    return TemplateResponse(request, TEMPLATE, context)
