"""All rules of the demo set: sound, worth 100 together, and giving what their text says."""

import json
from decimal import Decimal as D

import pytest

from indices.scoring.rules import rule_faults
from tests.indices.scoring.rules.asking import points
from tests.indices.scoring.rules.demo_set import RULES


@pytest.mark.parametrize("code", RULES)
def test_the_rule_of_each_leaf_is_sound(code):
    assert rule_faults(RULES[code]) == []
    assert json.loads(json.dumps(RULES[code].params)) == RULES[code].params


def test_the_leaves_are_worth_100_bonus_and_penalty_apart():
    leaves = [rule for code, rule in RULES.items() if not code.startswith("9.")]
    assert sum(rule.max_points for rule in leaves) == D(100)
    assert len(leaves) == 44


@pytest.mark.parametrize(
    ("code", "inputs", "expected"),
    [
        ("1.1", {"branch": "late"}, "0.5"),
        ("1.2", {"a": "16", "b": "20"}, "1.6"),
        ("1.3", {"a": "4"}, "1"),
        ("1.4", {"a": "0", "b": "0"}, "not applicable"),
        ("1.6", {"a": "3"}, "2"),
        ("2.3", {"a": "0", "b": "0"}, "1.5"),
        ("3.1", {"a": "1"}, "1.75"),
        ("3.3", {"a": "949", "b": "1000"}, "0"),
        ("3.4", {"a": "51", "b": "100"}, "2"),
        ("3.4", {"a": "50", "b": "100"}, "1"),
        ("3.4", {"a": "30", "b": "100"}, "1"),
        ("3.4", {"a": "29.99", "b": "100"}, "0"),
        ("7.3", {"a": "40", "b": "100"}, "4"),
        ("7.3", {"a": "39.995", "b": "100"}, "2"),
        ("7.3", {"a": "20", "b": "100"}, "2"),
        ("7.3", {"a": "19.99", "b": "100"}, "0"),
        ("7.3", {"a": "0", "b": "0"}, "not applicable"),
        ("7.4", {"a": "40", "b": "100"}, "0.6"),
        ("8.1", {"a": "90"}, "6.3"),
        ("8.3", {"a": "91.70"}, "3.668"),
        ("9.1", {"a": "4"}, "3"),
        ("9.2", {"a": "2"}, "1"),
    ],
)
def test_what_a_leaf_gives(code, inputs, expected):
    assert points(RULES[code], **inputs) == expected
