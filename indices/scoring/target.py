"""Whether a figure reaches a target. Exact: unrounded values, no tolerance."""

from dataclasses import dataclass
from decimal import Decimal

AT_LEAST, ABOVE, AT_MOST, BELOW = "at_least", "above", "at_most", "below"
COMPARATORS = (AT_LEAST, ABOVE, AT_MOST, BELOW)
"""With a value that the target names."""
ABOVE_LAST_YEAR, KEEP_RANK, KEEP_GRADE = "above_last_year", "keep_rank", "keep_grade"
AGAINST_LAST_YEAR = (ABOVE_LAST_YEAR, KEEP_RANK, KEEP_GRADE)
"""With what was reached the year before; ``KEEP_RANK`` may name the rank instead."""
KEEPS = (KEEP_RANK, KEEP_GRADE)
STRICT = {ABOVE, BELOW}
UPWARD = {AT_LEAST, ABOVE}

EXCEEDED, MET, MISSED = "exceeded", "met", "missed"
NOT_YET, NO_FIGURE = "not_yet", "no_figure"
STATES = (EXCEEDED, MET, MISSED, NOT_YET, NO_FIGURE)
REACHED = (EXCEEDED, MET)

NOTHING_NOW, NOTHING_BEFORE = "nothing_now", "nothing_before"
OTHER_BLOCK, OTHER_SCALE, UNKNOWN_SCALE = "other_block", "other_scale", "unknown_scale"

Scale = tuple[tuple[str, Decimal], ...]
"""Grades with their lower bounds, best first."""


@dataclass(frozen=True)
class Held:
    """What is published of one unit in one year. ``block``: the body of units that it was ranked
    and graded among, "" where that says nothing (a rate). ``scale`` is empty where unknown."""

    value: Decimal | None = None
    rank: int | None = None
    grade: str = ""
    scale: Scale = ()
    block: str = ""


@dataclass(frozen=True)
class Verdict:
    """``difference`` beyond the target: percentage points; places where a rank, grades where a
    grade is to be kept; positive is better, None where nothing was compared. ``why`` then says
    what was missing."""

    state: str
    difference: Decimal | None
    why: str = ""


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
        return _unknown(over), None
    difference = beyond(value, comparator=comparator, goal=goal)
    return _state(difference, strict=comparator in STRICT, over=over), difference


def judge_held(
    now: Held | None, before: Held | None, *, comparator: str, goal: Decimal | None, over: bool
) -> Verdict:
    """What is held of the year against the ``goal``, or (``AGAINST_LAST_YEAR``) against the year
    before. A figure that is not known, or that cannot be compared, is never guessed: ``why``."""
    now, before = now or Held(), before or Held()
    if comparator not in AGAINST_LAST_YEAR:
        state, difference = judge(now.value, comparator=comparator, goal=goal, over=over)
        return Verdict(state, difference, NOTHING_NOW if difference is None else "")
    if comparator == KEEP_RANK and goal is not None:
        if now.rank is None:
            return Verdict(_unknown(over), None, NOTHING_NOW)
        difference = goal - now.rank
    else:
        difference, why = COMPARED[comparator](now, before)
        if difference is None:
            return Verdict(_unknown(over), None, why)
    strict = comparator == ABOVE_LAST_YEAR
    return Verdict(_state(difference, strict=strict, over=over), difference)


def _unknown(over: bool) -> str:
    return NO_FIGURE if over else NOT_YET


def _state(difference: Decimal, *, strict: bool, over: bool) -> str:
    if difference > 0:
        return EXCEEDED
    if difference == 0 and not strict:
        return MET
    return MISSED if over else NOT_YET


def _values(now: Held, before: Held) -> tuple[Decimal | None, str]:
    why = _not_comparable(now, before, known=now.value is not None, held=before.value is not None)
    return (None, why) if why else (now.value - before.value, "")


def _ranks(now: Held, before: Held) -> tuple[Decimal | None, str]:
    why = _not_comparable(now, before, known=now.rank is not None, held=before.rank is not None)
    return (None, why) if why else (Decimal(before.rank - now.rank), "")


def _grades(now: Held, before: Held) -> tuple[Decimal | None, str]:
    """By the places of both grades in the scale. The same word is the same grade where no other
    scale is known; of two words nobody knows the better one without the scale of both."""
    why = _not_comparable(now, before, known=bool(now.grade), held=bool(before.grade))
    if not why and now.scale and before.scale and now.scale != before.scale:
        why = OTHER_SCALE
    if why:
        return None, why
    if now.grade == before.grade:
        return Decimal(0), ""
    places = grade_place(before.grade, before.scale), grade_place(now.grade, now.scale)
    if None in places:
        return None, UNKNOWN_SCALE
    return Decimal(places[0] - places[1]), ""


def _not_comparable(now: Held, before: Held, *, known: bool, held: bool) -> str:
    if not known:
        return NOTHING_NOW
    if not held:
        return NOTHING_BEFORE
    return OTHER_BLOCK if now.block != before.block else ""


def grade_place(grade: str, scale: Scale) -> int | None:
    """The place of ``grade`` in the scale, 0 the best; None where the scale does not know it."""
    return next((place for place, (name, _bound) in enumerate(scale) if name == grade), None)


COMPARED = {ABOVE_LAST_YEAR: _values, KEEP_RANK: _ranks, KEEP_GRADE: _grades}
