"""What a metric is: a code, and a figure for each unit of a year where there is one."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise


@dataclass(frozen=True)
class Measured:
    """A figure and where it comes from, in words."""

    value: Decimal
    source: str


@dataclass(frozen=True)
class Metric:
    """``measure(year)`` gives the figures of all units (by id); a unit without one is absent."""

    code: str
    title: str | Promise
    measure: Callable[[int], dict[int, Measured]]
