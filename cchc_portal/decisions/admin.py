"""The register of decisions in the admin."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from unfold.contrib.filters.admin import RangeDateFilter
from unfold.decorators import display
from unfold.widgets import UnfoldAdminFileFieldWidget

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.admin.forms import RecordForm
from cchc_portal.decisions.actions.record_decision import record_decision
from cchc_portal.decisions.models import Decision
from cchc_portal.files.kinds import ACCEPTED
from cchc_portal.files.send import send_file

UPLOAD = "upload"
ENDINGS = ",".join(f".{ending}" for ending in ACCEPTED)


class DecisionForm(RecordForm):
    """A decision and its file."""

    upload = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ENDINGS}),
        help_text=gettext_lazy("PDF, Word (.docx), Excel (.xlsx), JPEG or PNG."),
    )


@admin.register(Decision)
class DecisionAdmin(ActionAdmin):
    """Decisions that publications and commendations rest on."""

    form = DecisionForm
    list_display = ["__str__", "theme", "authority", "signer", "abstract", "held_file"]
    list_filter = [("signed_on", RangeDateFilter)]
    list_filter_submit = True
    search_fields = ["number", "authority", "abstract", "signer", "theme"]

    def write(self, *, request, obj, form, change, reason):
        return record_decision(
            decision=obj, file=form.cleaned_data.get(UPLOAD), by=request.user, reason=reason
        )

    def get_readonly_fields(self, request, obj=None):
        return ["held_file"] if obj is not None and obj.sha256 else []

    def get_fields(self, request, obj=None):
        may_write = (
            self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        )
        held = ["held_file"] if obj is not None and obj.sha256 else []
        return [
            ("number", "signed_on"),
            "authority",
            ("signer", "signer_office"),
            "theme",
            "abstract",
            *held,
            *([UPLOAD] if may_write else []),
            "source",
        ]

    def get_urls(self):
        page = self.admin_site.admin_view(require_safe(download))
        own = path("<int:pk>/file/", page, name="decisions_decision_file")
        return [own, *super().get_urls()]

    @display(description=gettext_lazy("File"), ordering="size", empty_value="–")
    def held_file(self, decision):
        if not decision.sha256:
            return None
        address = reverse("admin:decisions_decision_file", args=[decision.pk])
        return format_html(
            '<a href="{}">{}</a> ({})',
            address,
            decision.file_name,
            filesizeformat(decision.size),
        )


def download(request, pk: int):
    """The file of a decision, for staff who may look at decisions."""
    if not request.user.has_perm("decisions.view_decision"):
        raise PermissionDenied
    decision = Decision.objects.filter(pk=pk).first()
    if decision is None:
        raise Http404(_("There is no such record."))
    return send_file(decision)
