"""Grades: the band of a grade scale that a value falls in (rulebook 1.10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """One grade: from ``lower_bound`` (per cent, inclusive) up to the next band (exclusive)."""

    name: str
    lower_bound: Decimal


def grade_of(*, value: Decimal | None, bands: Sequence[Band]) -> str:
    """The name of the band that holds ``value``, bands in any order.

    ``""`` (unknown) for no value, for a value below the lowest band, and where there is no scale.
    """
    if value is None:
        return ""
    reached = [band for band in bands if band.lower_bound <= value]
    return max(reached, key=lambda band: band.lower_bound).name if reached else ""
