"""What a rate will be at the end of its year, if things go on as they go: an estimate."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

PACE_DAYS = 90
"""So many days say how fast cases come; a year that is younger has no forecast."""


@dataclass(frozen=True)
class Parts:
    """Cases that count, of how many."""

    numerator: int
    denominator: int


@dataclass(frozen=True)
class Forecast:
    """``value`` in per cent, unrounded, for the whole year; estimated from what was held on
    ``as_of``."""

    value: Decimal
    as_of: date


def pace_window(*, year: int, as_of: date) -> tuple[date, date] | None:
    """The first and the last of the days whose pace counts; None for a day outside the year, for
    its last day, and before the year is old enough."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    since = as_of - timedelta(days=PACE_DAYS - 1)
    return (since, as_of) if first <= since and as_of < last else None


def run_rate(*, year: int, so_far: Parts, pace: Parts, as_of: date) -> Forecast | None:
    """The parts ``so_far`` and, for each day that is left, the mean of the days of
    ``pace_window`` (``pace``: their parts). None before there is enough to go by: no window, or no
    case in it."""
    if pace_window(year=year, as_of=as_of) is None or pace.denominator <= 0:
        return None
    left = (date(year, 12, 31) - as_of).days
    numerator = so_far.numerator * PACE_DAYS + pace.numerator * left
    denominator = so_far.denominator * PACE_DAYS + pace.denominator * left
    return Forecast(value=Decimal(numerator) * 100 / Decimal(denominator), as_of=as_of)
