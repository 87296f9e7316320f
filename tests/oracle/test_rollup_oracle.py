"""Random small sets and units: the roll-up agrees with the oracle and keeps its promises."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from indices.scoring.criteria_tree import CriteriaTree, Node
from indices.scoring.points import NOT_APPLICABLE, Points
from indices.scoring.rollup import RollupRules, roll_up
from tests.oracle import worlds
from tests.oracle.naive_rollup import naive_index

caps = st.none() | st.integers(0, 3).map(Decimal)
rules = st.builds(
    RollupRules,
    rebasing=st.sampled_from(["whole", "appraised_part_only"]),
    survey_held=st.booleans(),
    bonus_cap=caps,
    penalty_cap=caps,
    cap_at_100=st.booleans(),
)


@st.composite
def units(draw):
    """The nodes of a set with up to four areas, bonus and penalty, and one unit's entries."""
    nodes, entries = [], {}
    for area in range(1, draw(st.integers(1, 4)) + 1):
        nodes.append(Node(code=str(area), max_points=Decimal(9), kind="area"))
        if draw(st.integers(0, 5)) == 0:
            entries[str(area)] = NOT_APPLICABLE
        for number in range(1, draw(st.integers(1, 3)) + 1):
            most = draw(st.sampled_from(["0.5", "1", "1.75", "3"]))
            method = draw(st.sampled_from(["appraisal", "appraisal", "survey", "external"]))
            nodes.append(Node(code=f"{area}.{number}", max_points=Decimal(most), method=method))
    nodes.append(Node(code="9.1", max_points=Decimal(5), kind="bonus"))
    nodes.append(Node(code="9.2", max_points=Decimal(5), kind="penalty"))
    for node in nodes:
        if node.kind == "area":
            continue
        state = draw(st.sampled_from(["points", "points", "points", "not applicable", "missing"]))
        if state == "points":
            share = Decimal(draw(st.integers(0, 8))) / 8
            entries[node.code] = Points(node.max_points * share)
        elif state == "not applicable":
            entries[node.code] = NOT_APPLICABLE
    return nodes, entries


@settings(worlds.many, max_examples=1000)
@given(unit=units(), rules=rules)
def test_the_index_agrees_with_the_oracle(unit, rules):
    nodes, entries = unit
    ours = roll_up(CriteriaTree(nodes), entries, rules)
    naive = naive_index(nodes, entries, rules)
    if naive is None:
        assert ours.index is None
    else:
        assert abs(Fraction(ours.index) - naive) < Fraction(1, 10**19)


@worlds.few
@given(unit=units(), rules=rules)
def test_the_order_of_the_set_changes_no_figure_and_sums_hold(unit, rules):
    nodes, entries = unit
    ours = roll_up(CriteriaTree(nodes), entries, rules)
    backwards = roll_up(CriteriaTree(nodes[::-1]), entries, rules)
    assert (ours.index, ours.points) == (backwards.index, backwards.points)
    areas = [ours.totals[node.code] for node in nodes if node.kind == "area"]
    assert sum(area.max_points for area in areas) == ours.applicable_max
    scored = sum(area.points for area in areas) + ours.bonus - ours.penalty
    assert ours.points == max(Decimal(0), scored)
    assert all(area.percent is None or 0 <= area.percent <= 100 for area in areas)
