import pytest

from indices.scoring.rules import needs
from tests.indices.scoring.rules.asking import faults, points, refused, rule

SHARE = rule("PROPORTIONAL", "2")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("3", "4", "1.5"),
        ("31", "75", "0.8266666666666666666666666667"),  # 31 of 75 tasks, unrounded
        ("0", "4", "0"),
        ("4", "4", "2"),
        ("12.5", "50", "0.5"),
    ],
)
def test_done_of_required(a, b, expected):
    assert points(SHARE, a=a, b=b) == expected


def test_edge_case_05_over_fulfilment_gives_the_maximum():
    assert points(SHARE, a="195", b="150") == "2"


def test_edge_case_04_nothing_required_gives_what_the_rule_says():
    nothing = {"a": "0", "b": "0"}
    assert points(rule("PROPORTIONAL", "2", on_zero="full"), **nothing) == "2"
    assert points(rule("PROPORTIONAL", "2", on_zero="zero"), **nothing) == "0"
    assert points(rule("PROPORTIONAL", on_zero="not_applicable"), **nothing) == "not applicable"
    assert refused(SHARE, **nothing) == [("zero_denominator_unsaid", "b")]


@pytest.mark.parametrize("on_zero", ["", "full", "zero", "not_applicable"])
def test_something_done_of_nothing_required_is_a_typing_error(on_zero):
    assert refused(rule("PROPORTIONAL", on_zero=on_zero), a="1", b="0") == [("some_of_none", "a")]


def test_both_figures_are_needed_and_no_parameter():
    assert needs(SHARE) == ("a", "b")
    assert refused(SHARE, a="1") == [("missing_input", "b")]
    assert refused(SHARE) == [("missing_input", "a"), ("missing_input", "b")]
    assert refused(SHARE, a="-1", b="-2") == [("negative", "a"), ("negative", "b")]
    assert faults(SHARE) == []
    assert faults(rule("PROPORTIONAL", lo=80)) == [("unknown_param", "lo")]
