"""The score sheet as a workbook for offline work: down, filled in, up again, looked at, saved."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.sheets.formats import ExcelExport
from cchc_portal.sheets.reading import SheetRefused, read_sheet
from cchc_portal.sheets.uploads import UploadStorage, keep_upload
from indices.admin.sheet_rows import SheetPage
from indices.admin.sheet_workbook_read import TakenIn, take_in
from indices.admin.sheet_workbook_write import write_workbook
from indices.models import Assessment

TEMPLATE = "admin/indices/assessment/sheet_workbook.html"
FILE, KEPT = "workbook", "kept"


def workbook(request, assessment: Assessment, *, site):
    """GET: the workbook. POST with a file: what it would change, or every fault. POST with the
    name of a file kept by that preview: the changes are written, all or none."""
    if request.method == "GET":
        return _download(request, assessment)
    kept = UploadStorage(name=request.POST.get(KEPT) or None)
    try:
        content, name = _uploaded(request, kept)
        sheet = read_sheet(content, name)
    except SheetRefused as refused:
        return _show(request, assessment, site, refusal=refused.message)
    confirmed = kept.name is not None
    with transaction.atomic():
        page = SheetPage(assessment=assessment, user=request.user)
        taken = take_in(page=page, sheet=sheet, by=request.user, reason=_reason(name))
        if taken.faults or not confirmed:
            transaction.set_rollback(True)
    if confirmed and not taken.faults:
        kept.remove()
        return _written(request, assessment, taken)
    waiting = keep_upload(content) if taken.lines and not taken.faults else ""
    return _show(request, assessment, site, taken=taken, kept=waiting, file=name)


def _reason(name: str) -> str:
    return _("Workbook of the score sheet") + (f": {name}" if name else "")


def _uploaded(request, kept: UploadStorage) -> tuple[bytes, str]:
    if kept.name is not None:
        return kept.read(), request.POST.get("file", "")[:200]
    uploaded = request.FILES.get(FILE)
    if uploaded is None:
        raise SheetRefused(_("Choose the filled workbook first."))
    return uploaded.read(), uploaded.name


def _written(request, assessment: Assessment, taken: TakenIn):
    count = taken.rows_changed
    messages.success(
        request,
        ngettext(
            "%(count)s row of the workbook was saved.",
            "%(count)s rows of the workbook were saved.",
            count,
        )
        % {"count": count},
    )
    return redirect(reverse("admin:indices_assessment_sheet", args=[assessment.pk]))


def _show(request, assessment: Assessment, site, **about):
    context = {
        **site.each_context(request),
        "title": _("Workbook of the score sheet"),
        "assessment": assessment,
        **about,
    }
    wrong = "refusal" in about or about["taken"].faults
    return TemplateResponse(request, TEMPLATE, context, status=400 if wrong else 200)


def _download(request, assessment: Assessment) -> HttpResponse:
    page = SheetPage(assessment=assessment, user=request.user)
    response = HttpResponse(write_workbook(page), content_type=ExcelExport.CONTENT_TYPE)
    name = f"{assessment.unit.code}-{assessment.round_block.round.year}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
