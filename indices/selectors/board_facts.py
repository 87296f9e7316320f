"""What a round of a block holds at this moment, read once for the pages that show it whole."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from indices.models import Assessment, Criterion, Explanation, Method, RoundBlock, ScoreEntry
from indices.selectors.criteria import Criteria


@dataclass(frozen=True, slots=True)
class EntryFact:
    """One lane of one criterion: ``points`` None and not ``not_applicable`` is "not scored"."""

    points: Decimal | None
    not_applicable: bool
    note: str

    @property
    def scored(self) -> bool:
        return self.points is not None or self.not_applicable


class RoundFacts:
    """The assessments, entries and explanations of ``round_block``; of ``units`` only where that
    queryset is given. Each part is one query, made when it is first asked for."""

    def __init__(self, *, round_block: RoundBlock, units=None, criteria: Criteria | None = None):
        self.round_block = round_block
        self.units = units
        self.criteria = criteria or Criteria(round_block.criteria_set)
        self._excused: dict[int, set[int]] = {}

    @cached_property
    def assessments(self) -> list[Assessment]:
        found = Assessment.objects.filter(round_block=self.round_block).select_related("unit")
        if self.units is not None:
            found = found.filter(unit__in=self.units)
        found = list(found.order_by("unit__sort_key", "unit__code"))
        for assessment in found:
            assessment.round_block = self.round_block
        return found

    @property
    def assessed(self) -> list[Assessment]:
        """Those that are not left out as a whole."""
        return [assessment for assessment in self.assessments if not assessment.not_assessed]

    @cached_property
    def entries(self) -> dict[tuple[int, int], dict[str, EntryFact]]:
        """By assessment and criterion: what each lane says."""
        found: dict[tuple[int, int], dict[str, EntryFact]] = defaultdict(dict)
        rows = ScoreEntry.objects.filter(assessment__in=[a.pk for a in self.assessments])
        for assessment, criterion, lane, points, not_applicable, note in rows.values_list(
            "assessment_id", "criterion_id", "lane", "points", "not_applicable", "note"
        ):
            found[assessment, criterion][lane] = EntryFact(points, not_applicable, note)
        return found

    @cached_property
    def explanations(self) -> list[Explanation]:
        """Asked for and reviews alike, answered or not."""
        found = Explanation.objects.filter(assessment__in=[a.pk for a in self.assessments])
        return list(found.select_related("criterion").order_by("criterion__order", "pk"))

    @cached_property
    def explained(self) -> set[tuple[int, int]]:
        """Assessment and criterion of what was answered and is to be looked at again."""
        return {
            (one.assessment_id, one.criterion_id)
            for one in self.explanations
            if one.answered_at is not None
        }

    @cached_property
    def area_id_of(self) -> dict[int, int | None]:
        """The area of each scored criterion, both by id."""
        areas = {node.pk: self.criteria.area_of(node) for node in self.criteria.scored}
        return {node: area and area.pk for node, area in areas.items()}

    @cached_property
    def self_scored_leaves(self) -> list[Criterion]:
        """The criteria that units score themselves and that are appraised."""
        return [leaf for leaf in self.criteria.leaves if leaf.method == Method.APPRAISAL]

    @cached_property
    def counted_leaves(self) -> list[Criterion]:
        """The criteria that need points before approval: surveyed ones where a survey was held."""
        return [
            leaf
            for leaf in self.criteria.leaves
            if leaf.method != Method.SURVEY or self.round_block.survey_held
        ]

    def wanted(self, assessment: Assessment, leaves: list[Criterion]) -> list[Criterion]:
        """Those of ``leaves`` that the unit is assessed on; none where it is left out."""
        if assessment.not_assessed:
            return []
        excused = self._excused.get(assessment.pk)
        if excused is None:
            excused = self._excused[assessment.pk] = {
                node.pk
                for node in self.criteria.scored
                if self.criteria.why_not_assessed(node, unit_id=assessment.unit_id)
            }
        return [leaf for leaf in leaves if leaf.pk not in excused] if excused else list(leaves)

    def scored_in(self, assessment: Assessment, criterion: Criterion, *lanes: str) -> bool:
        """Is the criterion scored in one of ``lanes``?"""
        held = self.entries.get((assessment.pk, criterion.pk), {})
        return any(lane in held and held[lane].scored for lane in lanes)
