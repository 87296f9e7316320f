"""Which units of a block come into question by the kind of the rule, all ties included.

Each answers with True, False, or the ground why it cannot be told of this unit.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from awards.eligibility.facts import Facts, Ground

Question = Callable[[Facts], bool | Ground]


def among_first(count: int) -> Question:
    """Its rank is one of the first ``count``: 1, 1, 3 has two units up to place 2."""

    def asked(facts: Facts) -> bool | Ground:
        return Ground.RANK_UNKNOWN if facts.rank is None else facts.rank <= count

    return asked


def among_largest_rises(block: Sequence[Facts], count: int) -> Question:
    """It rose, and fewer than ``count`` units of the block rose by more."""
    rises = [facts.change for facts in block if facts.change is not None and facts.change > 0]

    def asked(facts: Facts) -> bool | Ground:
        if facts.change is None:
            return Ground.CHANGE_UNKNOWN
        return facts.change > 0 and sum(rise > facts.change for rise in rises) < count

    return asked


def reached(threshold: Decimal) -> Question:
    """Its value is at least ``threshold``: 80 is reached by 80.00, not by 79.995."""

    def asked(facts: Facts) -> bool | Ground:
        return facts.value >= threshold

    return asked
