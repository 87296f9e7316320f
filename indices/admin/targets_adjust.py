"""The page on which a target is changed during its year: a new version, by another decision."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc_portal.audit.refusals import RefusedWrite, in_words
from cchc_portal.sheets.figure_input import FigureInput
from indices.actions.change_target import change_target
from indices.admin.criteria_set_forms import DayInput
from indices.models import Target
from indices.selectors.target_words import goal_in_signs
from indices.selectors.targets import kind_of

TEMPLATE = "admin/indices/target/adjust.html"
GOAL_OF_FIGURES, GOAL_OF_WORDS = ("comparator", "value"), ("text",)


class AdjustForm(forms.ModelForm):
    """The new goal, the document that sets it, and why."""

    value = FigureInput(
        label=gettext_lazy("target value (%)"), required=False, widget=forms.TextInput
    )
    assigned_on = DayInput(
        label=gettext_lazy("assigned on"),
        required=False,
        help_text=gettext_lazy("Day/month/year, for example 05/01/2022."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    class Meta:
        model = Target
        fields = ("comparator", "value", "text", "decision", "assigned_on", "assigned_by", "source")
        widgets = {"source": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        old = self.instance
        unused = GOAL_OF_WORDS if old.metric else GOAL_OF_FIGURES
        for name in unused:
            del self.fields[name]
        if old.metric:
            self.fields["comparator"].choices = [
                (code, label)
                for code, label in Target.Comparator.choices
                if kind_of(code) == kind_of(old.comparator)
            ]
        self.initial |= {"decision": None, "assigned_on": None, "source": ""}

    def _post_clean(self):
        """Whether the new version is sound the action says; the old one is left as it is."""


def adjust_page(model_admin, request, pk: int):
    """GET asks for the new goal, POST makes the new version and leads to it."""
    target = model_admin.get_queryset(request).filter(pk=pk).first()
    if target is None:
        raise Http404(_("There is no such record."))
    if not model_admin.has_change_permission(request, target):
        raise PermissionDenied
    form = AdjustForm(request.POST or None, instance=target)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        reason = given.pop("reason")
        try:
            with in_words():
                new = change_target(target=target, by=request.user, reason=reason, **given)
        except RefusedWrite as refused:
            _show(form, refused)
        else:
            messages.success(request, _("The target was changed; the earlier version is kept."))
            return redirect("admin:indices_target_change", new.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Change the target"),
        "subtitle": str(target),
        "opts": model_admin.opts,
        "original": target,
        "stands": goal_in_signs(target),
        "form": form,
    }
    return TemplateResponse(request, TEMPLATE, context)


def _show(form: forms.Form, refused: RefusedWrite) -> None:
    for name, sentences in refused.errors.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
