"""The draft of a block that is scored by criteria, in the shape of yearly scores."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import members_of_block
from indices.models import RoundBlock, Stage, YearlyScore
from indices.scoring.outcome import Outcome, Rules
from indices.selectors.criteria import Criteria
from indices.selectors.lane_rollup import UnitRollup, block_rollups, rank_rollups


def has_criteria_set(round_block: RoundBlock) -> bool:
    """Is the block scored by criteria? One query, unless the set was selected with it."""
    return hasattr(round_block, "criteria_set")


@dataclass(frozen=True)
class LaneScore:
    """One unit: ``score`` is not a row but carries the index, and the points and maximum that gave
    it (re-based where the round says so)."""

    unit: Unit
    score: YearlyScore
    outcome: Outcome
    rollup: UnitRollup


@dataclass(frozen=True)
class LaneScores:
    """``lacking``: for each unit that stands in the way of a publication the codes of its criteria
    that nothing counts for yet; none where the unit has no assessment at all."""

    scores: list[LaneScore]
    lacking: dict[Unit, tuple[str, ...]] = field(default_factory=dict)


def lane_scores(*, round_block: RoundBlock, rules: Rules) -> LaneScores:
    """The index, rank and grade of every assessment of ``round_block``; none while the round is in
    preparation: then its set is a draft that may have holes."""
    rollups = []
    if round_block.stage != Stage.PREPARATION:
        rollups = block_rollups(
            round_block=round_block, criteria=Criteria(round_block.criteria_set)
        )
    ranked = rank_rollups(rollups, rules)
    members = members_of_block(
        block=round_block.block, year=round_block.round.year, as_of=round_block.round.as_of
    )
    units = {member.unit.pk: member.unit for member in members}
    strangers = {rollup.unit_id for rollup in rollups} - units.keys()
    if strangers:
        units |= Unit.objects.in_bulk(strangers)
    scores = [
        LaneScore(
            unit=units[rollup.unit_id],
            score=_score(round_block, units[rollup.unit_id], rollup),
            outcome=outcome,
            rollup=rollup,
        )
        for rollup, outcome in zip(rollups, ranked, strict=True)
    ]
    lacking = {one.unit: one.rollup.rollup.missing for one in scores if _lacks(one)}
    held = {one.unit.pk for one in scores}
    lacking |= {m.unit: () for m in members if m.required and m.unit.pk not in held}
    return LaneScores(scores=scores, lacking=lacking)


def _lacks(one: LaneScore) -> bool:
    return one.rollup.rollup is not None and bool(one.rollup.rollup.missing)


def _score(round_block: RoundBlock, unit: Unit, held: UnitRollup) -> YearlyScore:
    score = YearlyScore(round_block=round_block, unit=unit, not_assessed=held.not_assessed)
    rollup = held.rollup
    if rollup is None or not held.begun:
        return score
    if rollup.index is None:
        score.not_assessed = _("No criterion is assessed for this unit.")
        return score
    score.value = rollup.index
    score.points, score.max_points = rollup.rebased_points, rollup.rebased_max
    return score
