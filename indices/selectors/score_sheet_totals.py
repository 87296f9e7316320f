"""The sums of a unit's score sheet: of what the unit gave itself, and of what counts so far."""

from collections.abc import Mapping
from dataclasses import dataclass

from indices.models import Assessment, Criterion, Lane, ScoreEntry
from indices.scoring.lanes import lane_that_counts
from indices.scoring.points import NOT_APPLICABLE, Points
from indices.scoring.rollup import Rollup, roll_up
from indices.selectors.criteria import Criteria
from indices.selectors.entry_gate import LANES_OF
from indices.selectors.lane_rollup import rollup_rules

Entries = Mapping[int, Mapping[str, ScoreEntry]]
"""The entries of one assessment by criterion and lane."""


@dataclass(frozen=True)
class SheetTotals:
    """``own`` sums the self scores over what a unit scores itself; ``counting`` what the lanes
    that count give so far. None where the entries no longer fit the set."""

    own: Rollup | None
    counting: Rollup | None


def is_filled(entry: ScoreEntry | None) -> bool:
    """Does the entry say anything: points, or not assessed?"""
    return entry is not None and (entry.points is not None or entry.not_applicable)


def counting_entry(criterion: Criterion, lanes: Mapping[str, ScoreEntry]) -> ScoreEntry | None:
    """The entry whose points count, of the ``lanes`` of one criterion."""
    filled = frozenset(lane for lane, entry in lanes.items() if is_filled(entry))
    lane = lane_that_counts(filled, method=criterion.method)
    return lanes[lane] if lane else None


def sheet_totals(*, assessment: Assessment, criteria: Criteria, entries: Entries) -> SheetTotals:
    """Both sums; no query beyond those of ``criteria``."""
    own, counting = {}, {}
    for criterion in criteria.scored:
        lanes = entries.get(criterion.pk, {})
        exempt = criteria.why_not_assessed(criterion, unit_id=assessment.unit_id)
        if exempt:
            own[criterion.code] = counting[criterion.code] = NOT_APPLICABLE
            continue
        if Lane.SELF not in LANES_OF[criterion.method]:
            own[criterion.code] = NOT_APPLICABLE
        elif is_filled(lanes.get(Lane.SELF)):
            own[criterion.code] = _points(lanes[Lane.SELF])
        counted = counting_entry(criterion, lanes)
        if counted is not None:
            counting[criterion.code] = _points(counted)
    rules = rollup_rules(assessment.round_block)
    return SheetTotals(
        own=_rolled(criteria, own, rules), counting=_rolled(criteria, counting, rules)
    )


def _points(entry: ScoreEntry) -> Points:
    return NOT_APPLICABLE if entry.not_applicable else Points(entry.points)


def _rolled(criteria: Criteria, points: dict[str, Points], rules) -> Rollup | None:
    try:
        return roll_up(criteria.tree, points, rules)
    except ValueError:  # an amendment lowered a maximum below points that were given before
        return None
