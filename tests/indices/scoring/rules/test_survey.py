import pytest

from indices.scoring.rules import needs
from tests.indices.scoring.rules.asking import faults, points, refused, rule

SHARE = rule("SURVEY", "3", form="share")
MEAN = rule("SURVEY", "3", form="mean", top=5, bottom=1)
SIPAS = rule("SURVEY", "7", form="mean", top=100, factor="sipas")


def test_the_satisfied_share_of_the_answers():
    assert points(SHARE, a="150", b="200") == "2.25"
    assert points(SHARE, a="200", b="200") == "3"


def test_a_mean_is_scaled_to_the_maximum():
    assert points(MEAN, a="4") == "2.25"
    assert points(MEAN, a="1") == "0"
    assert points(MEAN, a="5") == "3"
    assert points(SIPAS, a="88.2") == "6.174"


def test_no_more_are_satisfied_than_answered():
    assert refused(SHARE, a="201", b="200") == [("more_than_all", "a")]


def test_a_mean_lies_on_its_scale():
    assert refused(MEAN, a="0.99") == [("out_of_range", "a")]
    assert refused(MEAN, a="5.01") == [("out_of_range", "a")]


def test_edge_case_04_nobody_answered():
    nothing = {"a": "0", "b": "0"}
    asked = rule("SURVEY", on_zero="not_applicable", form="share")
    assert points(asked, **nothing) == "not applicable"
    assert refused(SHARE, **nothing) == [("zero_denominator_unsaid", "b")]
    assert refused(SHARE, a="1", b="0") == [("some_of_none", "a")]


def test_it_asks_for_what_the_form_reads():
    assert needs(SHARE) == ("a", "b")
    assert needs(MEAN) == ("a",)
    assert refused(MEAN, a="4", b="5") == [("unused_input", "b")]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, [("missing_param", "form")]),
        ({"form": "sum"}, [("unknown_value", "form")]),
        ({"form": "share", "top": 5}, [("unknown_param", "top")]),
        ({"form": "mean"}, [("missing_param", "top")]),
        ({"form": "mean", "top": 5, "bottom": 5}, [("top_not_over_bottom", "top")]),
        ({"form": "mean", "top": 0}, [("top_not_over_bottom", "top")]),
        ({"form": "mean", "top": 5, "bottom": -1}, [("negative", "bottom")]),
        ({"form": "share", "factor": 3}, [("not_text", "factor")]),
        ({"form": "share", "factor": "Tiếp cận dịch vụ"}, []),
    ],
)
def test_the_form_is_said_and_a_scale_has_a_top(params, found):
    assert faults(rule("SURVEY", **params)) == found
