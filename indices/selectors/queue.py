"""What an appraiser has still to appraise in a round, by criterion and by unit."""

from collections import defaultdict
from dataclasses import dataclass

from cchc_portal.units.scope import own_units
from indices.models import AppraisalDuty, Assessment, Criterion, Lane, Method, Stage
from indices.selectors.board import NOTHING, Share
from indices.selectors.board_facts import RoundFacts
from indices.selectors.entry_gate import EntryGate

LANE_AT = {Stage.APPRAISAL_1: Lane.APPRAISAL_1, Stage.APPRAISAL_2: Lane.APPRAISAL_2}
"""The lane that appraisers write at a stage; at the others they have nothing to write."""


@dataclass(frozen=True)
class CriterionLine:
    """``share`` of the units whose criterion this person appraises is done."""

    criterion: Criterion
    share: Share


@dataclass(frozen=True)
class UnitLine:
    """``share`` of the unit's criteria that this person appraises is done."""

    assessment: Assessment
    share: Share


@dataclass(frozen=True)
class Queue:
    """``lane`` is what is written at this stage, or None. ``own`` are the units of this person's,
    which others appraise; ``substitutes`` says that this person only stands in."""

    lane: str | None
    by_criterion: list[CriterionLine]
    by_unit: list[UnitLine]
    own: list[Assessment]
    substitutes: bool

    @property
    def share(self) -> Share:
        return sum((line.share for line in self.by_criterion), NOTHING)

    @property
    def left(self) -> int:
        return self.share.total - self.share.done


def appraisal_queue(*, facts: RoundFacts, by) -> Queue:
    """The queue of ``by``. At round 1 every criterion that is appraised, and bonus and deductions
    that the unit claims; at round 2 what was explained. A constant number of queries."""
    gate = EntryGate(round_block=facts.round_block, by=by, criteria=facts.criteria)
    lane = LANE_AT.get(Stage(facts.round_block.stage))
    mine = _areas_of(gate, facts)
    works_for = set(own_units(by).values_list("pk", flat=True))
    duties = AppraisalDuty.objects.filter(
        round_block=facts.round_block, appraiser=by, active=True
    ).values_list("substitute", flat=True)
    by_criterion: dict[int, Share] = defaultdict(lambda: NOTHING)
    by_unit: dict[int, Share] = defaultdict(lambda: NOTHING)
    for assessment in facts.assessed if lane else ():
        for criterion in to_appraise(facts, assessment, lane):
            if (assessment.pk, facts.area_id_of[criterion.pk]) in mine:
                one = Share(int(facts.scored_in(assessment, criterion, lane)), 1)
                by_criterion[criterion.pk] += one
                by_unit[assessment.pk] += one
    return Queue(
        lane=lane,
        by_criterion=[
            CriterionLine(node, by_criterion[node.pk])
            for node in facts.criteria.scored
            if node.pk in by_criterion
        ],
        by_unit=[
            UnitLine(assessment, by_unit[assessment.pk])
            for assessment in facts.assessments
            if assessment.pk in by_unit
        ],
        own=[one for one in facts.assessments if one.unit_id in works_for],
        substitutes=bool(duties) and all(duties),
    )


def to_appraise(facts: RoundFacts, assessment: Assessment, lane: str) -> list[Criterion]:
    """What of the unit is to be written in ``lane``, by whomever."""
    wanted = facts.wanted(assessment, facts.criteria.scored)
    if lane == Lane.APPRAISAL_2:
        return [node for node in wanted if (assessment.pk, node.pk) in facts.explained]
    return [
        node
        for node in wanted
        if node.method == Method.APPRAISAL
        and (not node.beside_the_tree or facts.scored_in(assessment, node, Lane.SELF, lane))
    ]


def _areas_of(gate: EntryGate, facts: RoundFacts) -> set[tuple[int, int | None]]:
    """Assessment and area, by id, that the person of ``gate`` appraises: a duty is of an area."""
    one_of = {facts.area_id_of[node.pk]: node for node in reversed(facts.criteria.scored)}
    return {
        (assessment.pk, area)
        for assessment in facts.assessments
        for area, node in one_of.items()
        if not gate.why_not_appraise(assessment=assessment, criterion=node)
    }


def queues_of_all(*, facts: RoundFacts) -> list[tuple[object, Queue]]:
    """Every appraiser in force with something left, and the queue. A few queries for each."""
    duties = AppraisalDuty.objects.filter(round_block=facts.round_block, active=True)
    people = {duty.appraiser_id: duty.appraiser for duty in duties.select_related("appraiser")}
    queues = [(person, appraisal_queue(facts=facts, by=person)) for person in people.values()]
    return [(person, queue) for person, queue in queues if queue.left]
