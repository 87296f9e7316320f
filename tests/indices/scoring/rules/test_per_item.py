import pytest

from indices.scoring.rules import needs
from tests.indices.scoring.rules.asking import faults, points, refused, rule

REPORTS = rule("PER_ITEM", "1", each="0.25")


@pytest.mark.parametrize(
    ("items", "expected"), [("0", "0"), ("3", "0.75"), ("4", "1"), ("5", "1"), ("3.0", "0.75")]
)
def test_each_item_gives_its_points_up_to_the_maximum(items, expected):
    assert points(REPORTS, a=items) == expected


def test_items_are_counted_whole():
    assert needs(REPORTS) == ("a",)
    assert refused(REPORTS, a="0.5") == [("not_whole", "a")]
    assert refused(REPORTS, a="-1") == [("negative", "a")]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, [("missing_param", "each")]),
        ({"each": 0}, [("not_over_zero", "each")]),
        ({"each": "-0.5"}, [("negative", "each")]),
        ({"each": "0,5"}, [("not_a_number", "each")]),
        ({"each": 1, "most": 2}, [("unknown_param", "most")]),
        ({"each": 5}, []),
    ],
)
def test_what_an_item_gives_is_over_zero(params, found):
    assert faults(rule("PER_ITEM", **params)) == found
