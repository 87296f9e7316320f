"""The door to reports: the file of one report, whatever kind and format is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from cchc_portal.files import kinds
from cchc_portal.overview.models import ReportingWindow, ReportKind
from cchc_portal.overview.reports.nothing import NoSuchReport, NothingToReport
from cchc_portal.overview.reports.periodic.paper import LANGUAGE, periodic_paper
from cchc_portal.overview.reports.summary.facts import SummaryFacts, summary_facts
from cchc_portal.overview.reports.summary.named import named_facts
from cchc_portal.overview.reports.summary.paper import marks_of, subject_of, summary_paper
from cchc_portal.overview.reports.summary.slides import summary_slides
from cchc_portal.overview.selectors.report_template import template_of
from cchc_portal.overview.sentences.style import POINTS, STYLES
from cchc_portal.pages.official_paper import OfficialPaper, official_document
from cchc_portal.pages.official_pdf import official_pdf
from cchc_portal.pages.official_text import official_text
from cchc_portal.pages.slides import slides_document
from cchc_portal.units.models import Unit

__all__ = [
    "FORMATS",
    "MadeReport",
    "NoSuchReport",
    "NothingToReport",
    "make_report",
    "periodic_file",
]

DOCX, PDF, TXT, PPTX = "docx", "pdf", "txt", "pptx"
MEDIA_TYPES = {
    DOCX: kinds.DOCX,
    PDF: kinds.PDF,
    TXT: "text/plain; charset=utf-8",
    PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
FORMATS = tuple(MEDIA_TYPES)
SUMMARY, PERIODIC = ReportKind.SUMMARY, ReportKind.PERIODIC
FILE_NAMES = {SUMMARY: "bao-cao-tong-ket", PERIODIC: "bao-cao-cchc"}
PROVINCE = "toan-tinh"


@dataclass(frozen=True)
class MadeReport:
    """``file_name`` has no letter beyond ASCII."""

    content: bytes
    file_name: str
    media_type: str


def make_report(
    *,
    kind: str,
    unit: Unit | None,
    year: int,
    window: ReportingWindow | None = None,
    format: str,
    style: str = POINTS,
    one_page: bool = False,
    deputy: bool = False,
    for_staff: bool = False,
) -> MadeReport:
    """The report of ``unit`` (None: of the province, a periodic report only) for ``year``; a
    summary in the language that is switched on.

    ``window``: of a periodic report. ``style``, ``one_page`` and ``for_staff`` are of a summary;
    ``for_staff``: whoever reads it is of the unit or sees all drafts, and may see single criteria
    and hidden names. Raises ``NothingToReport`` where nothing is published, ``NoSuchReport`` where
    what is asked for does not exist; both in words.
    """
    _refuse_what_does_not_exist(kind, unit, window, format, style)
    if kind == PERIODIC:
        paper = periodic_paper(unit=unit, window=window, year=year, deputy=deputy)
        return periodic_file(paper, unit=unit, window=window, year=year, format=format)
    facts = summary_facts(unit=unit, year=year, for_staff=for_staff)
    return MadeReport(
        content=_summary(facts, format=format, style=style, one_page=one_page, deputy=deputy),
        file_name=_file_name(kind, unit, year, None, format, one_page=one_page),
        media_type=MEDIA_TYPES[format],
    )


def _summary(
    facts: SummaryFacts, *, format: str, style: str, one_page: bool, deputy: bool
) -> bytes:
    if format == PPTX:
        return slides_document(
            summary_slides(facts, style=style),
            title=subject_of(facts),
            author=facts.unit_name,
            marks=marks_of(facts),
        )
    paper = summary_paper(facts, style=style, deputy=deputy, one_page=one_page)
    named = (lambda: named_facts(facts, style=style)) if format == DOCX else dict
    return _written(paper, format=format, kind=SUMMARY, named=named)


def periodic_file(
    paper: OfficialPaper, *, unit: Unit | None, window: ReportingWindow, year: int, format: str
) -> MadeReport:
    """``paper``, a periodic report as it would be now or as it was sent, as a file: in Vietnamese
    throughout, whoever asks for it. Raises ``Refused`` where staff's template is at fault."""
    with override(LANGUAGE):
        content = _written(paper, format=format, kind=PERIODIC, named=dict)
    return MadeReport(
        content=content,
        file_name=_file_name(PERIODIC, unit, year, window, format, one_page=False),
        media_type=MEDIA_TYPES[format],
    )


def _written(
    paper: OfficialPaper, *, format: str, kind: str, named: Callable[[], Mapping]
) -> bytes:
    if format == DOCX:
        return official_document(paper, template=template_of(kind), facts=named())
    return official_pdf(paper) if format == PDF else official_text(paper).encode()


def _refuse_what_does_not_exist(
    kind: str, unit: Unit | None, window: ReportingWindow | None, format: str, style: str
) -> None:
    if kind not in ReportKind.values:
        raise NoSuchReport(_no_such(kind, ReportKind.values))
    if format not in FORMATS:
        raise NoSuchReport(_no_such(format, FORMATS))
    if style not in STYLES:
        raise NoSuchReport(_no_such(style, STYLES))
    if kind == SUMMARY and unit is None:
        raise NoSuchReport(_("A summary report is of one unit: name it."))
    if kind == PERIODIC and window is None:
        raise NoSuchReport(_("A periodic report is of one reporting period: name it."))
    if kind == PERIODIC and format == PPTX:
        raise NoSuchReport(_("There are slides of the summary report only."))


def _no_such(given: str, known) -> str:
    return _("There is no “%(given)s”; there are: %(known)s.") % {
        "given": given,
        "known": ", ".join(known),
    }


def _file_name(
    kind: str,
    unit: Unit | None,
    year: int,
    window: ReportingWindow | None,
    format: str,
    *,
    one_page: bool,
) -> str:
    parts = [FILE_NAMES[ReportKind(kind)], str(year)]
    if kind == PERIODIC:
        parts.append(slugify(window.code))
    parts.append(slugify(unit.code) if unit is not None else PROVINCE)
    if kind == SUMMARY and one_page and format != PPTX:
        parts.append("mot-trang")
    return "-".join(filter(None, parts)) + f".{format}"
