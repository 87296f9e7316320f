from decimal import Decimal as D
from fractions import Fraction

import pytest

from indices.scoring.rules.exact import exact, shown


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("0.25", Fraction(1, 4)),
        ("-3", Fraction(-3)),
        ("1e3", Fraction(1000)),
        (D("79.995"), Fraction(15999, 200)),
        (7, Fraction(7)),
        ("0", Fraction(0)),
        ("81.33333333333333333333333333", Fraction("81.33333333333333333333333333")),
    ],
)
def test_numbers_are_read_exactly(value, number):
    assert exact(value) == number


@pytest.mark.parametrize(
    "value",
    [
        *(0.5, True, None, [], {}, "", " 1", "1 ", "0,5", "1_000", "0x1", "٣", "1.", ".5"),
        *("NaN", "Infinity", "-inf", "1e999999", "1e-999999", "1e99", "9" * 5000, 10**5000),
        *(D("NaN"), D("sNaN"), D("-Infinity"), D("1e999999"), D("0e999999"), D("1e-999999")),
    ],
    ids=shown,
)
def test_what_is_no_number_or_too_long_to_keep(value):
    assert exact(value) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("abc", "abc"),
        ("x" * 100, "x" * 60 + "…"),
        (None, "null"),
        (True, "true"),
        (10**5000, "…"),
        (D("1e999999"), "1E+999999"),
        (0.5, "0.5"),
        ([[[]]], "[…]"),
        ({"a": 1}, "{…}"),
    ],
    ids=shown,
)
def test_any_value_can_be_shown_shortly(value, text):
    assert shown(value) == text
