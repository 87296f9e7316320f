"""The page that asks for the reports of every unit of a block."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminSelectWidget

from cchc_portal.audit.refusals import RefusedWrite, in_words
from cchc_portal.overview.actions.ask_run import ask_run
from cchc_portal.overview.actions.drop_archives import KEPT_DAYS
from cchc_portal.overview.models import ReportingWindow, ReportKind, ReportRun
from cchc_portal.overview.selectors.report_runs import ASK
from cchc_portal.overview.selectors.unit_list import blocks_with_units
from cchc_portal.overview.selectors.windows import window_name, window_of
from cchc_portal.overview.sentences.style import OFFICE, POINTS
from indices.models.target import FIRST_YEAR, LAST_YEAR

TEMPLATE = "admin/overview/reportrun/ask.html"


def _windows() -> list[tuple[str, str]]:
    """By code: which row it is depends on the year."""
    held = {window.code: window_name(window) for window in ReportingWindow.objects.all()}
    return [("", _("The whole year (summary report)")), *held.items()]


class AskForm(forms.Form):
    """Which reports, of whom, and how they are to look."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of report"), choices=ReportKind, widget=UnfoldAdminSelectWidget
    )
    block = forms.ModelChoiceField(
        blocks_with_units(), label=gettext_lazy("Block"), widget=UnfoldAdminSelectWidget
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=UnfoldAdminIntegerFieldWidget,
    )
    window = forms.ChoiceField(
        label=gettext_lazy("Reporting period"),
        required=False,
        choices=_windows,
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("Of periodic reports alone."),
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"), choices=ReportRun.Format, widget=UnfoldAdminSelectWidget
    )
    style = forms.ChoiceField(
        label=gettext_lazy("Changes of percentages"),
        choices=[
            (POINTS, gettext_lazy("in percentage points")),
            (OFFICE, gettext_lazy("in per cent, as offices write them")),
        ],
        widget=UnfoldAdminSelectWidget,
        help_text=gettext_lazy("Of summary reports alone."),
    )

    def clean(self):
        asked = super().clean()
        code, year = asked.get("window"), asked.get("year")
        asked["window"] = None
        if code and year:
            try:
                asked["window"] = window_of(code=code, year=year)
            except LookupError as unknown:
                self.add_error("window", unknown.args[0])
        return asked


def ask_page(model_admin, request):
    """GET asks; POST puts the run into the queue and leads to its page."""
    if not request.user.has_perm(ASK):
        raise PermissionDenied
    usual = {"year": localdate().year - 1, "format": ReportRun.Format.DOCX, "style": POINTS}
    form = AskForm(request.POST or None, initial={**usual, **request.GET.dict()})
    if request.method == "POST" and form.is_valid():
        try:
            with in_words():
                run = ask_run(**form.cleaned_data, by=request.user)
        except RefusedWrite as refused:
            form.add_error(None, str(refused))
        else:
            messages.info(request, _("The reports are being made in the background."))
            return redirect("admin:overview_reportrun_change", run.pk)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Make the reports of a block"),
        "opts": model_admin.opts,
        "form": form,
        "kept_days": KEPT_DAYS,
    }
    return TemplateResponse(request, TEMPLATE, context)
