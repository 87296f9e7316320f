"""Published results of a round scored by criteria, as frozen rows, for tests of what is shown.

The figures are rolled up by ``indices.scoring``; nothing passes through the stages.
"""

from decimal import Decimal

from django.utils import timezone

from cchc_portal.audit.save_record import save_record
from indices.actions.move_stage import move_stage
from indices.actions.open_round import open_round
from indices.actions.set_criterion import make_criteria_set, set_criterion
from indices.models import (
    AppraisalDuty,
    CriteriaSet,
    Criterion,
    Kind,
    Lane,
    Publication,
    PublishedArea,
    PublishedLeaf,
    PublishedResult,
    RoundBlock,
    Stage,
)
from indices.scoring.points import Points
from indices.scoring.rollup import Rollup, RollupRules, roll_up
from indices.selectors.criteria import Criteria
from tests.factories.cycle import SET, Cycle, cycle
from tests.factories.world import WHY, World

POINTS = {
    "so-a": {
        "1.1": "9", "1.2.1": "12.333333333333333333333333333", "1.2.2": "10", "2.1": "19",
        "2.2": "10", "3.1": "24", "9.1": "2", "9.2": "0.5",
    },
    "so-b": {"1.1": "8", "1.2.1": "20", "1.2.2": "10", "2.1": None, "2.2": None, "3.1": "27"},
    "so-c": {"1.1": None, "1.2.1": "15", "1.2.2": "0", "2.1": "16", "2.2": "5", "3.1": "21"},
}  # fmt: skip
"""By unit and criterion; None: not assessed. In so-b nothing of area 2 is assessed."""

REMARK = "Thiếu biên bản kiểm tra"
NOT_ASSESSED = "Không phát sinh hồ sơ"


def published_cycle(
    *, seen_by: str = RoundBlock.SeenBy.OWN_UNIT, points: dict | None = None, **rules
) -> tuple[Cycle, Publication]:
    """The cycle of 2024, open, with its results published as ``points``."""
    made = cycle(lost_points_seen_by=seen_by, **rules)
    made.bring_to(Stage.SELF_ASSESSMENT)
    return made, publish_points(made, points or POINTS)


def give_criteria(world: World) -> Publication:
    """Next year's round of the so block of ``world``, scored by criteria that everybody may see,
    opened and published."""
    round_block = open_round(
        index=world.so_round.round.index,
        year=world.so_round.round.year + 1,
        block=world.so,
        by=None,
        reason=WHY,
        grade_scale=world.scale,
    )
    criteria_set, nodes = make_set(round_block)
    duty = AppraisalDuty(round_block=round_block, appraiser=world.chi)
    save_record(record=duty, by=None, reason=WHY)
    move_stage(round_block=round_block, to=Stage.SELF_ASSESSMENT, by=None, reason=WHY)
    made = Cycle(world=world, criteria_set=criteria_set, nodes=nodes)
    return publish_points(made, POINTS, seen_by=RoundBlock.SeenBy.PUBLIC)


def make_set(round_block: RoundBlock) -> tuple[CriteriaSet, dict[str, Criterion]]:
    """The criteria of ``cycle`` for another round."""
    criteria_set = make_criteria_set(round_block=round_block, by=None, reason=WHY)
    nodes = {
        row["code"]: set_criterion(
            criteria_set=criteria_set,
            by=None,
            reason=WHY,
            **{**row, "max_points": Decimal(row["max_points"])},
        )
        for row in SET
    }
    return criteria_set, nodes


def year_before(made: Cycle, **changed) -> tuple[RoundBlock, CriteriaSet]:
    """The round of the year before with the same criteria, to which those of ``made`` (still in
    preparation) are linked; ``changed`` maps a code ("1.1") to another link ("rescaled")."""
    before = open_round(
        index=made.round_block.round.index,
        year=made.round_block.round.year - 1,
        block=made.world.so,
        by=None,
        reason=WHY,
        grade_scale=made.world.scale,
    )
    earlier, nodes = make_set(before)
    for old in nodes.values():
        link = changed.get(old.code, Criterion.Link.SAME)
        set_criterion(
            criteria_set=made.criteria_set,
            code=old.code,
            by=None,
            reason=WHY,
            link=link,
            previous=[] if link == Criterion.Link.NEW else [old],
        )
    return before, earlier


