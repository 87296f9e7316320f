from decimal import Decimal as D

import pytest

from indices.scoring.criteria_tree import CriteriaTree, Node
from indices.scoring.points import NOT_APPLICABLE, Points
from indices.scoring.rollup import RollupRules, roll_up
from indices.scoring.rounding import round_half_up


def tree_of(**leaves):
    """Leaves as a_1="68", surveyed ones as s_2, bonus b_3 and penalty p_4; the number is a code."""
    said = {"a": {}, "s": {"method": "survey"}, "b": {"kind": "bonus"}, "p": {"kind": "penalty"}}
    return CriteriaTree(
        Node(code=name[2:].replace("_", "."), max_points=D(most), **said[name[0]])
        for name, most in leaves.items()
    )


def got(**points):
    return {
        code[1:].replace("_", "."): NOT_APPLICABLE if p is None else Points(D(p))
        for code, p in points.items()
    }


REBASED = {
    "tree": tree_of(a_1="58", a_2="10", s_3="32"),
    "got": got(_1="50.75", _2=None, _3="25.5"),
}


@pytest.mark.parametrize(
    ("rebasing", "index"), [("appraised_part_only", "85.00"), ("whole", "84.72")]
)
def test_the_two_rebasing_formulas_differ(rebasing, index):
    result = roll_up(REBASED["tree"], REBASED["got"], RollupRules(rebasing=rebasing))
    assert round_half_up(result.index, 2) == D(index)
    assert (result.points, result.applicable_max) == (D("76.25"), D(90))


@pytest.mark.parametrize(
    ("points", "most", "index"), [("68.32", "84", "81.33"), ("62.62", "70", "89.46")]
)
def test_vectors_of_points_on_a_maximum(points, most, index):
    tree = tree_of(a_1=most, a_2="16")
    result = roll_up(tree, got(_1=points, _2=None), RollupRules())
    assert round_half_up(result.index, 2) == D(index)


def test_edge_case_03_points_differ_from_the_index_of_a_rebased_unit_only():
    tree = tree_of(a_1="84", a_2="16")
    plain = roll_up(tree, got(_1="68.32", _2="10"), RollupRules())
    assert plain.points == plain.index == D("78.32")
    rebased = roll_up(tree, got(_1="68.32", _2=None), RollupRules())
    assert (rebased.points, rebased.applicable_max) == (D("68.32"), D(84))
    assert round_half_up(rebased.index, 2) == D("81.33")


def test_edge_case_09_the_maximum_returns_when_a_leaf_is_applicable_after_all():
    tree = tree_of(a_1="6", a_2="4")
    assert roll_up(tree, got(_1="3", _2=None), RollupRules()).index == D(50)
    assert roll_up(tree, got(_1="3", _2="0"), RollupRules()).index == D(30)


def test_edge_case_10_no_survey_held_shrinks_the_applicable_maximum():
    tree = tree_of(a_1="70", s_2="30")
    held = roll_up(tree, got(_1="63"), RollupRules())
    assert (held.index, held.missing) == (D(63), ("2",))
    for rebasing in ("whole", "appraised_part_only"):
        none = roll_up(tree, got(_1="63"), RollupRules(survey_held=False, rebasing=rebasing))
        assert (none.index, none.applicable_max, none.missing) == (D(90), D(70), ())


def test_edge_case_11_bonus_over_its_cap_penalty_floor_and_index_over_100():
    tree = tree_of(a_1="10", b_9_1="9", p_9_2="99")
    capped = roll_up(tree, got(_1="5", _9_1="9"), RollupRules(bonus_cap=D(3)))
    assert (capped.bonus, capped.index) == (D(3), D(80))
    floored = roll_up(tree, got(_1="5", _9_2="9"), RollupRules())
    assert (floored.points, floored.index) == (D(0), D(0))
    kept = roll_up(tree, got(_1="5", _9_2="9"), RollupRules(penalty_cap=D(1)))
    assert kept.index == D(40)
    over = got(_1="10", _9_1="2")
    assert roll_up(tree, over, RollupRules()).index == D(100)
    assert roll_up(tree, over, RollupRules(cap_at_100=False)).index == D(120)


def test_edge_case_12_an_area_without_applicable_leaves_has_no_index():
    tree = tree_of(a_1="4", a_1_1="4", a_2="6", a_2_1="6")
    result = roll_up(tree, got(_1=None, _2_1="3"), RollupRules())
    assert result.totals["1"].percent is None and result.totals["1.1"].percent is None
    assert result.totals["2"].percent == result.index == D(50)
    nothing = roll_up(tree, got(_1=None, _2=None), RollupRules())
    assert nothing.index is None and nothing.missing == ()


def test_zero_guard_an_appraised_part_with_nothing_applicable_leaves_both_sides():
    rules = RollupRules(rebasing="appraised_part_only")
    result = roll_up(REBASED["tree"], got(_1=None, _2=None, _3="24"), rules)
    assert (result.index, result.rebased_max) == (D(75), D(32))


def test_missing_leaves_are_named_and_keep_their_maximum():
    result = roll_up(tree_of(a_1="5", a_2="5"), got(_2="5"), RollupRules())
    assert (result.missing, result.index, result.totals["1"].percent) == (("1",), D(50), D(0))


@pytest.mark.parametrize(
    "entries", [got(_7="1"), got(_1="1"), got(_1_1="-1"), got(_1_1="5")], ids=str
)
def test_nonsense_is_refused(entries):
    with pytest.raises(ValueError):
        roll_up(tree_of(a_1="4", a_1_1="4"), entries, RollupRules())


def test_odd_rules_and_points_are_refused():
    for odd in ({"rebasing": "x"}, {"bonus_cap": D(-1)}):
        with pytest.raises(ValueError):
            RollupRules(**odd)
    with pytest.raises(ValueError):
        Points(D(1), not_applicable=True)
