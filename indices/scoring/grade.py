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


def check_bands(bands: Sequence[Band]) -> None:
    """Raise ``ValueError``, in words, for bands that make no scale.

    That is: no band at all, a band without a name, two bands with the same name or lower bound.
    """
    if not bands:
        raise ValueError("a grade scale needs at least one grade")
    name_at: dict[Decimal, str] = {}
    for band in bands:
        if not band.name.strip():
            raise ValueError(f"the grade from {band.lower_bound} has no name")
        if band.name in name_at.values():
            raise ValueError(f"the grade {band.name} stands twice in the scale")
        if band.lower_bound in name_at:
            raise ValueError(
                f"the grades {name_at[band.lower_bound]} and {band.name} "
                f"both start at {band.lower_bound}"
            )
        name_at[band.lower_bound] = band.name
