"""The page that cancels a score: asks for the reason, keeps the row and its history."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextInputWidget

from cchc_portal.audit.admin.reasoned_act import reasoned_act_page
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
    return reasoned_act_page(
        model_admin,
        request,
        record=score,
        form_class=CancelForm,
        act=lambda given: cancel_score(score=score, by=request.user, **given),
        title=_("Cancel the score"),
        done=_("The score was cancelled; its history is kept."),
        template=TEMPLATE,
    )
