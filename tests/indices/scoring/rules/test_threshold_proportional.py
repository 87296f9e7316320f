import pytest

from indices.scoring.rules import needs, rule_faults
from tests.indices.scoring.rules.asking import faults, points, refused, rule

KIND = "THRESHOLD_PROPORTIONAL"
PLAN = rule(KIND, "2", lo=80, hi=100)
PAYMENT = rule(KIND, "1.5", lo=30, hi=50)
PAYMENT_OF_HI = rule(KIND, "1.5", lo=30, hi=50, form="of_hi")


@pytest.mark.parametrize(
    ("asked", "rate", "expected"),
    [
        (PLAN, "100", "2"),
        (PLAN, "90", "1.8"),
        (PLAN, "79", "0"),
        (PAYMENT, "50", "1.5"),
        (PAYMENT, "49.9", "0.7485"),
        (PAYMENT, "30", "0.45"),
        (PAYMENT, "29.9", "0"),
        (PAYMENT_OF_HI, "50", "1.5"),
        (PAYMENT_OF_HI, "49.9", "1.497"),
        (PAYMENT_OF_HI, "30", "0.9"),
        (PAYMENT_OF_HI, "29.9", "0"),
    ],
)
def test_all_from_hi_a_share_from_lo_nothing_below(asked, rate, expected):
    assert points(asked, a=rate, b="100") == expected


def test_edge_case_06_lo_is_met_exactly_or_not_at_all():
    assert points(PLAN, a="80.00", b="100") == "1.6"
    assert points(PLAN, a="16", b="20") == "1.6"
    assert points(PLAN, a="15999", b="20000") == "0"  # 79.995, shown as 80,00


def test_edge_case_05_over_fulfilment_gives_the_maximum():
    assert points(PLAN, a="195", b="150") == "2"


def test_edge_case_04_nothing_arose():
    nothing = {"a": "0", "b": "0"}
    asked = rule(KIND, on_zero="not_applicable", lo=95, hi=100)
    assert points(asked, **nothing) == "not applicable"
    assert points(rule(KIND, on_zero="full", lo=95, hi=100), **nothing) == "2"
    assert refused(PLAN, **nothing) == [("zero_denominator_unsaid", "b")]


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({}, [("missing_param", "lo"), ("missing_param", "hi")]),
        ({"lo": 80}, [("missing_param", "hi")]),
        ({"lo": 0, "hi": 0}, [("not_over_zero", "hi")]),
        ({"lo": -1, "hi": 101}, [("negative", "lo"), ("out_of_range", "hi")]),
        ({"lo": 80, "hi": 100, "form": "of_lo"}, [("unknown_value", "form")]),
        ({"lo": 80, "hi": "1e999999"}, [("not_a_number", "hi")]),
        ({"lo": 80, "hi": 80}, []),
        ({"lo": "79.5", "hi": "99.5", "form": "of_hi"}, []),
    ],
)
def test_bounds_are_per_cents(params, found):
    assert faults(rule(KIND, **params)) == found
    assert needs(rule(KIND, **params)) == (() if found else ("a", "b"))


def test_lo_over_hi_names_both():
    (fault,) = rule_faults(rule(KIND, lo=100, hi=80))
    assert (fault.code, fault.values) == ("lo_over_hi", {"name": "lo", "lo": 100, "hi": 80})
