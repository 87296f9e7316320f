"""Which rules may name what the portal measures."""

from decimal import Decimal as D

import pytest

from indices.scoring.rules import Rule, rule_faults

BANDS = {"bands": [{"points": 1}]}
CHOICES = {"choices": [{"key": "x", "label": "x", "points": 1}]}


def codes(kind: str, **params) -> list[tuple[str, str]]:
    faults = rule_faults(Rule(kind=kind, max_points=D(2), params=params))
    return [(fault.code, fault.values["name"]) for fault in faults]


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("STEP", BANDS),
        ("STEP", BANDS | {"of": "value"}),
        ("PROPORTIONAL", {}),
        ("THRESHOLD_PROPORTIONAL", {"lo": 80, "hi": 100}),
        ("EXTERNAL", {}),
    ],
)
def test_a_rule_that_reads_a_rate_may_name_a_metric(kind, params):
    assert codes(kind, metric="online_rate", **params) == []
    assert ("empty_text", "metric") in codes(kind, metric=" ", **params)
    assert ("not_text", "metric") in codes(kind, metric=5, **params)


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("BOOL", {}),
        ("STEP", CHOICES),
        ("PER_ITEM", {"each": 1}),
        ("DEDUCT", {"each": 1}),
        ("SURVEY", {"form": "share"}),
        ("MANUAL", {}),
    ],
)
def test_other_rules_may_not(kind, params):
    assert ("unknown_param", "metric") in codes(kind, metric="online_rate", **params)


def test_a_branch_of_a_choice_names_none():
    branch = {"key": "x", "label": "x", "rule": "PROPORTIONAL", "params": {"metric": "par"}}
    assert codes("FORMULA_CHOICE", branches=[branch]) == [
        ("unknown_param", "branches.1.params.metric")
    ]
