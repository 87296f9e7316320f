"""Scores, counts and dates as people type them: one function for each kind of column.

Each takes the text of a cell (not None) and returns the value, or raises `CellRefused` with a
sentence that says what is wrong and what would be right. Ranges (0 to 100 and the like) are not
checked here.
"""

import datetime
import re
from decimal import Decimal

from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import CellRefused, TypedNumber, quoted, refuse_unless_typed

__all__ = ["CellRefused", "count", "day", "score"]

MOST_DIGITS = 40
FIRST_YEAR, LAST_YEAR = 1900, 2200
SIGNS = {"+": "", "-": "-", "−": "-"}
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")


def score(text: str) -> Decimal:
    """The number in a score column, with the digits as typed: "81,60" is Decimal("81.60").

    A lone comma or point is the decimal mark; with both, the last one is, and the other must set
    off groups of three. "88,2%" is 88.2 (per cent, not 0.882). A sign may lead: + - or −
    (U+2212).
    """
    typed = refuse_unless_typed(text)
    number = typed.removesuffix("%").rstrip() if typed.endswith("%") else typed
    sign = SIGNS.get(number[:1], "")
    number = number[1:] if number[:1] in SIGNS else number
    _refuse_text(number, typed, example="88,2")
    value = Decimal(_with_decimal_point(number, typed))
    return value.copy_negate() if sign and value else value


def _refuse_text(number: str, typed: str, *, example: str) -> None:
    if re.fullmatch(r"[0-9.,\s]*[0-9][0-9.,\s]*", number) is None:
        raise CellRefused(
            _("“%(text)s” is text, not a number; type a number such as %(example)s.")
            % {"text": quoted(typed), "example": example}
        )
    if re.search(r"\s", number):
        raise CellRefused(
            _("“%(text)s” has a blank inside the number; type it without, such as %(example)s.")
            % {"text": quoted(typed), "example": example}
        )
    if len(number) > MOST_DIGITS:
        raise CellRefused(
            _("“%(text)s” has more than %(most)d digits; round it.")
            % {"text": quoted(typed), "most": MOST_DIGITS}
        )


def _with_decimal_point(number: str, typed: str) -> str:
    decimal_mark = max(",", ".", key=number.rfind)
    whole, mark, decimals = number.rpartition(decimal_mark)
    if not mark:
        return number
    if mark in whole:
        raise CellRefused(
            _("“%(text)s” has two decimal marks; type one comma or point, such as 88,2.")
            % {"text": quoted(typed)}
        )
    if not (whole and decimals):
        raise CellRefused(
            _(
                "“%(text)s” lacks digits beside the decimal mark; type it in full, such as 0,5 or "
                "88."
            )
            % {"text": quoted(typed)}
        )
    if not whole.isdigit() and GROUPED.fullmatch(whole) is None:
        raise CellRefused(
            _("“%(text)s” does not group its thousands by three; type 1.234,5 or 1234,5.")
            % {"text": quoted(typed)}
        )
    return f"{re.sub('[.,]', '', whole)}.{decimals}"


def count(text: str) -> int:
    """The whole number in a count column: "659.245" and "659,245" are both 659245.

    In a cell that the workbook holds as a number (TypedNumber) the point is the decimal mark
    instead, and only zeros may follow it.
    """
    typed = refuse_unless_typed(text)
    if typed[:1] in "-−":
        _refuse_text(typed[1:], typed, example="12")
        raise CellRefused(
            _("“%(text)s” is below zero; a count is 0 or more.") % {"text": quoted(typed)}
        )
    number = typed.removeprefix("+")
    _refuse_text(number, typed, example="12")
    if isinstance(text, TypedNumber):
        number = re.sub(r"\.0*$", "", number)
    elif GROUPED.fullmatch(number):
        number = re.sub("[.,]", "", number)
    if not number.isdigit():
        raise CellRefused(
            _("“%(text)s” is not a whole number; type one such as 12 or 659.245 (groups of three).")
            % {"text": quoted(typed)}
        )
    return int(number)


def day(text: str) -> datetime.date:
    """The date in a date column: 2018-12-31, 31/12/2018, 31-12-2018; years 1900 to 2200."""
    typed = refuse_unless_typed(text)
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", typed)
    local = re.fullmatch(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})", typed)
    if iso:
        year, month, number = map(int, iso.groups())
    elif local:
        number, month, year = (int(local[group]) for group in (1, 3, 4))
    else:
        raise CellRefused(
            _("“%(text)s” is not a date; type day/month/year such as 31/12/2018, or 2018-12-31.")
            % {"text": quoted(typed)}
        )
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellRefused(
            _("“%(text)s”: the year must lie between %(first)d and %(last)d.")
            % {"text": quoted(typed), "first": FIRST_YEAR, "last": LAST_YEAR}
        )
    try:
        return datetime.date(year, month, number)
    except ValueError as error:
        raise CellRefused(
            _("“%(text)s” is not in the calendar; the day comes first: 31/12/2018.")
            % {"text": quoted(typed)}
        ) from error
