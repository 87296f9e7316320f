"""One criterion across all units of a round: the rows of the appraiser's page."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from cchc_portal.audit.changes import latest_event_ids
from cchc_portal.units.scope import visible_units
from indices.admin.sheet_fields import Field, fields_of
from indices.admin.sheet_figures import points_words, short
from indices.models import (
    Assessment,
    Citation,
    Criterion,
    Explanation,
    Lane,
    Method,
    Reopening,
    RoundBlock,
    ScoreEntry,
    Stage,
)
from indices.selectors.criteria import Criteria
from indices.selectors.entry_gate import EntryGate
from indices.selectors.last_year_points import LastYear
from indices.selectors.queue import LANE_AT
from indices.selectors.queue_last_year import last_year_of_units


@dataclass
class Row:
    """One unit. ``locked`` says why this person cannot write (empty: they can); ``self_words``
    are the inputs that the unit gave; ``earlier`` the first appraisal where this is the second."""

    assessment: Assessment
    locked: str
    entries: dict[str, ScoreEntry]
    lane: str | None
    seen: int
    fields: list[Field]
    self_words: str
    last_year: LastYear | None
    citations: list[Citation]
    explanations: list[Explanation]
    reopened: bool
    may_ask: bool
    question: str = ""
    question_error: str = ""
    ticked: bool = False
    sheet: str = ""
    errors: list[str] = field(default_factory=list)
    conflicts: list = field(default_factory=list)

    @property
    def entry(self) -> ScoreEntry | None:
        return self.entries.get(self.lane) if self.lane else None

    @property
    def own(self) -> ScoreEntry | None:
        return self.entries.get(Lane.SELF)

    @property
    def earlier(self) -> ScoreEntry | None:
        return self.entries.get(Lane.APPRAISAL_1) if self.lane != Lane.APPRAISAL_1 else None

    @property
    def done(self) -> bool:
        return _filled(self.entry)

    @property
    def agreeable(self) -> bool:
        """May it be ticked for "agree with the self score"?"""
        return not (self.locked or self.done or self.begun) and _filled(self.own)

    @property
    def begun(self) -> bool:
        """Is something typed here that gives no points yet?"""
        entry = self.entry
        if entry is None or self.done:
            return False
        return entry.a is not None or entry.b is not None or bool(entry.branch)

    @property
    def self_points(self) -> str:
        return points_words(self.own)

    @property
    def computed(self) -> ScoreEntry | None:
        """What the portal computes: shown to the appraiser, never counting by itself."""
        return self.entries.get(Lane.COMPUTED)

    @property
    def computed_points(self) -> str:
        return points_words(self.computed)

    @property
    def earlier_points(self) -> str:
        return points_words(self.earlier)

    @property
    def appraised(self) -> ScoreEntry | None:
        """What the appraisal gave, where nothing is written at this stage."""
        return self.entries.get(Lane.APPRAISAL_2) or self.entries.get(Lane.APPRAISAL_1)

    @property
    def appraised_points(self) -> str:
        return points_words(self.appraised)

    @property
    def remark(self) -> str:
        entry = self.entry or self.appraised
        return entry.note if entry else ""

    @property
    def points(self) -> str:
        return points_words(self.entry)

    @property
    def last_year_points(self) -> str:
        """Points of last year's maximum; "" where there is nothing to compare."""
        got = self.last_year
        if got is None:
            return ""
        if got.points is None:
            return _("not assessed")
        return f"{short(got.points)}/{short(got.max_points)}"

    @property
    def reduced(self) -> bool:
        """Does this lane give less than the unit gave itself?"""
        both = self.own is not None and self.entry is not None
        if not both or self.own.points is None or not self.done:
            return False
        return (self.entry.points or Decimal(0)) < self.own.points

    @property
    def waiting(self) -> bool:
        """Was an explanation asked for and is not there yet?"""
        return any(one.answered_at is None for one in self.explanations)

    @property
    def faulty(self) -> bool:
        return bool(
            self.errors
            or self.conflicts
            or self.question_error
            or any(one.errors for one in self.fields)
        )


def _filled(entry: ScoreEntry | None) -> bool:
    return entry is not None and (entry.points is not None or entry.not_applicable)


