import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_portal.sheets.cells import CellRefused, RefusedCell, TypedNumber
from cchc_portal.sheets.numbers import count, day, score


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("81,60", "81.60"),
        ("89.9", "89.9"),
        ("89,90", "89.90"),
        ("97,685", "97.685"),
        ("1.234", "1.234"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567,80", "1234567.80"),
        ("100", "100"),
        ("88,2%", "88.2"),
        ("88,2 %", "88.2"),
        ("\xa081,60\u202f", "81.60"),
        ("\ufeff81,60", "81.60"),
        ("-0,5", "-0.5"),
        ("+9,25", "9.25"),
        ("−6.07", "-6.07"),
        ("-0,00", "0.00"),
        ("007", "7"),
    ],
)
def test_a_score_keeps_the_digits_as_typed(typed, digits):
    assert str(score(typed)) == digits


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1.23.4", "two decimal marks"),
        ("1,2,3", "two decimal marks"),
        ("1.234.567", "two decimal marks"),
        ("1,2.3,4", "two decimal marks"),
        ("1.23,4", "group its thousands"),
        ("1234.567,8", "group its thousands"),
        ("0.123,4", "group its thousands"),
        ("88,", "lacks digits"),
        (",5", "lacks digits"),
        ("8 8", "blank inside"),
        ("- 5", "blank inside"),
        ("abc", "text, not a number"),
        ("Tốt", "text, not a number"),
        ("1e5", "text, not a number"),
        ("NaN", "text, not a number"),
        ("Infinity", "text, not a number"),
        ("-inf", "text, not a number"),
        ("0x10", "text, not a number"),
        ("1_000", "text, not a number"),
        ("\uff18\uff18.\uff12", "text, not a number"),
        ("٨٨", "text, not a number"),
        ("%", "text, not a number"),
        ("5%%", "text, not a number"),
        ("+-5", "text, not a number"),
        ("--5", "text, not a number"),
        (".", "text, not a number"),
        ("", "empty"),
        ("\xa0", "empty"),
        ("9" * 41, "more than 40 digits"),
    ],
)
def test_a_score_that_is_no_number_is_refused_in_words(typed, why):
    with pytest.raises(CellRefused, match=why) as refusal:
        score(typed)
    assert refusal.value.message == str(refusal.value)


def test_a_refusal_quotes_no_more_than_forty_characters():
    with pytest.raises(CellRefused) as refusal:
        score("x" * 1000)
    assert "x" * 39 + "…" in refusal.value.message
    assert "x" * 40 not in refusal.value.message


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("659.245", 659245),
        ("659,245", 659245),
        ("1.234.567", 1234567),
        ("5.000", 5000),
        ("12", 12),
        ("007", 7),
        ("+5", 5),
        ("0", 0),
        ("\xa02018 ", 2018),
        (TypedNumber("659245"), 659245),
        (TypedNumber("5.000"), 5),
    ],
)
def test_a_count_takes_groups_of_three_for_thousands(typed, number):
    assert count(typed) == number


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("12,5", "not a whole number"),
        ("1.234,567", "not a whole number"),
        ("1234.567", "not a whole number"),
        ("0.123", "not a whole number"),
        ("1.2345", "not a whole number"),
        ("1,2,3", "not a whole number"),
        ("-5", "below zero"),
        ("−5", "below zero"),
        ("abc", "text, not a number"),
        ("-abc", "text, not a number"),
        ("88%", "text, not a number"),
        ("1e3", "text, not a number"),
        ("\uff11\uff12", "text, not a number"),
        ("1 000", "blank inside"),
        ("", "empty"),
        (TypedNumber("659.245"), "not a whole number"),
    ],
)
def test_a_count_that_is_no_whole_number_is_refused(typed, why):
    with pytest.raises(CellRefused, match=why):
        count(typed)


@pytest.mark.parametrize(
    "typed", ["2018-12-31", "31/12/2018", "31-12-2018", " 31/12/2018\xa0", "2018-12-31"]
)
def test_a_day_is_iso_or_day_first(typed):
    assert day(typed) == datetime.date(2018, 12, 31)


def test_a_day_needs_no_leading_zeros():
    assert day("5/1/2022") == day("5-1-2022") == day("2022-1-5") == datetime.date(2022, 1, 5)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("12/31/2018", "the day comes first"),
        ("30/02/2019", "not in the calendar"),
        ("0/1/2019", "not in the calendar"),
        ("31/12/18", "not a date"),
        ("31/12-2018", "not a date"),
        ("2018", "not a date"),
        (TypedNumber("43465"), "not a date"),
        ("2018-12-31 10:30:00", "not a date"),
        ("hôm nay", "not a date"),
        ("٣١/١٢/٢٠١٨", "not a date"),
        ("31/12/1899", "between 1900 and 2200"),
        ("31/12/2201", "between 1900 and 2200"),
        ("", "empty"),
    ],
)
def test_a_day_that_is_none_is_refused(typed, why):
    with pytest.raises(CellRefused, match=why):
        day(typed)


@pytest.mark.parametrize("understand", [score, count, day])
def test_a_cell_that_shows_an_error_is_refused_with_its_own_message(understand):
    with pytest.raises(CellRefused, match="Correct the formula"):
        understand(RefusedCell("5", "Correct the formula"))


numbers = st.decimals(
    min_value=-(10**12), max_value=10**12, places=None, allow_nan=False, allow_infinity=False
).filter(lambda value: -20 < value.as_tuple().exponent <= 0)


def vietnamese(value: Decimal) -> str:
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


@given(numbers)
def test_any_number_survives_each_way_of_writing_it(value):
    for text in (f"{value:f}", f"{value:f}".replace(".", ","), f"{value:f}%"):
        assert score(text) == value
    if value.as_tuple().exponent < 0:
        assert score(vietnamese(value)) == score(f"{value:,f}") == value


@given(st.integers(min_value=0, max_value=10**15))
def test_any_count_survives_each_way_of_writing_it(value):
    assert (
        count(str(value)) == count(f"{value:,}") == count(f"{value:,}".replace(",", ".")) == value
    )


@given(st.text(max_size=12) | st.text("0123456789.,-+−% \xa0/", max_size=12))
def test_any_text_is_understood_or_refused(text):
    for understand in (score, count, day):
        try:
            understand(text)
        except CellRefused as refusal:
            assert refusal.message
