"""Figures as people read them: decimal comma in Vietnamese, point in English."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

MINUS = "\u2212"


def at_decimals(value: Decimal, decimals: int) -> Decimal:
    """``value`` with exactly ``decimals`` digits, half up; for columns."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def in_column(value: Decimal | None, decimals: int) -> str:
    """A figure for a column: at least the round's decimals; an empty string when unknown.

    Digits beyond the round's decimals are only there when the publication needed them to tell two
    ranks apart, so a *published* figure is passed through ``shown_values`` first; what arrives here
    with more digits keeps them.
    """
    if value is None:
        return ""
    own = max(0, -value.as_tuple().exponent)
    return number_format(at_decimals(value, max(decimals, own)), use_l10n=True)


def in_sentence(value: Decimal | None) -> str:
    """A figure for a sentence, with the digits it was printed with: 89,9 and 81,60."""
    return "" if value is None else number_format(value, use_l10n=True, force_grouping=False)


def shown_points(value: Decimal, decimals: int = 2) -> Decimal:
    """Points with the digits as typed, rounded half up where there are more than ``decimals`` of
    them (never under two: 66.25 of a round with one decimal stays 66.25)."""
    most = max(decimals, 2)
    if -value.as_tuple().exponent <= most:
        return value
    rounded = at_decimals(value, most).normalize()
    return at_decimals(rounded, max(0, -rounded.as_tuple().exponent))


def in_points(value: Decimal | int | None, decimals: int = 2) -> str:
    """``shown_points`` for people; an empty string when unknown."""
    return "" if value is None else in_sentence(shown_points(Decimal(value), decimals))


def signed(value: Decimal | None, decimals: int) -> str:
    """A change in percentage points with its sign: +9,25, \u22120,40, 0,00."""
    if value is None:
        return ""
    shown = in_column(abs(value), decimals)
    if value > 0:
        return f"+{shown}"
    return f"{MINUS}{shown}" if value < 0 else shown
