import pytest

from indices.scoring.rules import needs
from tests.indices.scoring.rules.asking import faults, points, refused, rule

SERVICE = rule("EXTERNAL", "4", metric="service766")


def test_a_value_from_outside_is_scaled_to_the_maximum():
    assert points(SERVICE, a="91.70") == "3.668"  # Bắc Ninh, 766 on 16/10/2025
    assert points(SERVICE, a="0") == "0"
    assert points(rule("EXTERNAL", "4", metric="audit", top=5), a="2.5") == "2"


def test_a_value_over_the_top_gives_the_maximum():
    assert points(SERVICE, a="100.01") == "4"


def test_it_asks_for_the_value_alone():
    assert needs(SERVICE) == ("a",)
    assert refused(SERVICE) == [("missing_input", "a")]
    assert refused(SERVICE, a="1", b="100") == [("unused_input", "b")]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, [("missing_param", "metric")]),
        ({"metric": ""}, [("empty_text", "metric")]),
        ({"metric": "x", "top": 0}, [("not_over_zero", "top")]),
        ({"metric": "x", "top": "1e3"}, []),
    ],
)
def test_the_metric_is_named(params, found):
    assert faults(rule("EXTERNAL", **params)) == found
