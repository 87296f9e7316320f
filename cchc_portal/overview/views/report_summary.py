"""The summary report of a unit and a year: on screen, and as Word, PDF, text or slides."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from cchc_portal.overview.reports.make import make_report
from cchc_portal.overview.reports.nothing import NothingToReport
from cchc_portal.overview.reports.summary.facts import SummaryFacts, summary_facts
from cchc_portal.overview.reports.summary.paper import summary_paper
from cchc_portal.overview.selectors.reportable import years_with_summaries
from cchc_portal.overview.sentences.style import OFFICE, POINTS, STYLES
from cchc_portal.pages.official_paper import PaperTable, Words
from cchc_portal.pages.paper_lines import words_shown
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import visible_units

PAGE, SLIDES = "html", "pptx"
FORMATS = (PAGE, "docx", "pdf", "txt", SLIDES)
YES, NO = "1", "0"


@dataclass
class Asked:
    """What the address asks for; ``faults`` says in words what it cannot mean."""

    format: str = PAGE
    style: str = POINTS
    one_page: bool = False
    faults: list[str] = field(default_factory=list)

    def address(self, **other) -> str:
        """The parameters of this page with others in their place."""
        told = {"style": self.style, "one_page": self.one_page, **other}
        kept = {
            "format": told.get("format", ""),
            "style": "" if told["style"] == POINTS else told["style"],
            "one_page": YES if told["one_page"] else "",
        }
        return "?" + urlencode({name: value for name, value in kept.items() if value})


@require_safe
@gzip_page
def report_summary(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """404 in words where nothing of the unit is published for the year, 400 for what the address
    cannot mean. Whoever sees the unit's unpublished figures gets what the unit itself may read."""
    unit = get_object_or_404(Unit, code=code)
    asked = _read(request)
    if asked.faults:
        context = {"unit": unit, "year": year, "faults": asked.faults}
        return render(request, "overview/report_refused.html", context, status=400)
    for_staff = visible_units(request.user).filter(pk=unit.pk).exists()
    try:
        if asked.format != PAGE:
            return _file(unit, year, asked, for_staff=for_staff)
        facts = summary_facts(unit=unit, year=year, for_staff=for_staff)
    except NothingToReport as nothing:
        context = {
            "unit": unit,
            "year": year,
            "words": str(nothing),
            "years": _years(unit, year),
        }
        return render(request, "overview/report_nothing.html", context, status=404)
    return render(request, "overview/report_summary.html", _context(facts, asked))


def _read(request: HttpRequest) -> Asked:
    told = {name: request.GET.get(name, "").strip() for name in ("format", "style", "one_page")}
    asked = Asked(
        format=told["format"] or PAGE,
        style=told["style"] or POINTS,
        one_page=told["one_page"] == YES,
    )
    known = {"format": FORMATS, "style": STYLES}
    for name, values in known.items():
        if getattr(asked, name) not in values:
            asked.faults.append(_wrong(name, told[name], values))
    if told["one_page"] not in ("", YES, NO):
        asked.faults.append(_wrong("one_page", told["one_page"], (YES, NO)))
    if asked.one_page and asked.format == SLIDES:
        asked.faults.append(_("Slides have no one-page version: leave out “one_page”."))
    return asked


def _wrong(name: str, text: str, values: tuple[str, ...]) -> str:
    return _("“%(name)s” cannot be “%(text)s”: it is one of %(values)s.") % {
        "name": name,
        "text": text if len(text) <= 60 else f"{text[:60]}…",
        "values": ", ".join(values),
    }


def _file(unit: Unit, year: int, asked: Asked, *, for_staff: bool) -> HttpResponse:
    made = make_report(
        kind="summary",
        unit=unit,
        year=year,
        format=asked.format,
        style=asked.style,
        one_page=asked.one_page,
        for_staff=for_staff,
    )
    return HttpResponse(
        made.content,
        content_type=made.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{made.file_name}"',
            "Cache-Control": "private, no-store" if for_staff else "no-cache",
        },
    )


def _context(facts: SummaryFacts, asked: Asked) -> dict:
    paper = summary_paper(facts, style=asked.style, one_page=asked.one_page)
    names = {POINTS: _("in percentage points"), OFFICE: _("in per cent, as offices write them")}
    lengths = {False: _("Whole report"), True: _("One page")}
    title = _("Summary report of %(year)s") % {"year": facts.year}
    return {
        "unit": facts.unit,
        "year": facts.year,
        "facts": facts,
        "paper": paper,
        "parts": _parts(paper.body),
        "annexes": [{"annex": annex, "parts": _parts(annex.body)} for annex in paper.annexes],
        "years": _years(facts.unit, facts.year),
        "lengths": [
            {"text": text, "url": asked.address(one_page=one), "current": one == asked.one_page}
            for one, text in lengths.items()
        ],
        "styles": [
            {"text": names[one], "url": asked.address(style=one), "current": one == asked.style}
            for one in STYLES
        ],
        "files": _files(asked),
        "title": title,
        "print_title": f"{title} – {facts.unit_name}",
    }


def _files(asked: Asked) -> list[dict]:
    names = {
        "docx": _("Download Word"),
        "pdf": _("Print version (PDF)"),
        "txt": _("Plain text"),
    }
    files = [{"text": text, "url": asked.address(format=one)} for one, text in names.items()]
    slides = asked.address(format=SLIDES, one_page=False)
    return [*files, {"text": _("Slides (PowerPoint)"), "url": slides}]


def _years(unit: Unit, year: int) -> list[dict]:
    return [
        {
            "text": str(one),
            "url": reverse("report-summary", args=[one, unit.code]),
            "current": one == year,
        }
        for one in years_with_summaries(unit=unit)
    ]


def _parts(body: Sequence[Words | PaperTable]) -> list[dict]:
    """In the order of the paper: paragraphs, and tables with their rows."""
    return [
        {"table": part, "rows": [list(zip(part.columns, row, strict=True)) for row in part.rows]}
        if isinstance(part, PaperTable)
        else {"words": part, "text": words_shown(part)}
        for part in body
    ]
