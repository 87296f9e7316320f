"""The page of a periodic report: the figures of the portal and the texts, part by part."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cchc_portal.overview.admin.periodic_asked import found_report
from cchc_portal.overview.admin.periodic_form import GATHER, SEND, ReportForm, texts_now
from cchc_portal.overview.models import PeriodicReport
from cchc_portal.overview.reports.periodic.content import Written, written_parts
from cchc_portal.overview.selectors.periodic_board import board_of
from cchc_portal.overview.selectors.periodic_facts import periodic_facts
from cchc_portal.overview.selectors.periodic_gathered import Gathered, gathered_texts
from cchc_portal.overview.selectors.periodic_reports import (
    CONSOLIDATE,
    may_send,
    may_write,
    newest_text_event,
    sendings_of,
)
from cchc_portal.overview.selectors.windows import days_of, window_title

TEMPLATE = "admin/overview/periodicreport/write.html"
State = PeriodicReport.State
TONES = {State.DRAFT: "info", State.SENT: "success", State.RETURNED: "warning"}


@dataclass(frozen=True)
class PartShown:
    """A part on the page: ``text`` as typed or as it stands, ``theirs`` where somebody else wrote
    meanwhile; ``gathered``: what the units sent of it."""

    written: Written
    text: str
    seen: int
    error: str = ""
    theirs: str = ""
    gathered: list[Gathered] = field(default_factory=list)
    again: bool = False

    @property
    def part(self):
        return self.written.part


def write_page(request, pk: int, *, site):
    """GET shows; POST saves the texts, and sends or gathers where the button says so."""
    report = found_report(request, pk)
    user = request.user
    form = None
    if request.method == "POST":
        if not may_write(user, report.unit):
            raise PermissionDenied(_("The report is written by the people of its unit."))
        form = ReportForm.of(request.POST)
        if form.hand_in(report=report, by=user):
            messages.success(request, _said(form))
            return redirect(request.path)
        report = found_report(request, pk)
    context = {**site.each_context(request), **_about(report, form), **_rights(report, user)}
    return TemplateResponse(request, TEMPLATE, context, status=200 if form is None else 422)


def _said(form: ReportForm) -> str:
    return {
        SEND: _("The report was sent."),
        GATHER: _("The texts of the units were gathered."),
    }.get(form.what, _("Saved."))


def _rights(report: PeriodicReport, user) -> dict:
    writes = may_write(user, report.unit) and report.state != State.SENT
    over = localdate() >= days_of(report.window, report.year).until
    return {
        "writes": writes,
        "sends": writes and over and may_send(user, report.unit),
        "returns": report.state == State.SENT and user.has_perm(CONSOLIDATE),
        "consolidates": user.has_perm(CONSOLIDATE),
    }


def _about(report: PeriodicReport, form: ReportForm | None) -> dict:
    facts = periodic_facts(unit=report.unit, window=report.window, year=report.year)
    now = texts_now(report)
    parts = written_parts(facts, {code: text for code, (text, _seen) in now.items()})
    return {
        "title": _("Periodic report"),
        "is_fullwidth": "1",
        "report": report,
        "period": window_title(report.window, report.year),
        "days": facts.days,
        "facts": facts,
        "illustrative": facts.illustrative or facts.dossiers.illustrative,
        "tone": TONES[State(report.state)],
        "days_late": max(0, (localdate() - facts.days.due_on).days)
        if report.state != State.SENT
        else 0,
        "parts": _parts(report, parts, now, form),
        "blanks": [written.part for written in parts if written.blank],
        "form": form,
        "seen_event": form.seen_event if _keeps_seen(form) else newest_text_event(report),
        "sendings": sendings_of(report)[::-1],
        "board": None if report.unit else board_of(window=report.window, year=report.year),
    }


def _keeps_seen(form: ReportForm | None) -> bool:
    """After a question about blanks the sender has still seen what was on the screen; after any
    other refusal the page shows what stands now."""
    return form is not None and form.asks_blanks


def _parts(
    report: PeriodicReport,
    parts: list[Written],
    now: dict[str, tuple[str, int]],
    form: ReportForm | None,
) -> list[PartShown]:
    gathered = {} if report.unit else gathered_texts(window=report.window, year=report.year)
    shown = []
    for written in parts:
        code = written.part.code
        stands, newest = now.get(code, ("", 0))
        text, error, theirs = stands, "", ""
        if form is not None and code in form.touched:
            text, error = form.touched[code], form.errors.get(code, "")
            theirs = stands if stands not in (text, form.shown.get(code, "")) else ""
        shown.append(
            PartShown(
                written=written,
                text=text,
                seen=newest,
                error=error,
                theirs=theirs,
                gathered=gathered.get(code, []),
                again=form is not None and code in form.again,
            )
        )
    return shown
