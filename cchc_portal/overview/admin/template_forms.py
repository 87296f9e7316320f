"""The pages that ask for a template, and for the reason of using another one."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from cchc_portal.audit.refusals import RefusedWrite, in_words
from cchc_portal.overview.actions.replace_template import replace_template
from cchc_portal.overview.models import ReportKind
from cchc_portal.overview.reports.sample import sample_facts
from cchc_portal.overview.reports.template_tags import fact_tags, tags_in_words
from cchc_portal.overview.selectors.report_template import KEEP

REPLACE_PAGE = "admin/overview/reporttemplate/replace.html"


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy(
            "Kept in the history beside your name, the time and the old values."
        ),
    )


class ReplaceForm(ReasonForm):
    """The template, and of which reports it is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of report"), choices=ReportKind, widget=UnfoldAdminSelectWidget
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,  # the action says so, with the name
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".docx"}),
        help_text=gettext_lazy("A Word document (.docx) with tags, without macros."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=250,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )
    field_order = ["kind", "file", "note", "reason"]


def replace_page(model_admin, request):
    """GET asks; POST tries the template on a sample report and uses it, or says what is wrong."""
    if not request.user.has_perm(KEEP):
        raise PermissionDenied
    form = ReplaceForm(
        request.POST or None, request.FILES or None, initial={"kind": request.GET.get("kind")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            with in_words():
                template = replace_template(**form.cleaned_data, by=request.user)
        except RefusedWrite as refused:
            for words in refused.errors.values():
                for sentence in words:
                    form.add_error(None, sentence)
        else:
            messages.success(request, _("Reports are made with this template now."))
            return redirect("admin:overview_reporttemplate_change", template.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Replace the template"),
        "opts": model_admin.opts,
        "form": form,
        "tags": tags_in_words(),
        "facts": fact_tags(sample_facts(ReportKind.SUMMARY)),
    }
    return TemplateResponse(request, REPLACE_PAGE, context)
