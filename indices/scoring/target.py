"""Whether a figure reaches a target. Exact: unrounded values, no tolerance."""

from decimal import Decimal

AT_LEAST, ABOVE, AT_MOST, BELOW = "at_least", "above", "at_most", "below"
COMPARATORS = (AT_LEAST, ABOVE, AT_MOST, BELOW)
"""With a value that the target names."""
ABOVE_LAST_YEAR, KEEP_RANK, KEEP_GRADE = "above_last_year", "keep_rank", "keep_grade"
AGAINST_LAST_YEAR = (ABOVE_LAST_YEAR, KEEP_RANK, KEEP_GRADE)
"""With what was reached the year before; ``KEEP_RANK`` may name the rank instead."""
STRICT = {ABOVE, BELOW}
UPWARD = {AT_LEAST, ABOVE}

EXCEEDED, MET, MISSED = "exceeded", "met", "missed"
NOT_YET, NO_FIGURE = "not_yet", "no_figure"
STATES = (EXCEEDED, MET, MISSED, NOT_YET, NO_FIGURE)


def beyond(value: Decimal, *, comparator: str, goal: Decimal) -> Decimal:
    """How far ``value`` lies beyond ``goal``, in the unit of both: positive is better than asked,
    negative falls short, zero equals it."""
    return value - goal if comparator in UPWARD else goal - value


def judge(
    value: Decimal | None, *, comparator: str, goal: Decimal | None, over: bool
) -> tuple[str, Decimal | None]:
    """The state and how far beyond the goal (``beyond``).

    A strict comparator is missed by a value that equals the goal. ``over``: the period has ended;
    before that a target is not missed but not reached yet. Without a value, or without a goal to
    compare with (a target in words), the state says only that.
    """
    if value is None or goal is None:
        return (NO_FIGURE if over else NOT_YET), None
    difference = beyond(value, comparator=comparator, goal=goal)
    if difference > 0:
        return EXCEEDED, difference
    if difference == 0 and comparator not in STRICT:
        return MET, difference
    return (MISSED if over else NOT_YET), difference
