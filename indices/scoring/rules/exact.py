"""Reading a number exactly, from whatever JSON or a form may hold."""

import re
from decimal import Decimal
from fractions import Fraction

from indices.scoring.points import DIGITS

WRITTEN = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
MOST_CHARACTERS = 60


def exact(value: object) -> Fraction | None:
    """``value`` as a fraction, ``None`` if it is not a number that scoring can keep.

    A number is a ``Decimal``, an ``int`` or text with a decimal point. It has at most 28
    significant digits, and lies between 1e-28 and 1e29 unless it is zero, so that "1e999999" costs
    nothing. A ``float`` and a ``bool`` are no numbers here.
    """
    if isinstance(value, str):
        if len(value) > MOST_CHARACTERS or not WRITTEN.fullmatch(value):
            return None
        value = Decimal(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value) if abs(value) < 10**DIGITS else None
    if not isinstance(value, Decimal) or not value.is_finite():
        return None
    if len(value.as_tuple().digits) > DIGITS or abs(value.adjusted()) > DIGITS:
        return None
    return Fraction(value)


def shown(value: object) -> str:
    """A short text of any JSON value, to name it in a fault: "abc", "1E+999999", "[…]"."""
    if isinstance(value, str):
        return value if len(value) <= MOST_CHARACTERS else f"{value[:MOST_CHARACTERS]}…"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value) if abs(value) < 10**MOST_CHARACTERS else "…"
    if isinstance(value, Decimal | float):
        return shown(str(value))
    return "[…]" if isinstance(value, list | tuple) else "{…}"
