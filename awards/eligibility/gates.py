"""Conditions that a unit passes or not, whatever its place."""

from awards.eligibility.facts import Facts, Gate, Ground
from indices.scoring.target import STRICT, beyond


def ground_of(facts: Facts, gate: Gate) -> Ground | None:
    """Why ``facts`` do not pass ``gate``; None where they do. What is unknown does not pass."""
    return _metric(facts, gate) if gate.metric else _grade(facts, gate)


def _grade(facts: Facts, gate: Gate) -> Ground | None:
    if gate.grade_place is None:
        return Ground.GRADE_NOT_IN_SCALE
    if facts.grade_place is None:
        return Ground.GRADE_UNKNOWN
    return Ground.GRADE_BELOW if facts.grade_place > gate.grade_place else None


def _metric(facts: Facts, gate: Gate) -> Ground | None:
    if gate.metric not in facts.figures:
        return Ground.FIGURE_UNKNOWN
    figure = facts.figures[gate.metric]
    if figure is None:
        return Ground.NOTHING_AROSE
    margin = beyond(figure, comparator=gate.comparator, goal=gate.value)
    passes = margin > 0 or (margin == 0 and gate.comparator not in STRICT)
    return None if passes else Ground.FIGURE_MISSES
