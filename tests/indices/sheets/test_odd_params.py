"""Parameters that could not be kept as they are typed are refused in words."""

from decimal import Decimal

import pytest

from cchc_portal.sheets.cells import CellRefused
from indices.models.rule_params import params_text
from indices.sheets.criteria_columns import params

ODD = {
    "a bomb": "[" * 50_000,
    "a bomb in an object": '{"lo": ' + "[" * 50_000,
    "beyond every number": '{"lo": 1e999999}',
    "a long whole number": '{"lo": ' + "9" * 5_000 + "}",
    "nearer to 100 than a float tells": '{"lo": 99.999999999999999999999999, "hi": 100}',
    "nearer to 0 than a float tells": '{"hi": 1e-400}',
    "no number": '{"lo": NaN}',
    "no limit": '{"hi": Infinity}',
    "a NUL": '{"key": "\\u0000"}',
    "half a character": '{"key": "\\ud800"}',
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_parameters_are_refused_in_words(text):
    with pytest.raises(CellRefused):
        params(text)


def test_fifteen_digits_come_back_as_they_are():
    read = params('{"hi": 100, "lo": 0.12345678901234, "each": 123456789012345}')
    assert read["lo"] == Decimal("0.12345678901234")
    assert params(params_text(read)) == read
