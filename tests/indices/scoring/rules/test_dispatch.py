"""What holds for a rule of any kind."""

from dataclasses import replace
from decimal import Decimal as D
from decimal import localcontext

import pytest

from indices.scoring.rules import (
    KINDS,
    ON_ZERO,
    InputRefused,
    Inputs,
    choices,
    needs,
    points_of,
    rule_faults,
)
from tests.indices.scoring.rules.asking import faults, refused, rule


def test_the_kinds_of_the_rulebook_and_points_by_hand():
    assert KINDS == (
        "BOOL",
        "STEP",
        "PROPORTIONAL",
        "THRESHOLD_PROPORTIONAL",
        "PER_ITEM",
        "DEDUCT",
        "FORMULA_CHOICE",
        "SURVEY",
        "EXTERNAL",
        "MANUAL",
    )
    assert ON_ZERO == ("full", "zero", "not_applicable")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"kind": "BOOLEAN"}, [("unknown_kind", "kind")]),
        ({"kind": ["BOOL"]}, [("unknown_kind", "kind")]),
        ({"on_zero": "half"}, [("unknown_on_zero", "on_zero")]),
        ({"on_zero": None}, [("unknown_on_zero", "on_zero")]),
        ({"max_points": D(-1)}, [("negative", "max_points")]),
        ({"max_points": D("NaN")}, [("not_a_number", "max_points")]),
        ({"params": None}, [("not_an_object", "")]),
        ({"params": [1]}, [("not_an_object", "")]),
        ({"max_points": D(0)}, []),
    ],
)
def test_the_frame_of_a_rule_is_checked_too(change, found):
    assert faults(replace(rule("BOOL"), **change)) == found


def test_an_unknown_parameter_is_named_with_the_known_ones():
    (fault,) = rule_faults(rule("THRESHOLD_PROPORTIONAL", lo=80, hi=100, low=70))
    assert fault.code == "unknown_param"
    assert fault.values == {"name": "low", "known": "lo, hi, form, metric"}


def test_an_unsound_rule_gives_no_points_and_asks_for_nothing():
    unsound = rule("PER_ITEM")
    assert refused(unsound, a="1") == [("missing_param", "each")]
    assert needs(unsound) == ()
    assert choices(unsound) == []


@pytest.mark.parametrize("typed", ["NaN", "sNaN", "Infinity", "1e999999", "1e-999999", "0e999999"])
def test_an_input_that_is_no_number_to_keep_is_refused_at_once(typed):
    assert refused(rule("PROPORTIONAL"), a=D(typed), b=D(1)) == [("not_a_number", "a")]


@pytest.mark.parametrize("typed", [True, 1.0, [], "một"])
def test_an_input_of_another_type_is_refused(typed):
    with pytest.raises(InputRefused):
        points_of(rule("BOOL"), Inputs(a=typed))


def test_a_refusal_has_every_reason_with_its_values_and_says_them():
    with pytest.raises(InputRefused, match=r"missing_input.*'b'.*; unused_input.*'points'") as it:
        points_of(rule("PROPORTIONAL"), Inputs(a=D(-3), points=D(1)))
    assert [(fault.code, fault.values) for fault in it.value.faults] == [
        ("negative", {"name": "a", "value": D(-3)}),
        ("missing_input", {"name": "b"}),
        ("unused_input", {"name": "points"}),
    ]


def test_points_do_not_depend_on_the_precision_of_the_thread():
    with localcontext() as context:
        context.prec = 3
        outcome = points_of(rule("PROPORTIONAL", "4.125"), Inputs(a=D(12345), b=D(12345)))
        assert str(outcome.points) == "4.125"
