"""What a metric is: a code, and a figure for each unit of a year where there is one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise


@dataclass(frozen=True)
class Measured:
    """A figure in per cent and where it comes from, in words; the parts of a rate and the day up to
    which it counts where they are known. A rate of which nothing arose has no value: 0 of 0."""

    value: Decimal | None
    source: str
    numerator: int | None = None
    denominator: int | None = None
    as_of: date | None = None


@dataclass(frozen=True)
class Metric:
    """``measure(year)`` gives the figures of all units (by id); a unit without one is absent."""

    code: str
    title: str | Promise
    measure: Callable[[int], dict[int, Measured]]
