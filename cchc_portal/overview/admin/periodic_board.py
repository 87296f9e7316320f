"""The board of a period: every unit with the state of its report, and who is late."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.audit.refused import Refused
from cchc_portal.overview.actions.consolidate_report import consolidate_report
from cchc_portal.overview.admin.periodic_asked import AskedPeriod, asked_period
from cchc_portal.overview.reports.periodic.annexes import state_words
from cchc_portal.overview.selectors.periodic_board import Board, BoardLine, board_of
from cchc_portal.overview.selectors.periodic_reports import CONSOLIDATE
from cchc_portal.overview.selectors.windows import window_name, window_title

TEMPLATE = "admin/overview/periodicreport/board.html"


def board_page(request, *, site):
    """GET shows the board of ``?year=&period=``; POST opens the consolidated report of it."""
    if not request.user.has_perm(CONSOLIDATE):
        raise PermissionDenied
    asked = asked_period(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST":
        return _consolidated(request, asked)
    context = {
        **site.each_context(request),
        "title": _("Board of periodic reports"),
        "is_fullwidth": "1",
        "year": asked.year,
        "years": [asked.year - 1, asked.year, asked.year + 1],
        "windows": [(window, window_name(window)) for window in asked.windows],
        "window": asked.window,
        **_about(asked),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _consolidated(request, asked: AskedPeriod):
    if asked.window is None:
        messages.error(request, _("Choose one of the reporting periods of the year."))
        return redirect("admin:overview_periodicreport_board")
    try:
        report = consolidate_report(window=asked.window, year=asked.year, by=request.user)
    except Refused as refused:
        messages.error(request, refused.words())
        return redirect(
            f"{request.path}?year={asked.year}&period={asked.window.code}",
        )
    return redirect("admin:overview_periodicreport_write", report.pk)


def _about(asked: AskedPeriod) -> dict:
    if asked.window is None:
        return {"board": None}
    board = board_of(window=asked.window, year=asked.year, people=True)
    return {
        "board": board,
        "period": window_title(asked.window, asked.year),
        "blocks": [
            (held, [(line, state_words(line.state)) for line in held.lines])
            for held in board.blocks
            if held.reports
        ],
        "silent": [held for held in board.blocks if not held.reports],
        "missing_text": missing_text(board),
        "missing_rows": min(12, max(3, len(board.missing))),
    }


def missing_text(board: Board) -> str:
    """A line for each unit that has not sent, to copy into a letter: its name, its state, how late
    it is, its addresses."""
    return "\n".join(_missing_line(line) for line in board.missing)


def _missing_line(line: BoardLine) -> str:
    parts = [line.unit.name, state_words(line.state)]
    if line.days_late:
        words = ngettext("%(count)s day late", "%(count)s days late", line.days_late)
        parts.append(words % {"count": line.days_late})
    parts += [person.email for person in line.people if person.email]
    return "; ".join(parts)
