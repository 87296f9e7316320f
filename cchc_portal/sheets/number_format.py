"""The text of a number in a workbook: its digits as typed, where its number format tells them.

A workbook holds 81.60 as the binary number 81.6 with the format 0.00, and 88,2 % as 0.882 with the
format 0.0%. A format only ever adds zeros here; it never hides digits that the cell holds.
"""

import re
from decimal import Decimal

SIGNIFICANT_DIGITS = 15
"""What a spreadsheet keeps of a number; later digits are noise of binary arithmetic."""
NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def number_text(value: int | float, number_format: str) -> str:
    """The number with a decimal point, no exponent, no grouping; with "%" if formatted so.

    Raises OverflowError or ValueError for an infinite value or none at all.
    """
    shown = _section(value, NOT_SHOWN.sub("", number_format or "General"))
    percent = "%" in shown
    number = Decimal(value) if isinstance(value, int) else _cleaned(value)
    if percent:
        number = number.scaleb(2)
    decimals = max(_decimals_held(number), _decimals_shown(shown))
    text = f"{number:.{decimals}f}"
    return f"{text}%" if percent else text


def _section(value: int | float, number_format: str) -> str:
    """The part of the format that applies: positive; negative; zero."""
    sections = number_format.split(";")
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _cleaned(value: float) -> Decimal:
    if value in (float("inf"), float("-inf")) or value != value:
        raise OverflowError("The cell holds no finite number.")
    number = Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}")
    return number if number else Decimal(0)


def _decimals_held(number: Decimal) -> int:
    _, digits, exponent = number.normalize().as_tuple()
    return max(0, -exponent) if any(digits) else 0


def _decimals_shown(shown: str) -> int:
    """The decimals that the format always writes; none for exponents, fractions and General."""
    if re.search(r"[Ee][+-]|/|General", shown):
        return 0
    zeros = re.search(r"\.(0+)", shown)
    return len(zeros[1]) if zeros else 0
