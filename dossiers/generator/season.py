"""Working days, and how many dossiers come on each: fewer before Tết, most on Mondays."""

from collections.abc import Container, Iterator
from datetime import date, timedelta
from random import Random

MONTHS = (0.95, 0.62, 1.15, 1.06, 1.0, 1.04, 1.02, 1.05, 0.98, 1.08, 1.08, 0.94)
WEEKDAYS = (1.22, 1.06, 1.0, 0.94, 0.83)
SATURDAY = 5
NOISE = 0.12


def working_days(since: date, until: date, days_off: Container[date]) -> list[date]:
    """Monday to Friday, without the days off."""
    every = (since + timedelta(days=n) for n in range((until - since).days + 1))
    return [day for day in every if day.weekday() < SATURDAY and day not in days_off]


def rows_per_day(days: list[date], rows: int, random: Random) -> Iterator[tuple[date, int]]:
    """Share ``rows`` out over the days; the numbers add up to ``rows``."""
    weights = [
        MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] * (1 + NOISE * (2 * random.random() - 1))
        for day in days
    ]
    whole, so_far, given = sum(weights), 0.0, 0
    for place, (day, weight) in enumerate(zip(days, weights, strict=True), start=1):
        so_far += weight
        reached = rows if place == len(days) else round(rows * so_far / whole)
        yield day, reached - given
        given = reached
