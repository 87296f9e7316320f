from decimal import Decimal as D

import pytest

from indices.scoring.rank import Placing, rank_values


def ranks(values, **options):
    placings = rank_values([None if value is None else D(value) for value in values], **options)
    return [placing.rank for placing in placings]


def test_two_firsts_are_followed_by_the_third_or_the_second():
    """Khánh Hòa 2019: two departments lead the block together with 93.43."""
    values = ["93.43", "93.43", "92.10"]
    assert ranks(values, tie_policy="competition") == [1, 1, 3]
    assert ranks(values, tie_policy="dense") == [1, 1, 2]


def test_ranks_come_in_input_order_with_ties_marked():
    values = [D("80"), D("95.7"), None, D("95.70")]
    assert rank_values(values, tie_policy="competition") == [
        Placing(rank=3, tied=False),
        Placing(rank=1, tied=True),
        Placing(rank=None, tied=False),
        Placing(rank=1, tied=True),
    ]


def test_a_unit_without_a_figure_is_a_gap_and_takes_no_place():
    assert ranks([None, "0", None, "50"], tie_policy="competition") == [None, 2, None, 1]
    assert ranks([None], tie_policy="competition") == [None]
    assert ranks([], tie_policy="competition") == []


def test_where_lower_is_better_the_lowest_leads():
    assert ranks(["3", "1", "2"], tie_policy="competition", higher_is_better=False) == [3, 1, 2]


def test_the_third_decimal_decides():
    """Huế 2021: 83.038 before 83.034."""
    assert ranks(["83.034", "83.038"], tie_policy="competition") == [2, 1]


def test_an_unknown_policy_is_refused():
    with pytest.raises(ValueError, match="olympic"):
        rank_values([], tie_policy="olympic")
