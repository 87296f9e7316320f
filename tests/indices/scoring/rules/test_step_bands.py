"""STEP with bands: where one ends, the next must begin."""

import pytest

from indices.scoring.rules import needs, rule_faults
from tests.indices.scoring.rules.asking import faults, points, refused, rule

EARLY = rule(
    "STEP",
    bands=[
        {"above": 50, "points": 2},
        {"from": 30, "to": 50, "points": 1},
        {"below": 30, "points": 0},
    ],
)
TWO = [{"below": 80, "points": 0}, {"from": 80, "points": 2}]


def step(*bands, **more):
    return rule("STEP", bands=list(bands), **more)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("501", "1000", "2"),
        ("50", "100", "1"),
        ("500001", "1000000", "2"),
        ("30", "100", "1"),
        ("29999", "100000", "0"),
        ("0", "7", "0"),
        ("7", "7", "2"),
    ],
)
def test_a_rate_falls_in_the_band_that_holds_it(a, b, expected):
    assert points(EARLY, a=a, b=b) == expected


def test_edge_case_06_a_threshold_exactly_met_is_in_the_upper_band():
    assert points(step(*TWO), a="80.00", b="100") == "2"
    assert points(step(*TWO), a="79.995", b="100") == "0"
    assert points(step(*TWO, of="value"), a="79.995") == "0"


def test_edge_case_05_a_rate_over_100_is_100():
    closed = step({"below": 80, "points": 0}, {"from": 80, "to": 100, "points": "1.5"})
    assert faults(closed) == []
    assert points(closed, a="195", b="150") == "1.5"


def test_bands_of_a_value_read_no_denominator():
    late_days = step({"to": 0, "points": 2}, {"above": 0, "points": "0.5"}, of="value")
    assert needs(late_days) == ("a",)
    assert points(late_days, a="0") == "2"
    assert points(late_days, a="1000") == "0.5"
    assert refused(late_days, a="1", b="2") == [("unused_input", "b")]


def test_edge_case_04_a_rate_of_nothing_is_what_the_rule_says():
    nothing = {"a": "0", "b": "0"}
    assert points(step(*TWO, on_zero="zero"), **nothing) == "0"
    assert points(step(*TWO, on_zero="not_applicable"), **nothing) == "not applicable"
    assert refused(step(*TWO), **nothing) == [("zero_denominator_unsaid", "b")]


@pytest.mark.parametrize(
    ("bands", "code", "values"),
    [
        (
            [{"below": 30, "points": 0}, {"from": 40, "points": 1}],
            "gap",
            {"upper": "< 30", "lower": ">= 40"},
        ),
        (
            [{"below": 30, "points": 0}, {"above": 30, "points": 1}],
            "gap",
            {"upper": "< 30", "lower": "> 30"},
        ),
        (
            [{"to": 30, "points": 0}, {"from": 30, "points": 1}],
            "overlap",
            {"upper": "<= 30", "lower": ">= 30"},
        ),
        (
            [{"points": 0}, {"from": "62.5", "points": 1}],
            "overlap",
            {"upper": "∞", "lower": ">= 62.5"},
        ),
        ([{"from": 10, "points": 1}], "not_from_zero", {"lower": ">= 10"}),
        ([{"above": 0, "points": 1}], "not_from_zero", {"lower": "> 0"}),
        ([{"below": 100, "points": 1}], "not_to_the_top", {"upper": "< 100"}),
    ],
)
def test_bands_that_leave_a_gap_or_overlap_are_named_by_their_bounds(bands, code, values):
    (fault,) = rule_faults(step(*bands))
    assert (fault.code, fault.values) == (code, {"name": "bands", **values})


def test_a_wide_band_overlaps_each_one_inside_it():
    inside = [{"from": 10, "below": 20, "points": 1}, {"from": 20, "points": 1}]
    assert faults(step({"points": 0}, *inside)) == [("overlap", "bands")] * 2


def test_a_value_may_grow_without_end_so_its_bands_must_be_open():
    assert faults(step({"to": 100, "points": 1}, of="value")) == [("not_to_the_top", "bands")]
    assert faults(step({"points": 1}, of="value")) == []


@pytest.mark.parametrize(
    ("band", "code", "name"),
    [
        ({"points": 3}, "over_max", "bands.1.points"),
        ({"points": -1}, "negative", "bands.1.points"),
        ({"points": None}, "not_a_number", "bands.1.points"),
        ({"from": 0}, "missing_param", "bands.1.points"),
        ({"from": "0,5", "points": 1}, "not_a_number", "bands.1.from"),
        ({"from": 0, "above": 0, "points": 1}, "both_given", "bands.1"),
        ({"too": 5, "points": 1}, "unknown_param", "bands.1.too"),
        ({"from": 50, "below": 50, "points": 1}, "empty_band", "bands.1"),
        ({"from": 60, "to": 50, "points": 1}, "empty_band", "bands.1"),
        ({"above": 100, "points": 1}, "never_reached", "bands.1"),
        ({"below": 0, "points": 1}, "never_reached", "bands.1"),
        ("0-50: 1", "not_an_object", "bands.1"),
    ],
)
def test_an_odd_band_is_named(band, code, name):
    assert faults(step(band)) == [(code, name)]


def test_there_are_bands_in_a_list_of_a_known_figure():
    assert faults(step()) == [("empty_list", "bands")]
    assert faults(rule("STEP", bands={})) == [("not_a_list", "bands")]
    assert faults(rule("STEP")) == [("neither_given", "")]
    assert faults(step(*TWO, of="share")) == [("unknown_value", "of")]