def publish_points(
    made: Cycle,
    points: dict[str, dict[str, str | None]],
    *,
    criteria_set: CriteriaSet | None = None,
    reason: str = "",
    seen_by: str = "",
) -> Publication:
    """A publication of the round of ``criteria_set`` (by default that of ``made``)."""
    criteria_set = criteria_set or made.criteria_set
    round_block = RoundBlock.objects.get(pk=criteria_set.round_block_id)
    publication = Publication.objects.create(
        number=round_block.publications.count() + 1,
        reason=reason,
        results_count=len(points),
        **_heads(round_block),
        **_rules(round_block, seen_by or round_block.lost_points_seen_by),
    )
    criteria = Criteria(criteria_set)
    rolled = {code: _rolled(criteria, given, round_block) for code, given in points.items()}
    order = sorted(rolled, key=lambda code: -(rolled[code].index or 0))
    for rank, code in enumerate(order, start=1):
        _freeze(publication, made.world.units[code], rank, rolled[code], criteria, points[code])
    return publication


def _heads(round_block: RoundBlock) -> dict:
    round_, block = round_block.round, round_block.block
    return {
        "round_block": round_block,
        "kind": Kind.COMPUTED,
        "index_code": round_.index.code,
        "year": round_.year,
        "period": round_.period,
        "as_of": round_.as_of,
        "block_code": block.code,
        "block_name": block.name,
        "illustrative": block.illustrative,
        "published_at": timezone.now(),
        "published_by": "system",
    }


def _rules(round_block: RoundBlock, seen_by: str) -> dict:
    return {
        "decimals": round_block.decimals,
        "rounding": round_block.rounding,
        "tie_policy": round_block.tie_policy,
        "grade_bands": [
            {"name": band.name, "lower_bound": str(band.lower_bound)}
            for band in round_block.grade_scale.bands.all()
        ],
        "rebasing": round_block.rebasing,
        "survey_held": round_block.survey_held,
        "lost_points_seen_by": seen_by,
    }


def _rolled(criteria: Criteria, given: dict, round_block: RoundBlock) -> Rollup:
    entries = {
        code: Points(points=None, not_applicable=True)
        if value is None
        else Points(points=Decimal(value), not_applicable=False)
        for code, value in given.items()
    }
    return roll_up(criteria.tree, entries, RollupRules(survey_held=round_block.survey_held))


def _freeze(publication, unit, rank, rolled: Rollup, criteria: Criteria, given: dict) -> None:
    result = PublishedResult.objects.create(
        publication=publication,
        unit=unit,
        unit_code=unit.code,
        unit_name=unit.name,
        kind=Kind.COMPUTED,
        value=rolled.index.quantize(Decimal("0.01")),
        ranked_value=rolled.index,
        points=rolled.points,
        max_points=rolled.applicable_max,
        bonus=rolled.bonus,
        penalty=rolled.penalty,
        rank=rank,
        rank_of=publication.results_count,
        grade="Tốt",
    )
    for area in criteria.areas:
        total = rolled.totals[area.code]
        PublishedArea.objects.create(
            result=result,
            code=area.code,
            name=area.name,
            points=total.points,
            max_points=total.max_points,
            value=total.percent,
        )
    for node in criteria.scored:
        if node.code in given:
            _freeze_leaf(result, node, given[node.code])


def _freeze_leaf(result: PublishedResult, node: Criterion, value: str | None) -> None:
    lane = Lane.SURVEY if node.method == "survey" else Lane.APPRAISAL_2
    PublishedLeaf.objects.create(
        result=result,
        code=node.code,
        name=node.name,
        kind=node.kind,
        method=node.method,
        points=None if value is None else Decimal(value),
        max_points=node.max_points,
        not_applicable=NOT_ASSESSED if value is None else "",
        lane="" if value is None else lane,
        remark=REMARK if node.code == "1.2.1" else "",
    )
