"""How far every unit of a round has come: self-scored, appraised, explained, counted; by area."""

from collections.abc import Callable
from dataclasses import dataclass

from indices.models import Assessment, Criterion, Lane
from indices.scoring.lanes import COUNTING_LANES
from indices.selectors.board_facts import RoundFacts

SELF, APPRAISED, FINAL = "self", "appraised", "final"
MEASURES = (SELF, APPRAISED, FINAL)


@dataclass(frozen=True)
class Share:
    """``done`` of ``total``."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0

    @property
    def complete(self) -> bool:
        return self.done >= self.total

    def __add__(self, other: "Share") -> "Share":
        return Share(self.done + other.done, self.total + other.total)


NOTHING = Share(0, 0)


@dataclass(frozen=True)
class BoardRow:
    """One unit. ``shares`` by measure; ``areas`` for each area of the set the shares by measure;
    ``explained`` are explanations answered of those asked for."""

    assessment: Assessment
    shares: dict[str, Share]
    areas: list[dict[str, Share]]
    explained: Share


@dataclass(frozen=True)
class Board:
    """``rows`` in the order of the units; ``total`` and ``area_totals`` sum them up."""

    areas: list[Criterion]
    rows: list[BoardRow]
    total: dict[str, Share]
    area_totals: list[dict[str, Share]]
    explained: Share


def board(*, facts: RoundFacts) -> Board:
    """The progress of the round, from ``facts``; no query of its own."""
    areas = facts.criteria.areas
    place_of = {area.pk: place for place, area in enumerate(areas)}
    rows = [_row(facts, assessment, place_of) for assessment in facts.assessments]
    return Board(
        areas=areas,
        rows=rows,
        total={name: _sum(row.shares[name] for row in rows) for name in MEASURES},
        area_totals=[
            {name: _sum(row.areas[place][name] for row in rows) for name in MEASURES}
            for place in range(len(areas))
        ],
        explained=_sum(row.explained for row in rows),
    )


def _sum(shares) -> Share:
    return sum(shares, NOTHING)


def _row(facts: RoundFacts, assessment: Assessment, place_of: dict[int, int]) -> BoardRow:
    areas = [dict.fromkeys(MEASURES, NOTHING) for _place in place_of]
    shares = dict.fromkeys(MEASURES, NOTHING)
    for name, leaves, lanes in _measures(facts):
        for leaf in facts.wanted(assessment, leaves):
            one = Share(int(facts.scored_in(assessment, leaf, *lanes(leaf))), 1)
            shares[name] += one
            place = place_of.get(facts.area_id_of[leaf.pk])
            if place is not None:
                areas[place][name] += one
    mine = [one for one in facts.explanations if one.assessment_id == assessment.pk]
    answered = sum(one.answered_at is not None for one in mine)
    return BoardRow(assessment, shares, areas, Share(answered, len(mine)))


def _measures(facts: RoundFacts) -> tuple[tuple[str, list[Criterion], Callable], ...]:
    return (
        (SELF, facts.self_scored_leaves, lambda leaf: (Lane.SELF,)),
        (APPRAISED, facts.self_scored_leaves, lambda leaf: (Lane.APPRAISAL_1,)),
        (FINAL, facts.counted_leaves, lambda leaf: COUNTING_LANES[leaf.method]),
    )
