"""The next step of a rule: how many more dossiers that all count bring more points than now.

With ``k`` more, ``n`` of ``d`` become ``n + k`` of ``d + k``. Steps are where points jump (bands
of a STEP) or stop growing (``lo`` and ``hi`` of a THRESHOLD_PROPORTIONAL, ``top`` of an EXTERNAL);
between two of them a proportional rule gives a little more for each dossier, which is no step.

45 of 100 with 2 points from 50 %: 10 more make 55 of 110, which is 50 %; 9 more do not reach it.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from indices.scoring.measured_inputs import measured_inputs
from indices.scoring.points import Points, decimal_of
from indices.scoring.rules import InputRefused, Rule, points_of, rule_faults
from indices.scoring.rules.kind import Cut
from indices.scoring.rules.registry import KIND_OF


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """``count`` more dossiers bring the rate to ``level`` per cent, or over it where ``above``;
    there the rule gives ``points``, which is ``gained`` more than now."""

    count: int
    level: Decimal
    above: bool
    points: Decimal
    gained: Decimal


def next_step(rule: Rule, *, numerator: int, denominator: int) -> NextStep | None:
    """The step reached with the fewest more dossiers; None where no number of them brings more
    points (the most is reached already, or only 100 % would do), where the rule takes points away
    or reads no rate, and where what nothing arose gives now is no number."""
    if rule_faults(rule) or rule.takes or not 0 <= numerator <= denominator:
        return None
    kind = KIND_OF[rule.kind]
    if not hasattr(kind, "cuts"):
        return None
    now = points_at(rule, numerator, denominator)
    if now is None or now.points is None:
        return None
    cuts = kind.cuts(rule.params)
    if denominator:
        reached = Fraction(numerator * 100, denominator)
        cuts = [cut for cut in cuts if not _reaches(reached, cut)]
    for cut in sorted(cuts):
        count = _count_to(cut, numerator=numerator, denominator=denominator)
        if count is None:
            continue
        then = points_at(rule, numerator + count, denominator + count)
        if then is not None and then.points is not None and then.points > now.points:
            rate = Fraction((numerator + count) * 100, denominator + count)
            bound, side = max(cut for cut in cuts if _reaches(rate, cut))
            return NextStep(
                count=count,
                level=decimal_of(Fraction(bound)),
                above=bool(side),
                points=then.points,
                gained=then.points - now.points,
            )
    return None


def points_at(rule: Rule, numerator: int, denominator: int) -> Points | None:
    """What a sound rule gives for so many of so many; None where it does not say."""
    rate = decimal_of(Fraction(numerator * 100, denominator)) if denominator else None
    measured = measured_inputs(rule, value=rate, numerator=numerator, denominator=denominator)
    if measured is None:
        return None
    try:
        return points_of(rule, measured.inputs)
    except InputRefused:
        return None


def _reaches(rate: Fraction, cut: Cut) -> bool:
    return (rate, 0) >= cut


def _count_to(cut: Cut, *, numerator: int, denominator: int) -> int | None:
    """The fewest more dossiers, one at least, that take the rate to a cut above it."""
    bound, side = cut
    share = Fraction(bound) / 100
    if numerator == denominator:  # also 0 of 0: the first dossier makes it 100 %
        return 1 if (share, side) <= (1, 0) else None
    if share >= 1:
        return None
    missing = (share * denominator - numerator) / (1 - share)
    return max(1, floor(missing) + 1 if side else ceil(missing))
