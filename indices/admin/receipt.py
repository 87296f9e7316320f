"""The receipt of a sending (phiếu xác nhận đã gửi): to look at, to print, to verify."""

import json

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import display

from cchc_portal.audit.admin.frozen import FrozenAdmin
from cchc_portal.figures.show import in_sentence
from cchc_portal.sheets.numbers import CellRefused, score
from cchc_portal.units.admin.scoped import ScopedToUnits
from cchc_portal.units.scope import visible_units
from indices.admin.columns import YearFilter
from indices.models import Sending
from indices.selectors.round1_notice import notice_lines
from indices.selectors.sent_content import fingerprint

TEMPLATE = "admin/indices/sending/receipt.html"


def receipt_urls(model_admin) -> list:
    """The addresses of receipts; they stand beside those of the assessments in the admin."""
    site = model_admin.admin_site

    @require_GET
    def page(request, pk):
        return receipt_page(request, _sending(request, pk), site=site)

    @require_GET
    def content(request, pk):
        return receipt_content(_sending(request, pk))

    return [
        path("<int:pk>/receipt/", site.admin_view(page), name="indices_sending_receipt"),
        path("<int:pk>/content.json", site.admin_view(content), name="indices_sending_content"),
    ]


def _sending(request, pk: int) -> Sending:
    """The sending, if the user sees the drafts of its unit."""
    if not request.user.has_perm("indices.view_sending"):
        raise PermissionDenied
    found = Sending.objects.select_related(
        "assessment__unit", "assessment__round_block__round__index", "report"
    )
    sending = get_object_or_404(found, pk=pk)
    if not visible_units(request.user).filter(pk=sending.assessment.unit_id).exists():
        raise PermissionDenied(_("You do not see the draft figures of this unit."))
    return sending


def receipt_page(request, sending: Sending, *, site) -> TemplateResponse:
    """What was sent, when, by whom, and its fingerprint."""
    content = sending.content
    file = _file_name(sending)
    is_notice = sending.kind == Sending.Kind.ROUND_1
    entries = content.get("entries", content.get("explanations", []))
    return TemplateResponse(
        request,
        TEMPLATE,
        {
            **site.each_context(request),
            "title": _("Notice of round 1") if is_notice else _("Receipt of sending"),
            "is_notice": is_notice,
            "lines": notice_lines(sending=sending) if is_notice else [],
            "sending": sending,
            "assessment": sending.assessment,
            "round_name": content.get("round", ""),
            "unit_name": content.get("unit_name", ""),
            "unit_code": content.get("unit", ""),
            "count": len(entries),
            "points": _points(content.get("points")),
            "citations": len(content.get("citations", [])),
            "whole": fingerprint(content) == sending.sha256,
            "commands": [f"certutil -hashfile {file} SHA256", f"sha256sum {file}"],
        },
    )


def _points(text: str | None) -> str:
    try:
        return in_sentence(score(text)) if text else ""
    except CellRefused:
        return text or ""


def receipt_content(sending: Sending) -> HttpResponse:
    """The very bytes whose sha256 the receipt bears: JSON, sorted keys, no blanks."""
    plain = json.dumps(sending.content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    response = HttpResponse(plain.encode(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(sending)}"'
    return response


def _file_name(sending: Sending) -> str:
    return f"{sending.assessment.unit.code}-{sending.kind}-{sending.number}.json"


class SendingYearFilter(YearFilter):
    """The year of the round."""

    year_path = "assessment__round_block__round__year"


@admin.register(Sending)
class SendingAdmin(ScopedToUnits, FrozenAdmin):
    """Every sending with the way to its receipt."""

    unit_field = "assessment__unit"
    list_display = ["unit", "kind", "number", "sent_at", "sent_by", "receipt_link"]
    list_display_links = ["unit"]
    list_filter = [
        ("kind", ChoicesDropdownFilter),
        SendingYearFilter,
        ("assessment__unit", AutocompleteSelectFilter),
    ]
    list_filter_submit = True
    list_select_related = ["assessment__unit", "assessment__round_block__round__index"]
    search_fields = ["assessment__unit__name", "assessment__unit__code", "sha256", "report_number"]
    ordering = ["-sent_at"]
    fields = [
        "assessment",
        "kind",
        "number",
        "sent_at",
        "sent_by",
        "sha256",
        "report_number",
        "report_signed_on",
        "report",
        "receipt_link",
    ]
    readonly_fields = ["receipt_link"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")

    def get_urls(self):
        return [*receipt_urls(self), *super().get_urls()]

    @display(description=gettext_lazy("Unit"), ordering="assessment__unit__sort_key")
    def unit(self, sending):
        return sending.assessment.unit.name

    @display(description=gettext_lazy("Receipt"))
    def receipt_link(self, sending):
        address = reverse("admin:indices_sending_receipt", args=[sending.pk])
        return format_html('<a class="door" href="{}">{}</a>', address, _("Receipt"))
