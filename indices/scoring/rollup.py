"""From the points of the leaves to the index of one unit and of its areas (rulebook 1.7 - 1.9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from indices.scoring.criteria_tree import CriteriaTree, Node
from indices.scoring.finish import (
    APPRAISED_PART_ONLY,
    EXACT,
    REBASINGS,
    WHOLE,
    ZERO,
    Part,
    Result,
    RollupRules,
    Sums,
    Total,
    finish,
    total_of,
)
from indices.scoring.lanes import SURVEY
from indices.scoring.points import MISSING, NOT_APPLICABLE, Points

__all__ = [
    "APPRAISED_PART_ONLY",
    "REBASINGS",
    "WHOLE",
    "Rollup",
    "RollupRules",
    "Total",
    "outcomes_of_leaves",
    "roll_up",
    "totals_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollup(Result):
    """The outcome of one unit, unrounded, with what it is made of.

    ``totals`` by code for areas and criteria, leaves too (for a whole block: areas only);
    ``missing`` the codes of the leaves not scored, in the order of the set.
    """

    totals: dict[str, Total]
    missing: tuple[str, ...]

    @classmethod
    def of(cls, result: Result, *, totals: dict[str, Total], missing: tuple[str, ...]) -> "Rollup":
        """``result`` with what it is made of."""
        return cls(
            index=result.index,
            points=result.points,
            applicable_max=result.applicable_max,
            rebased_points=result.rebased_points,
            rebased_max=result.rebased_max,
            bonus=result.bonus,
            penalty=result.penalty,
            totals=totals,
            missing=missing,
        )


def roll_up(tree: CriteriaTree, entries: Mapping[str, Points], rules: RollupRules) -> Rollup:
    """The index of one unit from its ``entries`` by code: points that count, or not applicable.

    The arithmetic is that of ``finish``. Not applicable on an area or inner criterion holds for
    every leaf below. Points of a penalty are what it takes away; a bonus or penalty content gives
    no more than its own maximum.

    Raises ``ValueError``, naming the code, for an entry that the set does not know, points on a
    node that has parts, negative points, and points over a leaf's maximum.
    """
    _check(tree, entries)
    outcomes = outcomes_of_leaves(tree, entries, rules)
    with localcontext(EXACT):
        sums = Sums(bonus=_given(tree.bonuses, entries), penalty=_given(tree.penalties, entries))
        for leaf in tree.leaves:
            part = sums.surveyed if leaf.method == SURVEY else sums.appraised
            _add(part, leaf, outcomes[leaf.code])
    return Rollup.of(
        finish(sums, rules),
        totals=totals_of(tree, outcomes),
        missing=tuple(code for code, outcome in outcomes.items() if outcome == MISSING),
    )


def outcomes_of_leaves(
    tree: CriteriaTree, entries: Mapping[str, Points], rules: RollupRules
) -> dict[str, Points]:
    """What each leaf comes to: not applicable without a survey held, or by what stands above it."""
    return {leaf.code: _outcome(tree, leaf, entries, rules) for leaf in tree.leaves}


def totals_of(tree: CriteriaTree, outcomes: Mapping[str, Points]) -> dict[str, Total]:
    """The totals of every node, bonus and penalty contents apart, over the leaves that
    ``outcomes`` names; nodes without such a leaf are left out."""
    sums: dict[str, Part] = {}
    with localcontext(EXACT):
        for leaf in tree.leaves:
            if leaf.code in outcomes:
                for code in (leaf.code, *tree.ancestors[leaf.code]):
                    _add(sums.setdefault(code, Part()), leaf, outcomes[leaf.code])
    return {code: total_of(sums[code]) for code in tree.nodes if code in sums}


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


def _add(part: Part, leaf: Node, outcome: Points) -> None:
    out = outcome.not_applicable
    part.add(outcome.points or ZERO, ZERO if out else leaf.max_points, leaf.max_points)


def _given(nodes: list[Node], entries: Mapping[str, Points]) -> Decimal:
    given = ((node, entries.get(node.code, MISSING).points) for node in nodes)
    return sum((min(p, n.max_points) for n, p in given if p is not None), ZERO)
