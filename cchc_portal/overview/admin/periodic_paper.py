"""A periodic report to read and to download: as it would be now, or as it was sent."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.overview.admin.periodic_asked import found_report
from cchc_portal.overview.models import PeriodicReport
from cchc_portal.overview.reports.make import DOCX, PDF, periodic_file
from cchc_portal.overview.reports.periodic.frozen import thawed_paper
from cchc_portal.overview.reports.periodic.paper import periodic_paper
from cchc_portal.overview.selectors.periodic_reports import content_sent, sendings_of
from cchc_portal.overview.selectors.windows import window_title
from cchc_portal.pages.official_paper import OfficialPaper, PaperTable
from cchc_portal.pages.paper_lines import recipients_heading, words_shown

TEMPLATE = "admin/overview/periodicreport/paper.html"


def paper_page(request, pk: int, *, site):
    """On screen, or as ``?format=docx`` or ``pdf``; ``?sending=``: a row of the history, what was
    sent then; ``?deputy=1``: a draft that the deputy signs. Where staff's template is at fault the
    page says so."""
    report = found_report(request, pk)
    sending = _number(request.GET.get("sending", ""))
    paper = _paper(report, sending, deputy=request.GET.get("deputy") == "1")
    file_format = request.GET.get("format", "")
    if file_format in (DOCX, PDF):
        try:
            return _file(paper, report, file_format)
        except Refused as refused:
            messages.error(request, refused.words())
    context = {
        **site.each_context(request),
        "title": _("Preview of the report"),
        "is_fullwidth": "1",
        "report": report,
        "period": window_title(report.window, report.year),
        "paper": paper,
        "recipients_heading": recipients_heading(),
        "body": [_shown(part) for part in paper.body],
        "annexes": [(annex, [_shown(part) for part in annex.body]) for annex in paper.annexes],
        "sending": next((one for one in sendings_of(report) if one.event == sending), None),
        "is_draft": not sending and report.state != PeriodicReport.State.SENT,
        "deputy": request.GET.get("deputy") == "1",
    }
    return TemplateResponse(request, TEMPLATE, context)


def _paper(report: PeriodicReport, sending: int, *, deputy: bool) -> OfficialPaper:
    if not sending:
        return periodic_paper(
            unit=report.unit, window=report.window, year=report.year, deputy=deputy
        )
    content = content_sent(report, sending)
    if not content:
        raise Http404(_("Nothing was sent then."))
    return thawed_paper(content["paper"])


def _file(paper: OfficialPaper, report: PeriodicReport, file_format: str) -> HttpResponse:
    made = periodic_file(
        paper, unit=report.unit, window=report.window, year=report.year, format=file_format
    )
    return HttpResponse(
        made.content,
        content_type=made.media_type,
        headers={"Content-Disposition": f'attachment; filename="{made.file_name}"'},
    )


def _shown(part) -> dict:
    if isinstance(part, PaperTable):
        return {"table": part, "rows": list(part.rows)}
    return {"words": part, "text": words_shown(part)}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
