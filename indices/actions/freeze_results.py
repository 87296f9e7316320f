"""Write the frozen rows of a publication: its head and one result for each unit."""

from decimal import Decimal

from django.utils import timezone

from cchc_portal.audit.because import actor_name
from cchc_portal.decisions.models import Decision
from indices.models import Publication, PublishedResult, RoundBlock
from indices.models.yearly_score import FIGURES
from indices.scoring.rounding import round_half_up
from indices.selectors.scoreboard import Line, Scoreboard

COPIED = tuple(name for name in FIGURES if name not in ("value", "points", "max_points"))
"""Frozen as entered; the value is the one that the rules make of it."""
POINTS_DECIMALS = 4


def freeze_publication(
    board: Scoreboard, *, number: int, decision: Decision | None, reason: str, by
) -> Publication:
    """The head of the publication, with the rules in force copied beside it."""
    round_block = board.round_block
    round_, block, scale = round_block.round, round_block.block, round_block.grade_scale
    bands = scale.bands.all() if scale else ()
    return Publication.objects.create(
        round_block=round_block,
        number=number,
        kind=board.kind,
        decision=decision,
        decision_number=decision.number if decision else "",
        decided_on=decision.signed_on if decision else None,
        reason=reason,
        illustrative=block.illustrative,
        index_code=round_.index.code,
        year=round_.year,
        period=round_.period,
        as_of=round_.as_of,
        block_code=block.code,
        block_name=block.name,
        decimals=round_block.decimals,
        rounding=round_block.rounding,
        tie_policy=round_block.tie_policy,
        grade_bands=[{"name": b.name, "lower_bound": str(b.lower_bound)} for b in bands],
        grade_scale_name=scale.name if scale else "",
        grade_scale_inferred=bool(scale and scale.inferred),
        higher_is_better=round_.index.higher_is_better,
        units_in_block=round_block.units_in_block,
        results_count=len(board.lines),
        published_at=timezone.now(),
        published_by=actor_name(by),
        **(_rules_of_criteria(round_block) if board.by_criteria else {}),
    )


def _rules_of_criteria(round_block: RoundBlock) -> dict:
    return {
        "rebasing": round_block.rebasing,
        "survey_held": round_block.survey_held,
        "cap_at_100": round_block.cap_at_100,
        "bonus_cap": round_block.bonus_cap,
        "penalty_cap": round_block.penalty_cap,
        "lost_points_seen_by": round_block.lost_points_seen_by,
    }


def freeze_results(publication: Publication, lines: list[Line]) -> list[PublishedResult]:
    """One result for each line, in the order of ``lines``.

    Points as entered are frozen as entered. Points worked out from criteria may have no end (a
    third of a point, re-based): the result has them rounded half up to four decimals, the same
    figure for pages, files and API. Nothing is lost: value, rank and grade were made of the
    unrounded figures, ``ranked_value`` is the unrounded index, and the leaves are unrounded.
    """
    return PublishedResult.objects.bulk_create(
        [_result(publication, line) for line in lines], batch_size=1000
    )


def _result(publication: Publication, line: Line) -> PublishedResult:
    unit, outcome, score = line.unit, line.outcome, line.score
    points, max_points, beside = score.points, score.max_points, {}
    if line.rollup is not None and line.rollup.rollup is not None:
        points, max_points = _printable(points), _printable(max_points)
        rollup = line.rollup.rollup
        beside = {"bonus": _printable(rollup.bonus), "penalty": _printable(rollup.penalty)}
    return PublishedResult(
        publication=publication,
        unit=unit,
        unit_code=unit.code,
        unit_name=unit.name,
        unit_short_name=unit.short_name,
        kind=line.kind,
        value=outcome.value,
        ranked_value=outcome.ranked_value,
        points=points,
        max_points=max_points,
        rank=outcome.rank,
        rank_of=outcome.rank_of,
        tied=outcome.tied,
        grade=outcome.grade,
        **beside,
        **{name: getattr(score, name) for name in COPIED},
    )


def _printable(points: Decimal | None) -> Decimal | None:
    if points is None or -points.as_tuple().exponent <= POINTS_DECIMALS:
        return points
    return round_half_up(points, POINTS_DECIMALS)