class CriterionPage:
    """``criterion`` for every unit that ``user`` sees, in the order of the units' names. A constant
    number of queries."""

    def __init__(self, *, round_block: RoundBlock, criteria: Criteria, criterion: Criterion, user):
        self.round_block, self.criterion, self.user = round_block, criterion, user
        self.gate = EntryGate(round_block=round_block, by=user, criteria=criteria)
        self.lane = LANE_AT.get(Stage(round_block.stage))
        self.rows = self._rows()

    def _rows(self) -> list[Row]:
        assessments = list(
            Assessment.objects.filter(
                round_block=self.round_block, unit__in=visible_units(self.user)
            )
            .select_related("unit")
            .order_by("unit__sort_key", "unit__code")
        )
        for one in assessments:
            one.round_block = self.round_block
        held = {"criterion": self.criterion, "assessment__in": assessments}
        found = list(ScoreEntry.objects.filter(**held))
        entries: dict[int, dict[str, ScoreEntry]] = defaultdict(dict)
        for entry in found:
            entries[entry.assessment_id][entry.lane] = entry
        seen = latest_event_ids(found)
        citations = _by_assessment(
            Citation.objects.filter(**held, withdrawn=False).select_related("document__unit")
        )
        explanations = _by_assessment(Explanation.objects.filter(**held).order_by("asked_at"))
        reopened = {
            one.assessment_id
            for one in Reopening.objects.filter(**held, closed_at__isnull=True)
            if one.open_at(self.gate.now)
        }
        last_year = last_year_of_units(
            criterion=self.criterion, units=[one.unit_id for one in assessments]
        )
        return [
            self._row(
                one,
                entries.get(one.pk, {}),
                seen=seen,
                citations=citations.get(one.pk, []),
                explanations=explanations.get(one.pk, []),
                reopened=one.pk in reopened,
                last_year=last_year.get(one.unit_id),
            )
            for one in assessments
        ]

    def _row(self, assessment: Assessment, entries, *, seen, **more) -> Row:
        locked = self._why_locked(assessment)
        entry = entries.get(self.lane) if self.lane else None
        fields = fields_of(self.criterion, self.lane, entry) if self.lane and not locked else []
        return Row(
            assessment=assessment,
            locked=locked,
            entries=entries,
            lane=self.lane,
            seen=seen.get(entry.pk, 0) if entry else 0,
            fields=fields,
            self_words=inputs_words(self.criterion, entries.get(Lane.SELF)),
            may_ask=self._may_ask(assessment),
            **more,
        )

    def _why_locked(self, assessment: Assessment) -> str:
        lane = self.lane or Lane.APPRAISAL_1
        return self.gate.why_not(assessment=assessment, criterion=self.criterion, lane=lane)

    def _may_ask(self, assessment: Assessment) -> bool:
        if self.round_block.stage not in (Stage.APPRAISAL_1, Stage.EXPLANATION):
            return False
        if assessment.not_assessed:
            return False
        return self.user.has_perm("indices.conduct_round") or not self.gate.why_not_appraise(
            assessment=assessment, criterion=self.criterion
        )

    @property
    def writable(self) -> bool:
        return any(not row.locked for row in self.rows)

    @property
    def asks(self) -> bool:
        return any(row.may_ask for row in self.rows)

    @property
    def agreeable(self) -> bool:
        return any(row.agreeable for row in self.rows)

    def neighbours(self) -> tuple[Criterion | None, Criterion | None]:
        """The criteria before and after this one that the person appraises (all of the appraised
        ones for somebody who appraises none)."""
        mine = self._mine()
        if self.criterion not in mine:
            mine = sorted([*mine, self.criterion], key=lambda node: node.order)
        place = mine.index(self.criterion)
        before = mine[place - 1] if place else None
        after = mine[place + 1] if place + 1 < len(mine) else None
        return before, after

    def _mine(self) -> list[Criterion]:
        criteria = self.gate.criteria
        appraised = [node for node in criteria.scored if node.method == Method.APPRAISAL]
        assessments = [row.assessment for row in self.rows]
        areas: dict[str, bool] = {}
        for node in appraised:
            area = criteria.area_of(node)
            key = area.code if area else node.code
            if key not in areas:
                areas[key] = any(
                    not self.gate.why_not_appraise(assessment=one, criterion=node)
                    for one in assessments
                )
            node.mine = areas[key]
        return [node for node in appraised if node.mine] or appraised


def _by_assessment(rows) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.assessment_id].append(row)
    return found


def inputs_words(criterion: Criterion, entry: ScoreEntry | None) -> str:
    """The inputs of an entry, as its fields show them: "Done (a): 9; of (b): 10"."""
    if entry is None:
        return ""
    return "; ".join(
        f"{one.label}: {one.shown(one.text)}"
        for one in fields_of(criterion, entry.lane, entry)
        if one.kind in ("number", "choice") and one.text and one.name != "points"
    )
