"""A block scored by criteria put into the database in bulk, past the actions: for tests that need
many of them and look at figures only."""

from collections.abc import Callable
from decimal import Decimal

import pgtrigger

from cchc_portal.units.models import Block, Unit, UnitBlock
from indices.actions.make_reference_rows import make_reference_rows
from indices.models import (
    Applicability,
    Assessment,
    CriteriaAmendment,
    CriteriaSet,
    Criterion,
    GradeBand,
    GradeScale,
    Index,
    Round,
    RoundBlock,
    ScoreEntry,
    Stage,
)
from indices.models.criterion import code_order


def build_world(
    world: dict, *, name: str, bands, points: Callable
) -> tuple[RoundBlock, list[Assessment]]:
    """The rows of a world of ``tests.oracle.criteria_worlds``, its assessments in the order of its
    units. ``points(node, told)`` says what a lane comes to."""
    with pgtrigger.ignore():
        round_block = _round_block(world, name, bands)
        criteria = _criteria(world, round_block)
        assessments = _assessments(world, round_block, name)
        Applicability.objects.bulk_create(
            Applicability(criterion=criteria[code], unit=held.unit, reason="Không có")
            for unit, held in zip(world["units"], assessments, strict=True)
            for code in unit["exempt"]
        )
        nodes = {node["code"]: node for node in world["nodes"]}
        ScoreEntry.objects.bulk_create(
            _entry(held, criteria[code], lane, told, points(nodes[code], told))
            for unit, held in zip(world["units"], assessments, strict=True)
            for code, lanes in unit["lanes"].items()
            for lane, told in lanes.items()
        )
    return round_block, assessments


def _round_block(world: dict, name: str, bands) -> RoundBlock:
    make_reference_rows()
    scale, made = GradeScale.objects.get_or_create(code="oracle", defaults={"name": "Thang"})
    if made:
        GradeBand.objects.bulk_create(
            GradeBand(scale=scale, name=band.name, lower_bound=band.lower_bound) for band in bands
        )
    block = Block.objects.create(code=name, name=name)
    round_, _made = Round.objects.get_or_create(
        index=Index.objects.get(code="par"), year=2024, period="2024"
    )
    return RoundBlock.objects.create(
        round=round_, block=block, grade_scale=scale, stage=Stage.COUNCIL, **world["rules"]
    )


def _criteria(world: dict, round_block: RoundBlock) -> dict[str, Criterion]:
    held = CriteriaSet.objects.create(round_block=round_block, declared_total=Decimal(100))
    dropping = (
        CriteriaAmendment.objects.create(
            criteria_set=held, number=1, reason="Hội đồng bỏ", drops=True, made_by="x"
        )
        if world["dropped"]
        else None
    )
    made = Criterion.objects.bulk_create(
        Criterion(
            criteria_set=held,
            code=node["code"],
            order=code_order(node["code"]),
            kind=node["kind"],
            name=node["code"],
            max_points=node["max"],
            method=node["method"],
            rule=node["rule"],
            on_zero=node["on_zero"],
            dropped_by=dropping if node["code"] in world["dropped"] else None,
        )
        for node in world["nodes"]
    )
    return {row.code: row for row in made}


def _assessments(world: dict, round_block: RoundBlock, name: str) -> list[Assessment]:
    units = [
        Unit.objects.create(code=f"{name}-{number}", name=f"Đơn vị {name} {number}")
        for number in range(len(world["units"]))
    ]
    UnitBlock.objects.bulk_create(UnitBlock(unit=unit, block=round_block.block) for unit in units)
    return Assessment.objects.bulk_create(
        Assessment(round_block=round_block, unit=unit, not_assessed=told["not_assessed"])
        for unit, told in zip(units, world["units"], strict=True)
    )


def _entry(held: Assessment, criterion: Criterion, lane: str, told: dict, said) -> ScoreEntry:
    return ScoreEntry(
        assessment=held,
        criterion=criterion,
        lane=lane,
        a=told.get("a"),
        b=told.get("b"),
        points=said.points,
        not_applicable=said.not_applicable,
        note="x",
    )
