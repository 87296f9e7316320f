"""What a unit got last year for the criteria that this year's come from."""

from dataclasses import dataclass
from decimal import Decimal

from indices.models import (
    Assessment,
    CriterionLink,
    Lane,
    PublishedLeaf,
    RoundBlock,
    ScoreEntry,
)
from indices.models.stage import OVER
from indices.scoring.lanes import lane_that_counts
from indices.selectors.criteria import Criteria


@dataclass(frozen=True)
class LastYear:
    """``points`` of ``max_points`` over the criteria ``codes`` of last year (several where they
    were merged); ``published``, or else entered only. ``points`` None: not assessed then."""

    points: Decimal | None
    max_points: Decimal
    codes: tuple[str, ...]
    published: bool


@dataclass(frozen=True)
class _Got:
    points: Decimal | None
    published: bool


def last_year_points(*, assessment: Assessment, criteria: Criteria) -> dict[int, LastYear]:
    """By criterion of this year; nothing for one without a link, or whose links the unit was not
    scored on. At most three queries."""
    links = list(
        CriterionLink.objects.filter(criterion__criteria_set=criteria.criteria_set)
        .select_related("previous__criteria_set")
        .order_by("previous__order")
    )
    if not links:
        return {}
    held = {link.previous.criteria_set.round_block_id for link in links}
    got = _entered(assessment.unit_id, held) | _published(assessment.unit_id, held)
    found: dict[int, list] = {}
    for link in links:
        place = (link.previous.criteria_set.round_block_id, link.previous.code)
        if place in got:
            found.setdefault(link.criterion_id, []).append((link.previous, got[place]))
    return {criterion: _together(parts) for criterion, parts in found.items()}


def _together(parts: list) -> LastYear:
    scored = [got.points for _criterion, got in parts if got.points is not None]
    return LastYear(
        points=sum(scored, Decimal(0)) if scored else None,
        max_points=sum((criterion.max_points for criterion, _got in parts), Decimal(0)),
        codes=tuple(criterion.code for criterion, _got in parts),
        published=all(got.published for _criterion, got in parts),
    )


def _published(unit: int, round_blocks: set[int]) -> dict[tuple[int, str], _Got]:
    """The newest publication stands: read last, it replaces the older ones."""
    rows = (
        PublishedLeaf.objects.filter(
            result__unit=unit, result__publication__round_block__in=round_blocks
        )
        .order_by("result__publication__number")
        .values_list("result__publication__round_block", "code", "points")
    )
    return {(held, code): _Got(points, True) for held, code, points in rows}


def _entered(unit: int, round_blocks: set[int]) -> dict[tuple[int, str], _Got]:
    """What counted where the council had decided, else what the unit gave itself."""
    rows = ScoreEntry.objects.filter(
        assessment__unit=unit, assessment__round_block__in=round_blocks
    ).select_related("criterion", "assessment__round_block")
    lanes: dict[tuple[RoundBlock, int], dict[str, ScoreEntry]] = {}
    for entry in rows:
        if entry.points is not None or entry.not_applicable:
            place = (entry.assessment.round_block, entry.criterion_id)
            lanes.setdefault(place, {})[entry.lane] = entry
    found = {}
    for (round_block, _criterion), entries in lanes.items():
        any_entry = next(iter(entries.values()))
        lane: str | None = Lane.SELF
        if round_block.stage in OVER:
            lane = lane_that_counts(frozenset(entries), method=any_entry.criterion.method)
        if lane in entries:
            place = (round_block.pk, any_entry.criterion.code)
            found[place] = _Got(entries[lane].points, False)
    return found
