"""Whether a figure reaches a target: exactly, strictly, in time."""

from decimal import Decimal as D

import pytest

from indices.scoring.target import judge


@pytest.mark.parametrize(
    ("value", "comparator", "goal", "state", "difference"),
    [
        ("88.2", "at_least", "40", "exceeded", "48.2"),
        ("40", "at_least", "40", "met", "0"),
        ("40.00", "at_least", "40", "met", "0.00"),
        ("39.999999", "at_least", "40", "missed", "-0.000001"),
        ("50", "above", "50", "missed", "0"),
        ("50.000001", "above", "50", "exceeded", "0.000001"),
        ("5", "at_most", "5", "met", "0"),
        ("4", "at_most", "5", "exceeded", "1"),
        ("6", "at_most", "5", "missed", "-1"),
        ("5", "below", "5", "missed", "0"),
        ("4.9", "below", "5", "exceeded", "0.1"),
    ],
)
def test_edge_case_39_a_target_met_exactly_and_a_strict_one(
    value, comparator, goal, state, difference
):
    told = judge(D(value), comparator=comparator, goal=D(goal), over=True)
    assert told == (state, D(difference))


def test_before_the_year_is_over_what_is_not_reached_is_not_due_yet():
    asked = {"comparator": "at_least", "goal": D(40), "over": False}
    assert judge(D(39), **asked) == ("not_yet", D(-1))
    assert judge(D(40), **asked) == ("met", D(0))
    assert judge(D(41), **asked) == ("exceeded", D(1))
    assert judge(None, **asked) == ("not_yet", None)


def test_without_a_figure_or_without_a_value_nothing_is_compared():
    assert judge(None, comparator="at_least", goal=D(40), over=True) == ("no_figure", None)
    assert judge(D(40), comparator="", goal=None, over=True) == ("no_figure", None)


def test_a_ratio_is_compared_unrounded():
    """195 of 221 prints as 88.24, which it does not reach."""
    assert judge(D(195) * 100 / D(221), comparator="at_least", goal=D("88.24"), over=True)[0] == (
        "missed"
    )
