"""The rows of a score sheet as its page shows them, in their areas, with running totals."""

import json
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indices.admin.sheet_fields import Field, fields_of, inputs_asked
from indices.admin.sheet_figures import points_words, short, total_words
from indices.models import Assessment, Criterion, Lane, Method, ScoreEntry
from indices.scoring.rollup import Rollup, Total
from indices.selectors.computed_now import ComputedNow, computed_of_unit
from indices.selectors.criteria import rule_of
from indices.selectors.entry_gate import EntryGate
from indices.selectors.evidence_shown import Shown
from indices.selectors.rule_in_words import rule_in_words
from indices.selectors.score_sheet import ScoreSheet, SheetLine
from indices.selectors.score_sheet_lanes import seen_lanes, sees_questions, written_lane

DECIDED = "decided"
FINAL = "final"
LAST_YEAR = "last_year"
COLUMNS = {
    LAST_YEAR: gettext_lazy("Last year"),
    Lane.SELF: gettext_lazy("Self score"),
    Lane.COMPUTED: gettext_lazy("By the portal"),
    Lane.APPRAISAL_1: gettext_lazy("Appraisal 1"),
    Lane.APPRAISAL_2: gettext_lazy("Appraisal 2"),
    DECIDED: gettext_lazy("Survey, council"),
    FINAL: gettext_lazy("Final"),
}


@dataclass
class Cell:
    """A figure of one row; ``key`` is its column; ``open`` is the lane that the viewer writes."""

    key: str
    label: str
    text: str
    open: bool = False
    hint: str = ""


@dataclass
class Row:
    """A scored criterion. ``lane`` is what the viewer may write now ("": nothing)."""

    line: SheetLine
    lane: str
    cells: list[Cell]
    fields: list[Field]
    shows_questions: bool
    errors: list[str] = field(default_factory=list)
    conflicts: list = field(default_factory=list)
    remarks: list[tuple[str, str, str]] = field(default_factory=list)
    hidden: bool = False
    may_review: bool = False
    may_ask: bool = False
    evidence: Shown | None = None
    now: ComputedNow | None = None

    @property
    def criterion(self) -> Criterion:
        return self.line.criterion

    @property
    def seen(self) -> int:
        return self.line.seen.get(self.lane, 0)

    @property
    def left(self) -> bool:
        """Is it the viewer's to score, and not scored yet?"""
        needed = not self.criterion.beside_the_tree
        return needed and bool(self.lane) and not self.line.filled(self.lane)

    @property
    def asked(self) -> bool:
        return self.shows_questions and bool(self.line.explanations)

    @property
    def reopened(self) -> bool:
        return self.line.reopening is not None and self.line.reopening.open_at(timezone.now())

    @property
    def faulty(self) -> bool:
        return bool(self.errors or self.conflicts or any(one.errors for one in self.fields))

    @property
    def rule_words(self) -> list[str]:
        return rule_in_words(rule_of(self.criterion)) if self.criterion.rule else []

    @property
    def needs_json(self) -> str:
        """Which inputs each branch needs, as JSON, where it depends on the branch; else ""."""
        asked = inputs_asked(self.criterion)
        return json.dumps(asked) if len(set(asked.values())) > 1 else ""

    @property
    def entry(self) -> ScoreEntry | None:
        return self.line.lanes.get(self.lane)

    @property
    def state(self) -> str:
        """Why a saved entry has no points."""
        entry = self.entry
        if entry is None or entry.points is not None:
            return ""
        if entry.not_applicable:
            return _("Not assessed")
        return _("Not complete yet: no points")


@dataclass
class Heading:
    """A criterion that has parts."""

    criterion: Criterion
    own: str
    counting: str


@dataclass
class Section:
    """An area (or what stands beside the tree) with its rows and totals."""

    key: str
    code: str
    name: str
    items: list
    own: str
    counting: str

    @property
    def rows(self) -> list[Row]:
        return [item for item in self.items if isinstance(item, Row)]

    @property
    def left(self) -> int:
        return sum(row.left for row in self.rows)

    @property
    def hidden(self) -> bool:
        """Has the filter hidden every row of it?"""
        return bool(self.rows) and all(row.hidden for row in self.rows)


