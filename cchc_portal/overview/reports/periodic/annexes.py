"""The annexes of the periodic report: statistics, tasks; for the province its units and what they
have sent."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cchc_portal.figures.words import day, grouped
from cchc_portal.overview.models import PeriodicReport
from cchc_portal.overview.reports.periodic.statistics import UNKNOWN, statistics
from cchc_portal.overview.selectors.dossier_line import Line
from cchc_portal.overview.selectors.periodic_board import NOT_BEGUN, Board, BoardLine
from cchc_portal.overview.selectors.periodic_facts import PeriodicFacts
from cchc_portal.overview.sentences.words import percent
from cchc_portal.pages.official_paper import Annex, PaperTable, Words
from cchc_portal.pages.word_table import WordColumn
from indices.selectors.plan_words import due_in_words, lead_in_words, state_in_words
from indices.selectors.plans import TaskLine

ROMAN = ("I", "II", "III", "IV", "V")
State = PeriodicReport.State


def annexes_of(facts: PeriodicFacts, board: Board | None, *, goes_with: str) -> list[Annex]:
    """``board`` for the consolidated report of the province."""
    made = [(_("STATISTICS OF THE PERIOD"), [_statistics(facts)], False)]
    for plan, title in (
        (facts.plan, _("TASKS OF THE PLAN OF THE YEAR")),
        (facts.assigned, _("TASKS LED IN THE PLAN OF THE PROVINCE")),
    ):
        if plan is not None and plan.lines:
            made.append((title, [_tasks(plan.lines)], True))
    if board is not None:
        made.append((_("DOSSIERS BY UNIT"), _by_unit(facts), True))
        made.append((_("UNITS WHOSE REPORTS ARE MISSING"), _missing(board), False))
    return [
        Annex(
            number=_("Annex %(number)s") % {"number": ROMAN[place]},
            title=title,
            goes_with=goes_with,
            body=body,
            landscape=landscape,
        )
        for place, (title, body, landscape) in enumerate(made)
    ]


def state_words(state: str) -> str:
    """The state of a unit's report in a period."""
    return _("not begun") if state == NOT_BEGUN else str(State(state).label)


def _statistics(facts: PeriodicFacts) -> PaperTable:
    return PaperTable(
        columns=[
            WordColumn(_("No."), 6),
            WordColumn(_("Content"), 52),
            WordColumn(_("Target or total"), 14, figure=True),
            WordColumn(_("Result"), 16, figure=True),
            WordColumn(_("Rate"), 12, figure=True),
        ],
        rows=[
            (str(number), held.name, held.target, held.result, held.rate)
            for number, held in enumerate(statistics(facts), start=1)
        ],
    )


def _tasks(lines: Iterable[TaskLine]) -> PaperTable:
    return PaperTable(
        columns=[
            WordColumn(_("No."), 6),
            WordColumn(_("Task"), 34),
            WordColumn(_("Lead body"), 18),
            WordColumn(_("Product"), 18),
            WordColumn(_("Time limit"), 11),
            WordColumn(_("State"), 13),
        ],
        rows=[
            (
                line.task.number,
                line.task.content,
                lead_in_words(line.task),
                line.task.product,
                due_in_words(line.task, line.due_on),
                state_in_words(line.state),
            )
            for line in lines
        ],
    )


def _by_unit(facts: PeriodicFacts) -> list[Words | PaperTable]:
    lines = facts.dossiers.units
    if not lines:
        return [Words(_("No figures on dossiers are held for this period."))]
    columns = ("received", "online", "resolved", "early", "on_time", "late", "pending", "overdue")
    table = PaperTable(
        columns=[
            WordColumn(_("No."), 5),
            WordColumn(_("Unit"), 27),
            WordColumn(_("Received"), 8, figure=True),
            WordColumn(_("Online"), 8, figure=True),
            WordColumn(_("Resolved"), 8, figure=True),
            WordColumn(_("Early"), 8, figure=True),
            WordColumn(_("On time"), 8, figure=True),
            WordColumn(_("Late"), 8, figure=True),
            WordColumn(_("Pending"), 8, figure=True),
            WordColumn(_("Pending past the deadline"), 9, figure=True),
            WordColumn(_("Online share"), 9, figure=True),
        ],
        rows=[
            *(
                (
                    str(number),
                    line.of.name,
                    *(_number(line, name) for name in columns),
                    _online(line),
                )
                for number, line in enumerate(lines, start=1)
            ),
            _total(facts, columns),
        ],
    )
    printed = [line.of.name for line in facts.dossiers.printed]
    if not printed:
        return [table]
    note = _("As printed in their sources and not in the total: %(units)s.")
    return [table, Words(note % {"units": "; ".join(printed)}, italic=True)]


def _total(facts: PeriodicFacts, columns: tuple[str, ...]) -> tuple[str, ...]:
    whole = facts.dossiers.whole
    return ("", _("Total"), *(_number(whole, name) for name in columns), _online(whole))


def _number(line: Line, name: str) -> str:
    number = line.count(name)
    return UNKNOWN if number is None else grouped(number)


def _online(line: Line) -> str:
    if line.online.nothing:
        return _("nothing arose")
    return percent(line.online.value) if line.online else UNKNOWN


def _missing(board: Board) -> list[Words | PaperTable]:
    sent, expected = len(board.sent), len(board.expected)
    told = {"sent": grouped(sent), "all": grouped(expected), "day": day(board.today)}
    lead = Words(_("As of %(day)s, %(sent)s of %(all)s reports of units had been sent.") % told)
    missing = board.missing
    if not missing:
        return [lead]
    table = PaperTable(
        columns=[
            WordColumn(_("No."), 8),
            WordColumn(_("Unit"), 52),
            WordColumn(_("State"), 20),
            WordColumn(_("Days late"), 20, figure=True),
        ],
        rows=[
            (str(number), line.unit.name, state_words(line.state), _days_late(line))
            for number, line in enumerate(missing, start=1)
        ],
    )
    return [lead, table]


def _days_late(line: BoardLine) -> str:
    return grouped(line.days_late) if line.days_late else ""
