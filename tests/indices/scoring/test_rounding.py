from decimal import Decimal as D
from decimal import localcontext

import pytest

from indices.scoring.rounding import exact_percent, round_half_up, shown_values


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("85.412", 2, "85.41"),  # mean of Thanh Hóa 2024
        ("79.995", 2, "80.00"),
        ("2.5", 0, "3"),
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("-0.001", 2, "0.00"),
        ("89.9", 2, "89.90"),
        ("99.999", 2, "100.00"),
        ("97.685", 3, "97.685"),
    ],
)
def test_halves_go_up_and_the_digits_asked_for_stand(value, decimals, expected):
    assert str(round_half_up(D(value), decimals)) == expected


def test_rounding_does_not_depend_on_the_precision_of_the_thread():
    with localcontext() as context:
        context.prec = 3
        assert str(round_half_up(D("12345.678"), 2)) == "12345.68"
        assert str(exact_percent(points=D("89.9"), max_points=D("100"))) == "89.9"


@pytest.mark.parametrize(
    ("points", "max_points", "decimals", "expected"),
    [
        ("68.32", "84", 2, "81.33"),  # Thanh Hóa 2023, re-based
        ("62.62", "70", 2, "89.46"),  # Nam Định 2020, ratio of means
        ("50.75", "58", 2, "87.50"),
        ("76.25", "90", 2, "84.72"),  # re-based as a whole
        ("195", "221", 2, "88.24"),
        ("172", "195", 2, "88.21"),
        ("195", "221", 1, "88.2"),
        ("172", "195", 1, "88.2"),
        ("31", "75", 2, "41.33"),
        ("51072", "51780", 2, "98.63"),
        ("0", "84", 2, "0.00"),
        ("105", "100", 2, "105.00"),
    ],
)
def test_percentage_of_points(points, max_points, decimals, expected):
    percent = exact_percent(points=D(points), max_points=D(max_points))
    assert str(round_half_up(percent, decimals)) == expected


def test_percentage_keeps_28_digits_and_equal_ratios_stay_equal():
    percent = exact_percent(points=D("68.32"), max_points=D("84"))
    assert str(percent) == "81.33333333333333333333333333"
    assert percent == exact_percent(points=D("34.16"), max_points=D("42"))


@pytest.mark.parametrize("max_points", ["0", "-1"])
def test_no_percentage_without_a_maximum(max_points):
    with pytest.raises(ValueError, match="above 0"):
        exact_percent(points=D("0"), max_points=D(max_points))


def shown(values, ranks, decimals):
    figures = shown_values(
        values=[None if value is None else D(value) for value in values],
        ranks=ranks,
        decimals=decimals,
    )
    return [None if figure is None else str(figure) for figure in figures]


def test_figures_are_padded_and_a_gap_stays_a_gap():
    assert shown(["89.9", None, "81.60"], [1, None, 2], 2) == ["89.90", None, "81.60"]


def test_units_that_would_look_alike_get_more_digits():
    """Huế 2021: 83.038 and 83.034 take ranks 13 and 14."""
    assert shown(["83.038", "83.034", "85.5"], [13, 14, 12], 1) == ["83.04", "83.03", "85.5"]
    assert shown(["83.034", "83.031", "85.5"], [13, 14, 12], 2) == ["83.034", "83.031", "85.50"]


def test_only_those_that_still_look_alike_get_a_further_digit():
    values = ["83.031", "83.034", "83.0341"]
    assert shown(values, [3, 2, 1], 2) == ["83.031", "83.034", "83.0341"]


def test_no_more_digits_than_the_value_has():
    assert shown(["81.33", "81.3333"], [2, 1], 2) == ["81.33", "81.333"]
    assert shown(["80", "79.995"], [1, 2], 2) == ["80.00", "79.995"]


def test_equal_values_look_the_same_whatever_rank_is_printed():
    """Thanh Hóa 2024 prints 90.02 at ranks 2 and 3."""
    assert shown(["90.02", "90.02", "90.02"], [2, 3, None], 1) == ["90.0", "90.0", "90.0"]
    assert shown(["84.70", "84.7"], [25, 26], 2) == ["84.70", "84.70"]


def test_ties_share_the_digits_of_the_unit_they_must_differ_from():
    assert shown(["83.034", "83.034", "83.031"], [1, 1, 3], 2) == ["83.034", "83.034", "83.031"]


def test_units_of_one_rank_or_of_none_need_no_telling_apart():
    assert shown(["91.2", "91.4"], [1, 1], 0) == ["91", "91"]
    assert shown(["91.2", "91.4"], [None, 1], 0) == ["91", "91"]


def test_longer_figures_of_two_neighbouring_groups_are_told_apart_too():
    """0.0499 and 0.0501 differ at one decimal, and no longer at the two their groups need."""
    assert shown(["0.01", "0.0499", "0.0501", "0.09"], [4, 3, 2, 1], 1) == [
        "0.01",
        "0.0499",
        "0.0501",
        "0.09",
    ]


def test_a_unit_without_rank_does_not_break_the_order_shown():
    assert shown(["0.051", "0.052", "0.053"], [1, None, 2], 1) == ["0.051", "0.052", "0.053"]


def test_one_rank_for_each_value():
    with pytest.raises(ValueError):
        shown_values(values=[D(1), D(2)], ranks=[1], decimals=2)
