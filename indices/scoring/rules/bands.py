"""Bands of a figure, each with its points: no gap, no overlap, from 0 to the top.

A bound is a cut of the line of numbers: ``(30, 0)`` lies just before 30, ``(30, 1)`` just after it.
"from 30" begins and "below 30" ends at the first, "above 30" begins and "to 30" ends at the second.
Two bands meet where one ends at the cut at which the other begins.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from indices.scoring.points import decimal_of
from indices.scoring.rules.fault import Fault, fault, under
from indices.scoring.rules.kind import Cut
from indices.scoring.rules.params import (
    items_of,
    number,
    number_faults,
    points_faults,
    unknown_faults,
)

LOWER = {"from": 0, "above": 1}
UPPER = {"to": 1, "below": 0}
OPEN_BELOW: Cut = (-math.inf, 0)
OPEN_ABOVE: Cut = (math.inf, 0)
START: Cut = (Fraction(0), 0)
AFTER_100: Cut = (Fraction(100), 1)


@dataclass(frozen=True, slots=True)
class Band:
    """``points`` for every figure between two cuts."""

    low: Cut
    high: Cut
    points: Fraction

    def holds(self, figure: Fraction) -> bool:
        return self.low <= (figure, 0) < self.high


def band_of(item: Mapping) -> Band:
    """The band that a sound object describes; a bound it does not give is open."""
    return Band(
        low=_cut(item, LOWER, OPEN_BELOW),
        high=_cut(item, UPPER, OPEN_ABOVE),
        points=number(item, "points"),
    )


def points_in(items: Sequence[Mapping], figure: Fraction) -> Fraction:
    """The points of the band that holds ``figure``; compared exactly, never as displayed."""
    return next(band.points for band in map(band_of, items) if band.holds(figure))


def bands_faults(params: Mapping, name: str, *, max_points: object, top: Cut) -> list[Fault]:
    """What is wrong with the list of bands ``name``, given in any order.

    They must cover every figure from 0 to ``top``, ``AFTER_100`` for a rate capped at 100.
    """
    items, faults = items_of(params, name)
    for path, item in items:
        faults += under(path, _item_faults(item, max_points))
    if faults:
        return faults
    bands = [(path, band_of(item)) for path, item in items]
    for path, band in bands:
        if band.low >= band.high:
            faults.append(fault("empty_band", path))
        elif band.high <= START or band.low >= top:
            faults.append(fault("never_reached", path))
    return faults or _cover_faults([band for _, band in bands], name, top)


def _item_faults(item: Mapping, max_points: object) -> list[Fault]:
    faults = unknown_faults(item, (*LOWER, *UPPER, "points"))
    for first, second in (tuple(LOWER), tuple(UPPER)):
        if first in item and second in item:
            faults.append(fault("both_given", "", first=first, second=second))
    for name in (*LOWER, *UPPER):
        faults += number_faults(item, name, required=False, signed=True)
    return faults + points_faults(item, max_points)


def _cover_faults(bands: list[Band], name: str, top: Cut) -> list[Fault]:
    bands = sorted(bands, key=lambda band: band.low)
    faults = []
    if bands[0].low > START:
        faults.append(fault("not_from_zero", name, lower=_lower_text(bands[0].low)))
    reach = bands[0].high
    for band in bands[1:]:
        if band.low != reach:
            code = "gap" if band.low > reach else "overlap"
            bounds = {"upper": _upper_text(reach), "lower": _lower_text(band.low)}
            faults.append(fault(code, name, **bounds))
        reach = max(reach, band.high)
    if reach < top:
        faults.append(fault("not_to_the_top", name, upper=_upper_text(reach)))
    return faults


def _cut(item: Mapping, sides: Mapping[str, int], open_end: Cut) -> Cut:
    return next(
        ((number(item, name), side) for name, side in sides.items() if name in item), open_end
    )


def _lower_text(cut: Cut) -> str:
    return _text(cut, (">=", ">"))


def _upper_text(cut: Cut) -> str:
    return _text(cut, ("<", "<="))


def _text(cut: Cut, signs: tuple[str, str]) -> str:
    bound, side = cut
    if isinstance(bound, float):
        return "∞" if bound > 0 else "-∞"
    return f"{signs[side]} {decimal_of(bound):f}"
