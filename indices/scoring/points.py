"""What one leaf of a criteria set got: points, not applicable, or nothing yet."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

DIGITS = 28
"""Significant digits kept of a figure that has no finite decimal form, such as a third."""


@dataclass(frozen=True, slots=True)
class Points:
    """The outcome of one leaf; three states that never mix (rulebook 1.7).

    ``points`` is ``None`` while the leaf is not scored; zero is a score. A leaf that is
    ``not_applicable`` has no points and leaves both sides of the index, else ``ValueError``.
    """

    points: Decimal | None = None
    not_applicable: bool = False

    def __post_init__(self) -> None:
        if self.not_applicable and self.points is not None:
            raise ValueError("a leaf that is not applicable has no points")


MISSING = Points()
NOT_APPLICABLE = Points(not_applicable=True)
CONTEXT = Context(prec=DIGITS, rounding=ROUND_HALF_UP)
_NOTHING = Decimal(0)


def decimal_of(value: Fraction) -> Decimal:
    """``value`` as a ``Decimal``: exact where it has at most 28 digits, else its first 28."""
    return CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def shortened(value: Decimal) -> Decimal:
    """``value`` in at most 28 digits, without zeros at its end: 80, not 80.00 and not 8E+1."""
    return CONTEXT.add(CONTEXT.normalize(value), _NOTHING)  # adding 0 makes 80 of 8E+1
