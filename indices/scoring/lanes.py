"""Which lane of scores counts for one leaf (rulebook 1.4)."""

import itertools
from dataclasses import dataclass

SELF = "self"
COMPUTED = "computed"
APPRAISAL_1 = "appraisal_1"
APPRAISAL_2 = "appraisal_2"
SURVEY_LANE = "survey"
COUNCIL = "council"
LANES = (SELF, COMPUTED, APPRAISAL_1, APPRAISAL_2, SURVEY_LANE, COUNCIL)

APPRAISAL = "appraisal"
SURVEY = "survey"
EXTERNAL = "external"
METHODS = (APPRAISAL, SURVEY, EXTERNAL)

COUNTING_LANES = {
    APPRAISAL: (COUNCIL, APPRAISAL_2, APPRAISAL_1),
    SURVEY: (SURVEY_LANE,),
    EXTERNAL: (COUNCIL, COMPUTED),
}
"""The lanes that may count for a leaf of each method, the strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneOutcome:
    """One row of the table of outcomes: of these lanes filled, this one counts (or none)."""

    method: str
    filled: frozenset[str]
    counts: str | None


def lane_that_counts(filled: frozenset[str], *, method: str) -> str | None:
    """The lane whose points are published for a leaf with these lanes filled, or ``None``.

    An appraised leaf: what the council decided, else the second appraisal, else the first. A
    surveyed leaf: the survey only; a leaf from outside: what the council decided (an audit result
    that no metric of the portal holds), else the computed lane. What the unit gives itself never
    counts (rulebook 1.4). Raises ``ValueError`` for an unknown lane or method.
    """
    if method not in COUNTING_LANES:
        raise ValueError(f"unknown method {method!r}: use one of {', '.join(METHODS)}")
    unknown = sorted(filled.difference(LANES))
    if unknown:
        raise ValueError(f"unknown lanes {', '.join(unknown)}: use {', '.join(LANES)}")
    return next((lane for lane in COUNTING_LANES[method] if lane in filled), None)


def outcome_table(method: str) -> list[LaneOutcome]:
    """One row per combination of lanes filled, 64 in all, for a query to join."""
    combinations = itertools.chain.from_iterable(
        itertools.combinations(LANES, size) for size in range(len(LANES) + 1)
    )
    return [
        LaneOutcome(
            method=method,
            filled=frozenset(lanes),
            counts=lane_that_counts(frozenset(lanes), method=method),
        )
        for lanes in combinations
    ]


def deciding_lanes() -> tuple[str, ...]:
    """The lanes that change some outcome of the tables; the others need not be read."""
    outcomes = {
        (row.method, row.filled): row.counts for method in METHODS for row in outcome_table(method)
    }
    return tuple(
        lane
        for lane in LANES
        if any(
            counts != outcomes[method, filled - {lane}]
            for (method, filled), counts in outcomes.items()
        )
    )
