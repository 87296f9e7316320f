"""Whether a figure reaches a target: exactly, strictly, in time."""

from decimal import Decimal as D

import pytest

from indices.scoring.target import Held, judge, judge_held


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


SCALE = (("Tốt", D(85)), ("Khá", D(70)), ("Trung bình", D(50)))


def against(now: Held | None, before: Held | None, comparator: str, **more):
    asked = {"goal": None, "over": True, **more}
    verdict = judge_held(now, before, comparator=comparator, **asked)
    return verdict.state, verdict.difference, verdict.why


def test_edge_case_39_higher_than_last_year_is_strict():
    for now, state, difference in (
        ("81.61", "exceeded", "0.01"),
        ("81.60", "missed", "0.00"),
        ("80", "missed", "-1.60"),
    ):
        told = against(Held(value=D(now)), Held(value=D("81.60")), "above_last_year")
        assert told == (state, D(difference), "")


def test_edge_case_39_to_keep_rank_5_the_smaller_number_is_better():
    for rank, state, difference in ((5, "met", 0), (4, "exceeded", 1), (6, "missed", -1)):
        told = against(Held(rank=rank, block="so"), None, "keep_rank", goal=D(5))
        assert told == (state, D(difference), "")


def test_a_rank_is_kept_by_the_rank_of_last_year_whatever_the_size_of_the_block():
    before = Held(rank=5, block="so")
    assert against(Held(rank=5, block="so"), before, "keep_rank") == ("met", D(0), "")
    assert against(Held(rank=3, block="so"), before, "keep_rank") == ("exceeded", D(2), "")
    assert against(Held(rank=7, block="so"), before, "keep_rank") == ("missed", D(-2), "")


def test_another_body_of_units_is_not_compared():
    before = Held(value=D(80), rank=5, grade="Tốt", block="so")
    now = Held(value=D(90), rank=1, grade="Tốt", block="su-nghiep")
    for comparator in ("above_last_year", "keep_rank", "keep_grade"):
        assert against(now, before, comparator) == ("no_figure", None, "other_block")
    assert against(now, None, "keep_rank", goal=D(5)) == ("exceeded", D(4), "")


def test_a_grade_is_kept_by_its_place_in_the_scale():
    before = Held(grade="Khá", scale=SCALE)
    for grade, state, difference in (("Khá", "met", 0), ("Tốt", "exceeded", 1)):
        assert against(Held(grade=grade, scale=SCALE), before, "keep_grade") == (
            state,
            D(difference),
            "",
        )
    told = against(Held(grade="Trung bình", scale=SCALE), before, "keep_grade")
    assert told == ("missed", D(-1), "")


def test_grades_of_another_scale_or_of_none_are_not_guessed():
    other = (("Xuất sắc", D(90)), *SCALE[1:])
    told = against(Held(grade="Khá", scale=other), Held(grade="Khá", scale=SCALE), "keep_grade")
    assert told == ("no_figure", None, "other_scale")
    assert against(Held(grade="Tốt"), Held(grade="Tốt"), "keep_grade") == ("met", D(0), "")
    told = against(Held(grade="Tốt"), Held(grade="Khá", scale=SCALE), "keep_grade")
    assert told == ("no_figure", None, "unknown_scale")
    told = against(Held(grade="Kém", scale=SCALE), Held(grade="Khá", scale=SCALE), "keep_grade")
    assert told == ("no_figure", None, "unknown_scale")


@pytest.mark.parametrize("comparator", ["above_last_year", "keep_rank", "keep_grade"])
def test_without_this_or_last_year_there_is_no_state_but_the_year_that_is_missing(comparator):
    whole = Held(value=D(80), rank=5, grade="Tốt", scale=SCALE)
    assert against(None, whole, comparator) == ("no_figure", None, "nothing_now")
    assert against(whole, None, comparator) == ("no_figure", None, "nothing_before")
    assert against(whole, None, comparator, over=False) == ("not_yet", None, "nothing_before")


def test_until_the_year_is_over_what_is_not_kept_is_not_due_yet():
    told = against(Held(rank=7), Held(rank=5), "keep_rank", over=False)
    assert told == ("not_yet", D(-2), "")
