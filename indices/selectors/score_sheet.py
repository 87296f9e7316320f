"""The score sheet of one unit: everything that is said of each criterion, read at once."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from cchc_portal.audit.changes import latest_event_ids
from indices.models import (
    Allotment,
    Assessment,
    Citation,
    Criterion,
    Explanation,
    Lane,
    Method,
    Reopening,
    RoundBlock,
    ScoreEntry,
)
from indices.selectors.criteria import Criteria
from indices.selectors.last_year_points import LastYear, last_year_points
from indices.selectors.score_sheet_totals import (
    SheetTotals,
    counting_entry,
    is_filled,
    sheet_totals,
)


@dataclass
class SheetLine:
    """One scored criterion. ``seen`` is the newest history row of each lane's entry;
    ``not_assessed`` why nobody scores it; ``allotment`` its own or that of what holds it;
    ``cited`` whether evidence is cited for it."""

    criterion: Criterion
    not_assessed: str = ""
    lanes: dict[str, ScoreEntry] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    last_year: LastYear | None = None
    cited: bool = False
    explanations: list[Explanation] = field(default_factory=list)
    reopening: Reopening | None = None
    allotment: Allotment | None = None

    def filled(self, lane: str) -> bool:
        return is_filled(self.lanes.get(lane))

    @property
    def counting(self) -> ScoreEntry | None:
        """The entry whose points count so far."""
        return counting_entry(self.criterion, self.lanes)

    @property
    def reduced(self) -> bool:
        """Did the first appraisal give less than the unit gave itself?"""
        own, appraised = self.lanes.get(Lane.SELF), self.lanes.get(Lane.APPRAISAL_1)
        if own is None or appraised is None or not is_filled(appraised):
            return False
        if own.not_applicable:
            return not appraised.not_applicable
        return own.points is not None and (appraised.points or 0) < own.points


class ScoreSheet:
    """``lines`` by criterion, in the order of the set. A constant number of queries."""

    def __init__(self, *, assessment: Assessment, criteria: Criteria | None = None):
        self.assessment = assessment
        self.criteria = criteria or Criteria(assessment.round_block.criteria_set)
        entries = list(ScoreEntry.objects.filter(assessment=assessment))
        seen = latest_event_ids(entries)
        self.entries: dict[int, dict[str, ScoreEntry]] = defaultdict(dict)
        self._seen: dict[int, dict[str, int]] = defaultdict(dict)
        for entry in entries:
            entry.assessment = assessment
            self.entries[entry.criterion_id][entry.lane] = entry
            self._seen[entry.criterion_id][entry.lane] = seen.get(entry.pk, 0)
        self.allotments = list(
            Allotment.objects.filter(assessment=assessment).select_related("criterion")
        )
        self.lines = {node.pk: line for node, line in self._read_lines()}

    def _read_lines(self):
        unit = self.assessment.unit_id
        last_year = last_year_points(assessment=self.assessment, criteria=self.criteria)
        cited, explanations = self._cited(), self._explanations()
        reopened = {row.criterion_id: row for row in self._reopenings()}
        allotted = {row.criterion_id: row for row in self.allotments}
        for node in self.criteria.scored:
            above = self.criteria.line(node)
            yield (
                node,
                SheetLine(
                    criterion=node,
                    not_assessed=self.criteria.why_not_assessed(node, unit_id=unit),
                    lanes=self.entries.get(node.pk, {}),
                    seen=self._seen.get(node.pk, {}),
                    last_year=last_year.get(node.pk),
                    cited=node.pk in cited,
                    explanations=explanations.get(node.pk, []),
                    reopening=reopened.get(node.pk),
                    allotment=next((allotted[n.pk] for n in above if n.pk in allotted), None),
                ),
            )

    def _cited(self) -> set[int]:
        rows = Citation.objects.filter(assessment=self.assessment, withdrawn=False)
        return set(rows.values_list("criterion_id", flat=True))

    def _explanations(self) -> dict[int, list[Explanation]]:
        return _by_criterion(
            Explanation.objects.filter(assessment=self.assessment).order_by("asked_at")
        )

    def _reopenings(self):
        return Reopening.objects.filter(
            assessment=self.assessment, closed_at__isnull=True
        ).order_by("opened_at")

    @cached_property
    def totals(self) -> SheetTotals:
        return sheet_totals(
            assessment=self.assessment, criteria=self.criteria, entries=self.entries
        )

    def left(self) -> list[SheetLine]:
        """What the unit has still to score itself before it can send."""
        wanted = {leaf.pk for leaf in self.criteria.leaves if leaf.method == Method.APPRAISAL}
        return [
            line
            for pk, line in self.lines.items()
            if pk in wanted and not line.not_assessed and not line.filled(Lane.SELF)
        ]

    def bare(self) -> list[SheetLine]:
        """What needs evidence, or an explanation in the note, before the unit can send."""
        if self.assessment.round_block.no_evidence != RoundBlock.NoEvidence.EXPLANATION:
            return []
        return [
            line
            for line in self.lines.values()
            if line.criterion.evidence_required
            and not line.cited
            and (own := line.lanes.get(Lane.SELF)) is not None
            and own.points
            and not own.note.strip()
        ]


def _by_criterion(rows) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.criterion_id].append(row)
    return found
