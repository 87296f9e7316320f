"""Where the appraisal gave other points than the unit gave itself, the largest first."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from indices.models import Assessment, Criterion, Lane
from indices.scoring.lanes import lane_that_counts
from indices.selectors.board_facts import EntryFact, RoundFacts


@dataclass(frozen=True)
class Difference:
    """One criterion of one unit: ``own`` against what counts, which is of ``lane``. ``change`` is
    negative where the unit lost by it. "Not assessed" costs nothing, so it is compared as if it
    were the maximum; points of a deduction are what it takes away."""

    assessment: Assessment
    criterion: Criterion
    own: EntryFact
    counted: EntryFact
    lane: str
    change: Decimal

    @property
    def size(self) -> Decimal:
        return abs(self.change)


def differences(*, facts: RoundFacts, lanes: Collection[str] = tuple(Lane)) -> list[Difference]:
    """Every difference of the round, by size; no query of its own. Only ``lanes`` are looked at,
    for whoever may not see them all. Where a unit left a criterion unscored there is nothing to
    compare."""
    found = []
    for assessment in facts.assessed:
        for criterion in facts.criteria.scored:
            difference = _between(facts, assessment, criterion, lanes)
            if difference is not None:
                found.append(difference)
    return sorted(
        found,
        key=lambda one: (-one.size, one.assessment.unit.sort_key, one.criterion.order),
    )


def _between(
    facts: RoundFacts, assessment: Assessment, criterion: Criterion, lanes: Collection[str]
) -> Difference | None:
    held = facts.entries.get((assessment.pk, criterion.pk), {})
    own = held.get(Lane.SELF)
    filled = frozenset(lane for lane, entry in held.items() if entry.scored and lane in lanes)
    lane = lane_that_counts(filled, method=criterion.method)
    if own is None or not own.scored or lane is None:
        return None
    counted = held[lane]
    if own.not_applicable and counted.not_applicable:
        return None
    change = _worth(counted, criterion) - _worth(own, criterion)
    if not change and own.not_applicable == counted.not_applicable:
        return None
    if criterion.kind == Criterion.Kind.PENALTY:
        change = -change
    return Difference(assessment, criterion, own, counted, lane, change)


def _worth(entry: EntryFact, criterion: Criterion) -> Decimal:
    if entry.not_applicable:
        return Decimal(0) if criterion.beside_the_tree else criterion.max_points
    return entry.points
