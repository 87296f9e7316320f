"""Every fault of a rule has words, and every kind of rule can be read aloud."""

from decimal import Decimal

import pytest
from django.utils import translation

from indices.models.rule_params import params_of
from indices.scoring.rules import FAULT_VALUES, KINDS, Fault, Rule, rule_faults
from indices.selectors.rule_in_words import FAULTS, fault_in_words, rule_in_words


def test_every_fault_has_words():
    assert set(FAULTS) == set(FAULT_VALUES)


@pytest.mark.parametrize("code", sorted(FAULT_VALUES))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_words_use_the_values_that_a_fault_bears(code, language):
    values = {name: Decimal("1.5") for name in FAULT_VALUES[code]}
    with translation.override(language):
        words = fault_in_words(Fault(code=code, values={"name": "bands.2.points", **values}))
    assert words.startswith("bands.2.points: ")
    assert "%" not in words


RULES = {
    "BOOL": {},
    "STEP": {"bands": [{"from": 0, "below": 40, "points": 0}, {"from": 40, "points": 4}]},
    "PROPORTIONAL": {},
    "THRESHOLD_PROPORTIONAL": {"lo": 80, "hi": 95, "form": "of_hi"},
    "PER_ITEM": {"each": "0.25"},
    "DEDUCT": {"each": "0.5"},
    "FORMULA_CHOICE": {
        "branches": [
            {"key": "x", "label": "Có đơn vị trực thuộc", "rule": "PROPORTIONAL", "params": {}},
            {"key": "y", "label": "Không có", "rule": "BOOL", "params": {}},
        ]
    },
    "SURVEY": {"form": "mean", "top": 5},
    "EXTERNAL": {"metric": "service766"},
    "MANUAL": {},
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("takes", [False, True])
def test_every_kind_of_rule_is_said(kind, takes):
    rule = Rule(kind=kind, max_points=Decimal(4), params=RULES[kind], takes=takes)
    assert rule_faults(rule) == []
    with translation.override("en"):
        lines = rule_in_words(rule)
    assert lines and all(line.endswith(".") for line in lines)
    assert "4" in " ".join(lines)


def test_a_threshold_is_said_to_the_digit():
    rule = Rule(
        kind="THRESHOLD_PROPORTIONAL",
        max_points=Decimal("1.5"),
        params={"lo": 80, "hi": 100},
        on_zero="not_applicable",
    )
    with translation.override("en"):
        assert rule_in_words(rule) == [
            "From 100 %: 1.5 points.",
            "From 80 to below 100 %: the rate ÷ 100 × 1.5 points.",
            "Below 80 %: 0 points.",
            "Nothing arose: not assessed.",
        ]


def test_numbers_of_a_cell_stay_decimal():
    params = params_of('{"each": 0.25, "lo": 80}')
    assert params == {"each": Decimal("0.25"), "lo": 80}
    assert isinstance(params["each"], Decimal)


def test_a_rule_that_the_portal_fills_says_from_what():
    params = {"metric": "online_rate", "bands": RULES["STEP"]["bands"]}
    rule = Rule(kind="STEP", max_points=Decimal(4), params=params, on_zero="zero")
    with translation.override("en"):
        assert rule_in_words(rule)[-1] == "Computed by the portal from: Online share."
        unknown = Rule(kind="PROPORTIONAL", max_points=Decimal(4), params={"metric": "weather"})
        assert rule_in_words(unknown)[-1] == "Computed by the portal from: weather."
