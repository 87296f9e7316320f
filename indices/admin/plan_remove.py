"""The page that takes a task out of its plan: asks for the reason, keeps the history."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextInputWidget

from cchc_portal.audit.admin.reasoned_act import reasoned_act_page
from indices.actions.record_task import remove_task

TEMPLATE = "admin/indices/plantask/remove.html"


class RemoveForm(forms.Form):
    """Why the task is taken out."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy(
            "Kept in the history beside your name, the time and the old values."
        ),
    )


def remove_page(model_admin, request, pk: int):
    """GET asks, POST takes the task out and goes back to the list."""
    task = model_admin.get_queryset(request).filter(pk=pk).first()
    if task is None:
        raise Http404(_("There is no such record."))
    if not model_admin.has_change_permission(request, task):
        raise PermissionDenied
    return reasoned_act_page(
        model_admin,
        request,
        record=task,
        form_class=RemoveForm,
        act=lambda given: remove_task(task=task, by=request.user, **given),
        title=_("Take out of the plan"),
        done=_("The task was taken out of the plan."),
        template=TEMPLATE,
        back_to="changelist",
    )
