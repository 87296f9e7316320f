"""A filled workbook of a score sheet read back: what it changes, or every fault at once."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cchc_portal.audit.changes import event_model
from cchc_portal.sheets.cells import CellRefused, plain_text, quoted
from cchc_portal.sheets.columns import NO, YES
from cchc_portal.sheets.faults import RowFault
from cchc_portal.sheets.reading import Row as SheetRow
from cchc_portal.sheets.reading import Sheet
from indices.admin.sheet_fields import Field, fields_of, texts_of
from indices.admin.sheet_figures import points_words
from indices.admin.sheet_rows import Row, SheetPage
from indices.admin.sheet_save import Outcome, enter_row, event_number
from indices.admin.sheet_workbook_columns import (
    CRITERION,
    HIDDEN,
    INPUTS,
    LANE,
    SEEN,
    UNIT,
    columns_by_heading,
    heading,
)
from indices.models import ScoreEntry
from indices.selectors.score_sheet_lanes import WRITES


@dataclass(frozen=True)
class Line:
    """One field that changes: of which criterion, from what to what; ``points`` afterwards."""

    code: str
    name: str
    label: str
    old: str
    new: str
    points: str


@dataclass
class TakenIn:
    """What a workbook changes (``lines``), or what is wrong with it (``faults``)."""

    lines: list[Line] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    rows_changed: int = 0
    rows_same: int = 0


def take_in(*, page: SheetPage, sheet: Sheet, by, reason: str) -> TakenIn:
    """Write every row of ``sheet`` that its scorer changed. The caller rolls back when there are
    faults, or when it only asks what would change."""
    reader = _Reader(page, sheet, by, reason)
    reader.read()
    return reader.taken


class _Reader:
    def __init__(self, page: SheetPage, sheet: Sheet, by, reason: str):
        self.page, self.sheet, self.by, self.reason = page, sheet, by, reason
        self.taken = TakenIn()
        known = columns_by_heading()
        self.places = {
            known[header]: place for place, header in enumerate(sheet.headers) if header in known
        }
        self.rows = {row.criterion.code: row for row in page.rows}
        self.seen_before: set[str] = set()

    def read(self) -> None:
        missing = [name for name in (*HIDDEN, *INPUTS) if name not in self.places]
        if missing:
            names = ", ".join(heading(name) for name in missing)
            self._fault(
                1,
                "",
                "",
                _(
                    "These columns are missing: %(names)s. Download the "
                    "workbook again and fill that one."
                )
                % {"names": names},
            )
            return
        for fault in self.sheet.faults:
            self._fault(fault.row_number, fault.column, "", fault.message)
        broken = {fault.row_number for fault in self.sheet.faults}
        events = self._events()
        for line in self.sheet.rows:
            if line.number not in broken and self._cell(line, CRITERION):
                self._read_row(line, events)

    def _events(self) -> dict[int, Any]:
        wanted = {event_number(self._cell(line, SEEN)) for line in self.sheet.rows} - {0}
        events = event_model(ScoreEntry).objects.filter(
            pgh_id__in=wanted, assessment_id=self.page.assessment.pk
        )
        return {event.pgh_id: event for event in events}

    def _read_row(self, line: SheetRow, events: dict[int, Any]) -> None:
        code, lane = self._cell(line, CRITERION), self._cell(line, LANE)
        row = self.rows.get(code)
        if self._cell(line, UNIT) != self.page.assessment.unit.code:
            self._refuse(
                line,
                UNIT,
                _("This row is of another unit: %(unit)s.")
                % {"unit": quoted(self._cell(line, UNIT))},
            )
            return
        if row is None:
            self._refuse(
                line,
                CRITERION,
                _("This set has no criterion %(code)s to score.") % {"code": quoted(code)},
            )
            return
        if code in self.seen_before:
            self._refuse(
                line,
                CRITERION,
                _("%(code)s stands in the workbook more than once.") % {"code": code},
            )
            return
        self.seen_before.add(code)
        if lane not in WRITES:
            if any(self._cell(line, name) for name in INPUTS):
                why = row.line.not_assessed or _("this row was not open to you")
                self._refuse(
                    line, "", _("%(code)s cannot be entered: %(why)s.") % {"code": code, "why": why}
                )
            return
        self._enter(line, row, lane, events)

    def _enter(self, line: SheetRow, row: Row, lane: str, events: dict[int, Any]) -> None:
        criterion = row.criterion
        entry = row.line.lanes.get(lane)
        fields = fields_of(criterion, lane, entry)
        seen = event_number(self._cell(line, SEEN))
        before = events.get(seen)
        if before is not None and (before.criterion_id, before.lane) != (criterion.pk, lane):
            before = None
        try:
            typed = self._typed(line, fields)
        except CellRefused as refused:
            self._refuse(line, "branch", refused.message)
            return
        shown = texts_of(criterion, before)
        if all(one.same(typed[one.name], shown[one.name]) for one in fields):
            self.taken.rows_same += 1
            return
        olds = {one.name: one.saved for one in fields}
        outcome = enter_row(
            assessment=self.page.assessment,
            criterion=criterion,
            lane=lane,
            fields=fields,
            typed=typed,
            seen=seen,
            by=self.by,
            gate=self.page.gate,
            reason=self.reason,
        )
        if outcome.refused:
            self._explain(line, fields, outcome)
        elif outcome.changed:
            self._tell(row, fields, olds, outcome)
        else:
            self.taken.rows_same += 1

    def _typed(self, line: SheetRow, fields: list[Field]) -> dict[str, str]:
        typed = {}
        for one in fields:
            if one.kind == "choice":
                typed[one.name] = _key(one, self._cell(line, "branch"))
            elif one.kind == "check":
                typed[one.name] = _tick(self._cell(line, one.name))
            else:
                typed[one.name] = self._cell(line, one.name)
        return typed

    def _tell(self, row: Row, fields: list[Field], olds: dict[str, str], outcome: Outcome) -> None:
        self.taken.rows_changed += 1
        news = texts_of(row.criterion, outcome.entry)
        for one in fields:
            if not one.same(olds[one.name], news[one.name]):
                self.taken.lines.append(
                    Line(
                        row.criterion.code,
                        row.criterion.name,
                        one.label,
                        one.shown(olds[one.name]),
                        one.shown(news[one.name]),
                        points_words(outcome.entry),
                    )
                )

    def _explain(self, line: SheetRow, fields: list[Field], outcome: Outcome) -> None:
        kinds = {one.name: one.kind for one in fields}
        for name, messages in outcome.errors.items():
            column = "branch" if kinds.get(name) == "choice" else name
            for message in messages:
                self._refuse(line, column, message)
        for change in outcome.conflicts:
            self._refuse(
                line,
                "",
                _(
                    "%(by)s changed “%(label)s” at %(at)s: %(old)s → %(new)s. Download the "
                    "workbook again, or type it on the sheet."
                )
                % change,
            )

    def _refuse(self, line: SheetRow, name: str, message: str) -> None:
        shown = self._cell(line, name) if name in self.places else ""
        self._fault(line.number, heading(name) if name in self.places else "", shown, message)

    def _fault(self, number: int, column: str, text: str, message: str) -> None:
        self.taken.faults.append(RowFault(self.sheet.name, number, column, text, message))

    def _cell(self, line: SheetRow, name: str) -> str:
        """The text of a cell; rows with an unreadable one are refused before."""
        try:
            return plain_text(line.cells[self.places[name]])
        except CellRefused as refused:
            return str(refused.message)


def _key(one: Field, text: str) -> str:
    """The key of the choice whose label, or key, stands in a cell."""
    folded = text.casefold()
    for key, label in one.choices:
        if folded in (str(label).casefold(), str(key).casefold()):
            return key
    if text and one.name == "a":
        words = {"1": YES, "0": NO}
        for key, known in words.items():
            if folded in known:
                return key
    if text:
        raise CellRefused(
            _("“%(text)s” is not known here; type one of: %(choices)s.")
            % {
                "text": quoted(text),
                "choices": ", ".join(str(label) for _key, label in one.choices),
            }
        )
    return ""


def _tick(text: str) -> str:
    return "" if not text or text.casefold() in NO else "1"
