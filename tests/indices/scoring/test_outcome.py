from decimal import Decimal as D

import pytest

from indices.scoring.grade import Band
from indices.scoring.outcome import Entry, Outcome, Rules, outcomes

HUE = (
    Band("Xuất sắc", D("90")),
    Band("Tốt", D("80")),
    Band("Khá", D("70")),
    Band("Trung bình", D("0")),
)


def typed(*values):
    return [Entry(key=value, value=D(value)) for value in values]


def table(results):
    return [(str(result.value), result.rank, result.grade) for result in results]


def test_a_rebased_unit_is_ranked_on_its_index_not_on_its_points():
    """Thanh Hóa 2023: 68.32 of 84 beats 80 of 100."""
    entries = [
        Entry(key="a", points=D("80"), max_points=D("100")),
        Entry(key="b", points=D("68.32"), max_points=D("84")),
    ]
    second, first = outcomes(entries, Rules(bands=HUE))
    assert second == Outcome(
        key="a",
        value=D("80.00"),
        ranked_value=D("80"),
        rank=2,
        rank_of=2,
        tied=False,
        grade="Tốt",
    )
    assert (first.rank, str(first.value), first.grade) == (1, "81.33", "Tốt")
    assert first.ranked_value == D("81.33333333333333333333333333")


def test_a_typed_value_stands_before_its_points():
    entry = Entry(key=1, value=D("89.45"), points=D("62.62"), max_points=D("70"))
    assert outcomes([entry], Rules())[0].value == D("89.45")


def test_a_unit_without_a_figure_is_a_gap_not_zero():
    gap = {"ranked_value": None, "rank": None, "rank_of": None, "tied": False, "grade": ""}
    entries = [
        Entry(key="not assessed", value=D("99"), not_assessed=True),
        Entry(key="empty"),
        Entry(key="points only", points=D("60")),
        Entry(key="zero", value=D("0")),
    ]
    *gaps, zero = outcomes(entries, Rules(bands=HUE))
    assert gaps == [Outcome(key=entry.key, value=None, **gap) for entry in entries[:3]]
    assert (zero.value, zero.rank, zero.rank_of, zero.grade) == (D(0), 1, 1, "Trung bình")


def test_at_a_grade_border_the_unrounded_value_decides():
    assert table(outcomes(typed("80.00"), Rules(bands=HUE))) == [("80.00", 1, "Tốt")]
    assert table(outcomes(typed("79.995"), Rules(bands=HUE))) == [("80.00", 1, "Khá")]


def test_at_a_grade_border_the_rounded_value_decides_if_rounding_comes_first():
    rules = Rules(bands=HUE, rounding="before_ranking")
    results = outcomes(typed("80.00", "79.995"), rules)
    assert table(results) == [("80.00", 1, "Tốt"), ("80.00", 1, "Tốt")]
    assert [result.tied for result in results] == [True, True]
    assert results[1].ranked_value == D("80.00")


def test_two_units_at_a_border_that_look_alike_are_shown_apart():
    results = outcomes(typed("80.00", "79.995"), Rules(bands=HUE))
    assert table(results) == [("80.00", 1, "Tốt"), ("79.995", 2, "Khá")]


def test_a_tie_at_a_border_shares_rank_and_grade():
    results = outcomes(typed("90", "90.0", "89.99"), Rules(bands=HUE))
    assert table(results) == [
        ("90.00", 1, "Xuất sắc"),
        ("90.00", 1, "Xuất sắc"),
        ("89.99", 3, "Tốt"),
    ]


def test_ties_follow_the_policy_of_the_block():
    entries = typed("93.43", "93.43", "92.1")
    assert [r.rank for r in outcomes(entries, Rules())] == [1, 1, 3]
    assert [r.rank for r in outcomes(entries, Rules(tie_policy="dense"))] == [1, 1, 2]
    assert [r.rank_of for r in outcomes(entries, Rules(tie_policy="dense"))] == [3, 3, 3]


def test_a_tie_only_after_rounding():
    entries = typed("83.038", "83.036")
    assert table(outcomes(entries, Rules())) == [("83.038", 1, ""), ("83.036", 2, "")]
    rounded_first = outcomes(entries, Rules(rounding="before_ranking"))
    assert table(rounded_first) == [("83.04", 1, ""), ("83.04", 1, "")]


def test_where_lower_is_better_the_lowest_leads():
    results = outcomes(typed("1.37", "0.5"), Rules(higher_is_better=False))
    assert [result.rank for result in results] == [2, 1]


def test_an_empty_block_has_no_outcome():
    assert outcomes([], Rules()) == []


@pytest.mark.parametrize("wrong", [{"rounding": "never"}, {"tie_policy": "olympic"}])
def test_rules_that_nobody_knows_are_refused(wrong):
    with pytest.raises(ValueError, match="unknown"):
        Rules(**wrong)


def test_points_of_nothing_are_refused():
    with pytest.raises(ValueError, match="above 0"):
        outcomes([Entry(key=1, points=D("0"), max_points=D("0"))], Rules())
