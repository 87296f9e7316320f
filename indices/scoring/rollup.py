"""From the points of the leaves to the index of one unit and of its areas (rulebook 1.7 - 1.9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from indices.scoring.criteria_tree import CriteriaTree, Node
from indices.scoring.lanes import SURVEY
from indices.scoring.points import MISSING, NOT_APPLICABLE, Points, decimal_of

WHOLE = "whole"
APPRAISED_PART_ONLY = "appraised_part_only"
REBASINGS = (WHOLE, APPRAISED_PART_ONLY)


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
class Rollup:
    """The outcome of one unit, unrounded.

    ``points`` of ``applicable_max`` as scored, bonus and penalty included; ``rebased_points`` of
    ``rebased_max`` after the re-basing of the round (the same under WHOLE); ``index`` in per cent,
    ``None`` where nothing is applicable. ``totals`` by code for every area and criterion, leaves
    too; ``missing`` the codes of the leaves not scored, in the order of the set.
    """

    index: Decimal | None
    points: Decimal
    applicable_max: Decimal
    rebased_points: Decimal
    rebased_max: Decimal
    bonus: Decimal
    penalty: Decimal
    totals: dict[str, Total]
    missing: tuple[str, ...]


@dataclass(slots=True)
class _Part:
    """Sums over the appraised leaves or over the surveyed ones."""

    points: Fraction = Fraction(0)
    applicable: Fraction = Fraction(0)
    nominal: Fraction = Fraction(0)


def roll_up(tree: CriteriaTree, entries: Mapping[str, Points], rules: RollupRules) -> Rollup:
    """The index of one unit from its ``entries`` by code: points that count, or not applicable.

    index = (leaves + min(bonus, cap) - min(penalty, cap)) / applicable maximum * 100, not under 0
    and, with ``cap_at_100``, not over 100. Under APPRAISED_PART_ONLY the appraised leaves are
    first scaled to their nominal maximum; the survey, bonus and penalty are added unchanged. An
    appraised part with nothing applicable leaves both sides. Not applicable on an area or inner
    criterion holds for every leaf below. Points of a penalty are what it takes away.

    Raises ``ValueError``, naming the code, for an entry that the set does not know, points on a
    node that has parts, negative points, and points over a leaf's maximum.
    """
    _check(tree, entries)
    outcomes = {leaf.code: _outcome(tree, leaf, entries, rules) for leaf in tree.leaves}
    appraised, surveyed = _Part(), _Part()
    for leaf in tree.leaves:
        if leaf.method == SURVEY:
            _add(surveyed, leaf, outcomes[leaf.code])
        else:
            _add(appraised, leaf, outcomes[leaf.code])
    bonus = _capped(tree.bonuses, entries, rules.bonus_cap)
    penalty = _capped(tree.penalties, entries, rules.penalty_cap)
    points = max(Fraction(0), appraised.points + surveyed.points + bonus - penalty)
    most = appraised.applicable + surveyed.applicable
    rebased, rebased_most = points, most
    if rules.rebasing == APPRAISED_PART_ONLY and appraised.applicable:
        scaled = appraised.points * appraised.nominal / appraised.applicable
        rebased = max(Fraction(0), scaled + surveyed.points + bonus - penalty)
        rebased_most = appraised.nominal + surveyed.applicable
    return Rollup(
        index=_index(rebased, rebased_most, rules),
        points=decimal_of(points),
        applicable_max=decimal_of(most),
        rebased_points=decimal_of(rebased),
        rebased_max=decimal_of(rebased_most),
        bonus=decimal_of(bonus),
        penalty=decimal_of(penalty),
        totals=_totals(tree, outcomes),
        missing=tuple(code for code, outcome in outcomes.items() if outcome == MISSING),
    )


def _check(tree: CriteriaTree, entries: Mapping[str, Points]) -> None:
    leaves = {leaf.code for leaf in tree.leaves}
    for code, entry in entries.items():
        if code not in tree.nodes:
            raise ValueError(f"{code} is not in the criteria set")
        if entry.points is None:
            continue
        if code in tree.children:
            raise ValueError(f"{code} has parts: points are given to those")
        if entry.points < 0:
            raise ValueError(f"{code}: points must not be negative")
        if code in leaves and entry.points > tree.nodes[code].max_points:
            raise ValueError(f"{code}: {entry.points} is over {tree.nodes[code].max_points}")


def _outcome(
    tree: CriteriaTree, leaf: Node, entries: Mapping[str, Points], rules: RollupRules
) -> Points:
    if leaf.method == SURVEY and not rules.survey_held:
        return NOT_APPLICABLE
    if any(entries.get(code, MISSING).not_applicable for code in tree.ancestors[leaf.code]):
        return NOT_APPLICABLE
    return entries.get(leaf.code, MISSING)


def _add(part: _Part, leaf: Node, outcome: Points) -> None:
    most = Fraction(leaf.max_points)
    part.nominal += most
    if not outcome.not_applicable:
        part.applicable += most
        part.points += Fraction(outcome.points or 0)


def _capped(nodes: list[Node], entries: Mapping[str, Points], cap: Decimal | None) -> Fraction:
    given = sum((Fraction(entries.get(n.code, MISSING).points or 0) for n in nodes), Fraction(0))
    return given if cap is None else min(given, Fraction(cap))


def _index(points: Fraction, most: Fraction, rules: RollupRules) -> Decimal | None:
    if not most:
        return None
    percent = points / most * 100
    return decimal_of(min(percent, Fraction(100)) if rules.cap_at_100 else percent)


def _totals(tree: CriteriaTree, outcomes: Mapping[str, Points]) -> dict[str, Total]:
    sums: dict[str, _Part] = {leaf.code: _Part() for leaf in tree.leaves}
    for leaf in tree.leaves:
        for code in (leaf.code, *tree.ancestors[leaf.code]):
            _add(sums.setdefault(code, _Part()), leaf, outcomes[leaf.code])
    return {
        code: Total(
            points=decimal_of(sums[code].points),
            max_points=decimal_of(sums[code].applicable),
            percent=decimal_of(sums[code].points / sums[code].applicable * 100)
            if sums[code].applicable
            else None,
        )
        for code in tree.nodes
        if code in sums
    }
