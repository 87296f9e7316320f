"""The last step to an index: from the sums of one unit to its points, maximum and per cent.

Written once: ``roll_up`` adds up the leaves of one unit in memory, the database adds up those of a
whole block, and both end here (rulebook 1.7 - 1.9).
"""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, localcontext
from fractions import Fraction

from indices.scoring.points import CONTEXT, decimal_of, shortened

WHOLE = "whole"
APPRAISED_PART_ONLY = "appraised_part_only"
REBASINGS = (WHOLE, APPRAISED_PART_ONLY)
PERCENT_DECIMALS = 20
"""Points without end are stored to 28 digits: three leaves of a third are a hair under one. So that
80 per cent is 80, for ties and for the border of a grade, that hair is rounded away here."""
ZERO = Decimal(0)
_LAST_DECIMAL = Decimal(1).scaleb(-PERCENT_DECIMALS)
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollupRules:
    """What the round says: re-basing (1.7), survey (1.4), caps of bonus and penalty (1.8).

    A cap of ``None`` is no cap. Raises ``ValueError`` for an unknown ``rebasing`` and for a
    negative cap.
    """

    rebasing: str = WHOLE
    survey_held: bool = True
    bonus_cap: Decimal | None = None
    penalty_cap: Decimal | None = None
    cap_at_100: bool = True

    def __post_init__(self) -> None:
        if self.rebasing not in REBASINGS:
            raise ValueError(f"unknown rebasing {self.rebasing!r}: use {', '.join(REBASINGS)}")
        if any(cap is not None and cap < 0 for cap in (self.bonus_cap, self.penalty_cap)):
            raise ValueError("a cap must not be negative")


EXACT = Context(prec=1000, traps=[Inexact])
"""For adding up: points are never rounded on the way; more digits would raise ``Inexact``."""


@dataclass(slots=True)
class Part:
    """Sums over some leaves: the points they got, the maxima of those that apply (``applicable``)
    and of all (``nominal``). Add up under ``EXACT``."""

    points: Decimal = Decimal(0)
    applicable: Decimal = Decimal(0)
    nominal: Decimal = Decimal(0)

    def add(self, points: Decimal, applicable: Decimal, nominal: Decimal) -> None:
        self.points += points
        self.applicable += applicable
        self.nominal += nominal


@dataclass(slots=True, kw_only=True)
class Sums:
    """Of one unit: the appraised leaves, the surveyed ones, and the points given as bonus and
    taken as penalty, each content within its own maximum, before the caps of the round."""

    appraised: Part = field(default_factory=Part)
    surveyed: Part = field(default_factory=Part)
    bonus: Decimal = Decimal(0)
    penalty: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Points of the applicable maximum below one node, bonus and penalty apart.

    ``percent`` is ``None`` ("–", neither 0 nor 100) where nothing is applicable. A missing leaf
    has no points yet and keeps its maximum.
    """

    points: Decimal
    max_points: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The outcome of one unit, unrounded.

    ``points`` of ``applicable_max`` as scored, bonus and penalty included; ``rebased_points`` of
    ``rebased_max`` after the re-basing of the round (the same under WHOLE); ``index`` in per cent,
    ``None`` where nothing is applicable.
    """

    index: Decimal | None
    points: Decimal
    applicable_max: Decimal
    rebased_points: Decimal
    rebased_max: Decimal
    bonus: Decimal
    penalty: Decimal


def finish(sums: Sums, rules: RollupRules) -> Result:
    """index = (leaves + min(bonus, cap) - min(penalty, cap)) / applicable maximum * 100, not under
    0 and, with ``cap_at_100``, not over 100.

    Under APPRAISED_PART_ONLY the appraised leaves are first scaled to their nominal maximum; the
    survey, bonus and penalty are added unchanged. An appraised part with nothing applicable leaves
    both sides.
    """
    appraised, surveyed = sums.appraised, sums.surveyed
    bonus, penalty = _capped(sums.bonus, rules.bonus_cap), _capped(sums.penalty, rules.penalty_cap)
    with localcontext(EXACT):
        added = surveyed.points + bonus - penalty
        points = max(ZERO, appraised.points + added)
        most = appraised.applicable + surveyed.applicable
        rebased, rebased_most = Fraction(points), most
        if rules.rebasing == APPRAISED_PART_ONLY and appraised.applicable:
            share = Fraction(appraised.points) / Fraction(appraised.applicable)
            scaled = share * Fraction(appraised.nominal)
            rebased = max(Fraction(0), scaled + Fraction(added))
            rebased_most = appraised.nominal + surveyed.applicable
    return Result(
        index=_index(rebased, rebased_most, rules),
        points=shortened(points),
        applicable_max=shortened(most),
        rebased_points=decimal_of(rebased),
        rebased_max=shortened(rebased_most),
        bonus=shortened(bonus),
        penalty=shortened(penalty),
    )


def total_of(part: Part) -> Total:
    """What stands below one node."""
    percent = None
    if part.applicable:
        with localcontext(EXACT):
            hundredfold = part.points * 100
        percent = _without_hair(CONTEXT.divide(hundredfold, part.applicable))
    return Total(
        points=shortened(part.points), max_points=shortened(part.applicable), percent=percent
    )


def _capped(given: Decimal, cap: Decimal | None) -> Decimal:
    return given if cap is None else min(given, cap)


def _index(points: Fraction, most: Decimal, rules: RollupRules) -> Decimal | None:
    if not most:
        return None
    if rules.cap_at_100 and points > most:
        return Decimal(100)
    return _without_hair(decimal_of(points * 100 / Fraction(most)))


def _without_hair(percent: Decimal) -> Decimal:
    return shortened(percent.quantize(_LAST_DECIMAL, context=_WIDE))
