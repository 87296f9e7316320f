"""Figures of targets as people read them: never rounded so far that they tell another story.

A published figure keeps its published digits, a rate that the portal counted is rounded to two
decimals; either has more digits only where it would look equal to what it is compared with, or
would lie on its other side. A difference is that of the two figures shown.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from cchc_portal.figures.show import shown_points
from indices.scoring import target as scoring

DECIMALS, MOST_DECIMALS = 2, 12


class Figure(Protocol):
    """``value`` is compared; ``shown`` is the figure as published, None for a counted rate."""

    value: Decimal | None
    shown: Decimal | None


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """``now``: what was reached; ``before``: the same of the year before, of targets against it;
    ``distance``: beyond the target as the figures shown tell it, positive is better. None where
    unknown."""

    now: Decimal | None = None
    before: Decimal | None = None
    distance: Decimal | None = None


def shown_figures(
    now: Figure | None, before: Figure | None, *, comparator: str, goal: Decimal | None
) -> ShownFigures:
    """In per cent; of a rank or a grade to keep the value is shown and has no distance."""
    if now is None or now.value is None:
        return ShownFigures()
    if comparator == scoring.ABOVE_LAST_YEAR and before is not None and before.value is not None:
        both = _side_by_side(now, before)
        return ShownFigures(*both, distance=both[0] - both[1])
    if comparator not in scoring.COMPARATORS or goal is None:
        return ShownFigures(figure_shown(now.value, published=now.shown))
    shown = figure_shown(now.value, published=now.shown, goal=goal)
    return ShownFigures(shown, distance=scoring.beyond(shown, comparator=comparator, goal=goal))


def figure_shown(
    value: Decimal, *, published: Decimal | None = None, goal: Decimal | None = None
) -> Decimal:
    """``value`` for people, beside ``goal`` where one is named: above, below or equal to it as the
    exact value is."""
    shown = _first(value, published)
    for decimals in range(_digits(shown) + 1, MOST_DECIMALS):
        if goal is None or _order(shown, goal) == _order(value, goal):
            return shown
        shown = shown_points(value, decimals)
    return value


def _side_by_side(now: Figure, before: Figure) -> tuple[Decimal, Decimal]:
    """Both with as many digits as tell them apart, where they differ."""
    order = _order(now.value, before.value)
    shown = _first(now.value, now.shown), _first(before.value, before.shown)
    for decimals in range(DECIMALS, MOST_DECIMALS):
        if _order(*shown) == order:
            return shown
        shown = shown_points(now.value, decimals), shown_points(before.value, decimals)
    return now.value, before.value


def _first(value: Decimal, published: Decimal | None) -> Decimal:
    return shown_points(value, DECIMALS) if published is None else published


def _digits(shown: Decimal) -> int:
    return max(DECIMALS, -shown.as_tuple().exponent)


def _order(one: Decimal, other: Decimal) -> int:
    return (one > other) - (one < other)