class SheetPage:
    """The sheet of ``assessment`` as ``user`` sees it."""

    def __init__(self, *, assessment: Assessment, user):
        self.assessment, self.user = assessment, user
        self.round_block = assessment.round_block
        self.gate = EntryGate(round_block=self.round_block, by=user)
        self.sheet = ScoreSheet(assessment=assessment, criteria=self.gate.criteria)
        self.lanes = seen_lanes(round_block=self.round_block, user=user)
        self.sees_counting = Lane.COUNCIL in self.lanes
        self.questions = sees_questions(round_block=self.round_block, user=user)
        self.columns = self._columns()
        self.computed = computed_of_unit(
            criteria=self.gate.criteria,
            unit_id=assessment.unit_id,
            year=self.round_block.round.year,
        )
        self.rows = [self._row(line) for line in self.sheet.lines.values()]

    def _columns(self) -> list[tuple[str, str]]:
        held = set(self.lanes)
        used = {lane for lanes in self.sheet.entries.values() for lane in lanes}
        found = []
        for key, label in COLUMNS.items():
            shown = (
                (key == LAST_YEAR and any(one.last_year for one in self.sheet.lines.values()))
                or (key == FINAL and self.sees_counting)
                or (key == DECIDED and {Lane.SURVEY, Lane.COUNCIL} <= held)
                or (key in held and (key != Lane.COMPUTED or key in used))
            )
            if shown:
                found.append((str(key), str(label)))
        return found

    def _row(self, line: SheetLine) -> Row:
        lane = written_lane(gate=self.gate, assessment=self.assessment, criterion=line.criterion)
        fields = fields_of(line.criterion, lane, line.lanes.get(lane)) if lane else []
        row = Row(line, lane, [], fields, self.questions)
        row.now = self.computed.get(line.criterion.code)
        row.cells = [self._cell(row, key, label) for key, label in self.columns]
        row.remarks = self._remarks(row)
        return row

    def _cell(self, row: Row, key: str, label: str) -> Cell:
        line = row.line
        if key == LAST_YEAR:
            return _last_year(line, label)
        if key == FINAL:
            return Cell(key, label, points_words(line.counting))
        if key == DECIDED:
            surveyed = line.criterion.method == Method.SURVEY
            key = Lane.SURVEY if surveyed else Lane.COUNCIL
        return Cell(str(key), label, points_words(line.lanes.get(key)), open=key == row.lane)

    def _remarks(self, row: Row) -> list[tuple[str, str, str]]:
        """Label, inputs and note of the other lanes that say more than points."""
        found = []
        for lane in self.lanes:
            entry = row.line.lanes.get(lane)
            if entry is None or lane == row.lane:
                continue
            shown = _inputs_words(row.criterion, lane, entry)
            if shown or entry.note:
                found.append((str(Lane(lane).label), shown, entry.note))
        return found

    @cached_property
    def sections(self) -> list[Section]:
        """The areas in order, then bonus and deductions that stand in none."""
        by_id = {row.criterion.pk: row for row in self.rows}
        places: dict[int, Section] = {}
        beside = Section("beside", "", _("Bonus and deductions"), [], "", "")
        for node in self.gate.criteria.nodes:
            top = self.gate.criteria.line(node)[-1]
            if node.pk == top.pk and node.pk not in by_id:
                places[node.pk] = self._section(node)
                continue
            section = places.get(top.pk, beside)
            section.items.append(by_id.get(node.pk) or self._heading(node))
        return [*places.values(), *([beside] if beside.items else [])]

    def _section(self, node: Criterion) -> Section:
        own, counting = self.totals_of(node.code)
        return Section(str(node.pk), node.code, node.name, [], own, counting)

    def _heading(self, node: Criterion) -> Heading:
        return Heading(node, *self.totals_of(node.code))

    def totals_of(self, code: str) -> tuple[str, str]:
        """Self and counting total below ``code`` in words."""
        totals = self.sheet.totals
        return self._words(totals.own, code), (
            self._words(totals.counting, code) if self.sees_counting else ""
        )

    def _words(self, rollup: Rollup | None, code: str) -> str:
        total = rollup.totals.get(code) if rollup else None
        return total_words(total, self.round_block.decimals)

    def whole(self, rollup: Rollup | None) -> str:
        """The total of the unit, bonus and deductions included."""
        if rollup is None:
            return "–"
        total = Total(
            points=rollup.rebased_points, max_points=rollup.rebased_max, percent=rollup.index
        )
        return total_words(total, self.round_block.decimals)

    @property
    def own_total(self) -> str:
        return self.whole(self.sheet.totals.own)

    @property
    def counting_total(self) -> str:
        return self.whole(self.sheet.totals.counting) if self.sees_counting else ""


def _last_year(line: SheetLine, label: str) -> Cell:
    got = line.last_year
    if got is None:
        return Cell(LAST_YEAR, label, "")
    points = _("not assessed") if got.points is None else short(got.points)
    hint = "" if got.published else _("entered, not published")
    if got.max_points != line.criterion.max_points and got.points is not None:
        points = f"{points}/{short(got.max_points)}"
    codes = ", ".join(got.codes)
    if codes != line.criterion.code:
        hint = f"{codes} {hint}".strip()
    return Cell(LAST_YEAR, label, points, hint=hint)


def _inputs_words(criterion: Criterion, lane: str, entry: ScoreEntry) -> str:
    texts = {
        one.label: one.shown(one.text)
        for one in fields_of(criterion, lane, entry)
        if one.kind in ("number", "choice") and one.text and one.name != "points"
    }
    return "; ".join(f"{label.rstrip('?')}: {text}" for label, text in texts.items())
