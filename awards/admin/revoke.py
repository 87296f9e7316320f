"""The page that revokes a commendation: asks for the day and the reason, keeps the row."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextInputWidget

from awards.actions.revoke_commendation import revoke_commendation
from cchc_portal.audit.admin.reasoned_act import reasoned_act_page
from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.numbers import day

TEMPLATE = "admin/awards/commendation/revoke.html"


class RevokeForm(forms.Form):
    """When and why it is revoked."""

    revoked_on = forms.CharField(
        label=gettext_lazy("Revoked on"),
        max_length=20,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("Day/month/year, for example 05/01/2022."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason of revoking"),
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy(
            "Kept in the history beside your name, the time and the old values."
        ),
    )

    def clean_revoked_on(self):
        try:
            return day(self.cleaned_data["revoked_on"])
        except CellRefused as refused:
            raise forms.ValidationError(refused.message) from refused


def revoke_page(model_admin, request, pk: int):
    """GET asks, POST revokes and goes back to the commendation."""
    row = model_admin.get_queryset(request).filter(pk=pk).first()
    if row is None:
        if not model_admin.has_view_permission(request):
            raise PermissionDenied
        raise Http404(_("There is no such record."))
    if not model_admin.has_change_permission(request, row):
        raise PermissionDenied
    return reasoned_act_page(
        model_admin,
        request,
        record=row,
        form_class=RevokeForm,
        act=lambda given: revoke_commendation(commendation=row, by=request.user, **given),
        title=_("Revoke the commendation"),
        done=_("The commendation is revoked; its row is kept."),
        template=TEMPLATE,
    )
