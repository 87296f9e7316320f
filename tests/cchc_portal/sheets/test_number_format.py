import pytest

from cchc_portal.sheets.number_format import number_text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (81.6, "General", "81.6"),
        (81.6, "0.00", "81.60"),
        (81.6, "0.000", "81.600"),
        (81.604, "0.0", "81.604"),
        (81.6, "#,##0.00", "81.60"),
        (1234.5, "#,##0.00", "1234.50"),
        (81.6, "0.0#", "81.6"),
        (5, "0.00", "5.00"),
        (5, "0", "5"),
        (5.0, "General", "5"),
        (2018, "General", "2018"),
        (659245, "#,##0", "659245"),
        (0.882, "0.0%", "88.2%"),
        (0.882, "0%", "88.2%"),
        (0.882, "0.00%", "88.20%"),
        (1, "0%", "100%"),
        (0.07, "0%", "7%"),
        (0.29, "0%", "29%"),
        (0.882, '0.0"%"', "0.882"),
        (0.882, r"0.0\%", "0.882"),
        (88.2, '0.0" %"', "88.2"),
        (88.199999999999989, "General", "88.2"),
        (0.1 + 0.2, "General", "0.3"),
        (81.599999999999994, "0.00", "81.60"),
        (-9.25, "0.0;(0.00)", "-9.25"),
        (-9.5, "0.0;(0.00)", "-9.50"),
        (0, "0.0;-0.0;0", "0"),
        (-0.0, "General", "0"),
        (9.5, "_(* #,##0.00_);[Red]_(* (#,##0.00)", "9.50"),
        (9.5, "[$-42A]0.00", "9.50"),
        (9.5, "0.00E+00", "9.5"),
        (9.5, "# ?/?", "9.5"),
        (9.5, "@", "9.5"),
        (9.5, "", "9.5"),
        (1e20, "General", "100000000000000000000"),
        (1e-7, "General", "0.0000001"),
        (12345678901234567890, "General", "12345678901234567890"),
    ],
)
def test_a_number_has_the_digits_that_it_holds_and_that_its_format_adds(value, number_format, text):
    assert number_text(value, number_format) == text


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_what_is_not_finite_has_no_digits(value):
    with pytest.raises(OverflowError):
        number_text(value, "0.00")
