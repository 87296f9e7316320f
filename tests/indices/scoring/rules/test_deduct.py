import pytest

from indices.scoring.rules import choices, needs
from tests.indices.scoring.rules.asking import faults, points, refused, rule

WRONG = rule("DEDUCT", "2", each="0.25")
LATE = rule("DEDUCT", "3", each="0.5", takes=True)
GRAVITY = [
    {"key": "none", "label": "Không vi phạm", "share": 0},
    {"key": "minor", "label": "Vi phạm nhẹ", "share": 50},
    {"key": "serious", "label": "Vi phạm nghiêm trọng", "share": 100},
]
VIOLATIONS = rule("DEDUCT", "1.5", choices=GRAVITY)


@pytest.mark.parametrize(("times", "expected"), [("0", "2"), ("3", "1.25"), ("8", "0"), ("9", "0")])
def test_each_fault_costs_until_nothing_is_left(times, expected):
    assert points(WRONG, a=times) == expected


@pytest.mark.parametrize(("times", "expected"), [("0", "0"), ("2", "1"), ("6", "3"), ("7", "3")])
def test_the_points_of_a_penalty_content_are_what_it_takes_away(times, expected):
    assert points(LATE, a=times) == expected


def test_a_share_of_the_maximum_by_gravity():
    assert choices(VIOLATIONS) == [(item["key"], item["label"]) for item in GRAVITY]
    assert [points(VIOLATIONS, branch=item["key"]) for item in GRAVITY] == ["1.5", "0.75", "0"]
    taking = rule("DEDUCT", "1.5", takes=True, choices=GRAVITY)
    assert [points(taking, branch=item["key"]) for item in GRAVITY] == ["0", "0.75", "1.5"]


def test_it_asks_for_a_count_or_for_a_choice():
    assert needs(WRONG) == needs(LATE) == ("a",)
    assert needs(VIOLATIONS) == ("branch",)
    assert refused(VIOLATIONS, branch="grave") == [("unknown_branch", "branch")]
    assert refused(VIOLATIONS) == [("missing_input", "branch")]
    assert refused(WRONG, branch="minor", a="1") == [("unused_input", "branch")]


def test_faults_are_counted_whole():
    """0,5 typed for a fault that costs 0,5 would take a quarter."""
    assert refused(LATE, a="0.5") == [("not_whole", "a")]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, [("neither_given", "")]),
        ({"each": 1, "choices": GRAVITY}, [("both_given", "")]),
        ({"each": 0}, [("not_over_zero", "each")]),
        ({"choices": []}, [("empty_list", "choices")]),
        ({"choices": [GRAVITY[0] | {"share": 101}]}, [("out_of_range", "choices.1.share")]),
        ({"choices": [GRAVITY[0], GRAVITY[0]]}, [("duplicate_key", "choices.2.key")]),
        ({"choices": [GRAVITY[0] | {"points": 1}]}, [("unknown_param", "choices.1.points")]),
    ],
)
def test_either_a_cost_over_zero_or_shares_up_to_100(params, found):
    assert faults(rule("DEDUCT", **params)) == found


def test_nothing_arose_cannot_take_the_whole_penalty():
    asked = rule("DEDUCT", on_zero="full", takes=True, each=1)
    assert faults(asked) == [("full_penalty_on_zero", "on_zero")]
