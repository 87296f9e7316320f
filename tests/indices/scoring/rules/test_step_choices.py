"""STEP with choices: the scorer says what happened, the rule what it gives."""

import pytest

from indices.scoring.rules import choices, needs
from tests.indices.scoring.rules.asking import faults, points, refused, rule

PLAN = rule(
    "STEP",
    "1",
    choices=[
        {"key": "on_time", "label": "Đúng hạn", "points": 1},
        {"key": "late", "label": "Muộn", "points": "0.5"},
        {"key": "none", "label": "Không", "points": 0},
    ],
)


def test_the_choice_gives_its_points():
    assert [points(PLAN, branch=key) for key, _ in choices(PLAN)] == ["1", "0.5", "0"]


def test_the_drop_down_has_keys_and_labels_in_the_order_of_the_rule():
    assert choices(PLAN) == [("on_time", "Đúng hạn"), ("late", "Muộn"), ("none", "Không")]
    assert needs(PLAN) == needs(PLAN, branch="late") == ("branch",)


def test_a_choice_is_needed_and_must_be_one_of_them():
    assert refused(PLAN) == [("missing_input", "branch")]
    assert refused(PLAN, branch="Muộn") == [("unknown_branch", "branch")]
    assert refused(PLAN, branch="late", a="1") == [("unused_input", "a")]


@pytest.mark.parametrize(
    ("change", "code", "name"),
    [
        ({"key": ""}, "empty_text", "choices.2.key"),
        ({"key": "on_time"}, "duplicate_key", "choices.2.key"),
        ({"key": 2}, "not_text", "choices.2.key"),
        ({"label": " "}, "empty_text", "choices.2.label"),
        ({"points": "1.01"}, "over_max", "choices.2.points"),
        ({"points": 0.5}, "not_a_number", "choices.2.points"),
        ({"point": 1}, "unknown_param", "choices.2.point"),
    ],
)
def test_an_odd_choice_is_named(change, code, name):
    first, second, _ = PLAN.params["choices"]
    assert faults(rule("STEP", "1", choices=[first, second | change])) == [(code, name)]


def test_either_bands_or_choices():
    both = rule("STEP", "1", bands=[{"points": 1}], **PLAN.params)
    assert faults(both) == [("both_given", "")]
    assert faults(rule("STEP", "1", of="rate", **PLAN.params)) == [("unknown_param", "of")]
    assert faults(rule("STEP", "1", choices=[])) == [("empty_list", "choices")]
    assert faults(rule("STEP", "1", choices=[{}])) == [
        ("missing_param", "choices.1.key"),
        ("missing_param", "choices.1.label"),
        ("missing_param", "choices.1.points"),
    ]
