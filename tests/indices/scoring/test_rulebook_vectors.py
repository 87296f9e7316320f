"""Test vectors of the rulebook (section 8) that speak of sums and shares of scores; the others
stand beside what they try: grades, ranks, changes, re-basing."""

from decimal import Decimal as D

import pytest

from indices.scoring.criteria_tree import CriteriaTree, Node
from indices.scoring.points import Points
from indices.scoring.rollup import RollupRules, roll_up
from indices.scoring.rounding import exact_percent, round_half_up

MAXIMA_766 = [18, 20, 22, 12, 10, 18]
BAC_NINH = ["19.05", "17.86", "20.79", "10", "8.36", "15.64"]
"""In the order of the columns of the 2025 table, their maxima below."""
MAXIMA_BAC_NINH = [20, 18, 22, 10, 12, 18]


def tree_of(maxima) -> CriteriaTree:
    return CriteriaTree(
        Node(code=str(number), max_points=D(most)) for number, most in enumerate(maxima, start=1)
    )


@pytest.mark.parametrize("maxima", [[18, 20, 22, 22, 18], MAXIMA_766])
def test_the_maxima_of_766_sum_to_100_in_both_forms(maxima):
    assert tree_of(maxima).mismatches(declared_total=D(100)) == []


def test_766_of_bac_ninh():
    got = {str(number): Points(D(points)) for number, points in enumerate(BAC_NINH, start=1)}
    assert roll_up(tree_of(MAXIMA_BAC_NINH), got, RollupRules()).index == D("91.70")


@pytest.mark.parametrize(
    ("parts", "whole", "decimals", "shares"),
    [
        ((9, 62, 41, 24), 136, 2, ("6.62", "45.59", "30.15", "17.65")),  # communes of Huế
        ((13529, 1958, 154), 15641, 1, ("86.5", "12.5", "1.0")),
        ((51072, 708), 51780, 2, ("98.63", "1.37")),  # Lâm Đồng, on time and late
    ],
)
def test_shares(parts, whole, decimals, shares):
    assert sum(parts) == whole
    found = [exact_percent(points=D(part), max_points=D(whole)) for part in parts]
    assert tuple(str(round_half_up(share, decimals)) for share in found) == shares
