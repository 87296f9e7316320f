"""1,000 random blocks scored by criteria: the pure rules agree with the oracle in every figure, and
the database, on some of them, with both.
"""

from decimal import Decimal
from fractions import Fraction

import pytest

from indices.models import Kind
from indices.scoring.counted import counted
from indices.scoring.criteria_tree import CriteriaTree, Node
from indices.scoring.grade import Band
from indices.scoring.outcome import Entry, Rules, outcomes
from indices.scoring.points import NOT_APPLICABLE, Points
from indices.scoring.rollup import RollupRules, roll_up
from indices.scoring.rules import Inputs, Rule, points_of
from indices.selectors.criteria import Criteria
from indices.selectors.scoreboard import scoreboard
from indices.selectors.unit_rollup import unit_rollup
from tests.factories.criteria_block import build_world
from tests.oracle.criteria_worlds import random_world
from tests.oracle.naive_criteria import naive_block

BANDS = (
    Band("Tốt", Decimal(85)),
    Band("Khá", Decimal(70)),
    Band("Trung bình", Decimal(50)),
    Band("Yếu", Decimal(0)),
)
NEAR = Fraction(1, 10**19)
WORLDS = 1000
STORED = 60


def said(node: dict, told: dict) -> Points:
    """What a lane comes to by the real rule."""
    if told.get("out"):
        return NOT_APPLICABLE
    if told.get("a") is not None:
        rule = Rule(
            kind=node["rule"],
            max_points=node["max"],
            on_zero=node["on_zero"],
            takes=node["kind"] == "penalty",
        )
        return points_of(rule, Inputs(a=told["a"], b=told["b"]))
    return Points(told.get("points"))


def pure_unit(world: dict, unit: dict, tree: CriteriaTree):
    """The roll-up of one unit by the pure rules, or None."""
    if unit["not_assessed"]:
        return None
    entries = {}
    for node in world["nodes"]:
        gone = [*world["dropped"], *unit["exempt"]]
        if node["code"] in gone:
            entries[node["code"]] = NOT_APPLICABLE
        if node["code"] in tree.children or node["kind"] == "area":
            continue
        if any(node["code"] == code or node["code"].startswith(code + ".") for code in gone):
            entries[node["code"]] = NOT_APPLICABLE
            continue
        lanes = {
            lane: said(node, told) for lane, told in unit["lanes"].get(node["code"], {}).items()
        }
        entries[node["code"]] = counted(lanes, method=node["method"], max_points=node["max"]).points
    return roll_up(tree, entries, rollup_rules(world))


def rollup_rules(world: dict) -> RollupRules:
    names = ("rebasing", "survey_held", "bonus_cap", "penalty_cap", "cap_at_100")
    return RollupRules(**{name: world["rules"][name] for name in names})


def tree_of(world: dict) -> CriteriaTree:
    return CriteriaTree(
        Node(code=n["code"], max_points=n["max"], kind=n["kind"], method=n["method"])
        for n in world["nodes"]
    )


def same(ours: Decimal | None, naive: Fraction | None) -> bool:
    if ours is None or naive is None:
        return ours is None and naive is None
    return abs(Fraction(ours) - naive) < NEAR


def agrees(rollup, naive: dict, areas: list[str]) -> None:
    assert same(rollup.index, naive["index"])
    assert list(rollup.missing) == naive["missing"]
    assert same(rollup.bonus, naive["bonus"]) and same(rollup.penalty, naive["penalty"])
    for area in areas:
        assert same(rollup.totals[area].percent, naive["areas"][area])


def areas_of(world: dict) -> list[str]:
    return [node["code"] for node in world["nodes"] if node["kind"] == "area"]


def begun(world: dict, unit: dict, rollup, tree: CriteriaTree) -> bool:
    """Exemptions alone begin nothing: what would be missing without any lane is missing still."""
    bare = pure_unit(world, {**unit, "lanes": {}}, tree)
    return not rollup.missing or rollup.missing != bare.missing


def test_a_thousand_worlds_agree_with_the_oracle():
    for seed in range(WORLDS):
        world = random_world(seed)
        tree = tree_of(world)
        rollups = [pure_unit(world, unit, tree) for unit in world["units"]]
        entries = [
            Entry(
                key=number,
                value=rollup.index if rollup and begun(world, unit, rollup, tree) else None,
                not_assessed=bool(unit["not_assessed"]),
            )
            for number, (unit, rollup) in enumerate(zip(world["units"], rollups, strict=True))
        ]
        rules = {k: world["rules"][k] for k in ("decimals", "rounding", "tie_policy")}
        ranked = outcomes(entries, Rules(bands=BANDS, **rules))
        naive = naive_block(world, BANDS)
        for rollup, outcome, expected in zip(rollups, ranked, naive, strict=True):
            assert (outcome.rank, outcome.grade) == (expected["rank"], expected["grade"]), seed
            assert (rollup is None) == (expected["unit"] is None)
            if rollup is not None:
                agrees(rollup, expected["unit"], areas_of(world))


@pytest.mark.django_db
def test_the_database_agrees_with_the_pure_rules_and_the_oracle():
    for seed in range(STORED):
        world = random_world(seed)
        round_block, assessments = build_world(
            world, name=f"w{seed}", bands=BANDS, points=lambda node, told: said(node, told)
        )
        board = scoreboard(round_block=round_block, kind=Kind.COMPUTED)
        lines = {line.rollup.assessment_id: line for line in board.lines}
        criteria, tree = Criteria(round_block.criteria_set), tree_of(world)
        naive = naive_block(world, BANDS)
        for unit, assessment, expected in zip(world["units"], assessments, naive, strict=True):
            line = lines[assessment.pk]
            outcome, rollup = line.outcome, line.rollup.rollup
            assert (outcome.rank, outcome.grade) == (expected["rank"], expected["grade"]), seed
            if expected["unit"] is None:
                assert rollup is None and line.score.not_assessed
                continue
            agrees(rollup, expected["unit"], areas_of(world))
            pure = pure_unit(world, unit, tree)
            alone = unit_rollup(assessment=assessment, criteria=criteria).rollup
            for other in (pure, alone):
                assert (rollup.index, rollup.points) == (other.index, other.points)
                assert (rollup.rebased_points, rollup.rebased_max) == (
                    other.rebased_points,
                    other.rebased_max,
                )
                assert rollup.totals == {code: other.totals[code] for code in rollup.totals}
            assert (line.unit.pk in board.lacking) == bool(expected["unit"]["missing"])
