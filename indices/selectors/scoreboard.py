"""The draft: what a ranking would look like if it were published now. For staff only."""

from dataclasses import dataclass, field
from hashlib import sha256

from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import members_of_block
from indices.models import Kind, RoundBlock, YearlyScore
from indices.models.yearly_score import FIGURES
from indices.scoring.grade import Band
from indices.scoring.outcome import Entry, Outcome, Rules, exact_figure, outcomes
from indices.scoring.rounding import round_half_up
from indices.selectors.lane_rollup import UnitRollup
from indices.selectors.lane_scores import has_criteria_set, lane_scores


@dataclass(frozen=True)
class Line:
    """One unit of the draft: its entered score and what would be published for it. In a round
    scored by criteria ``rollup`` is where they come from, and ``score`` is not a row."""

    unit: Unit
    score: YearlyScore
    kind: str
    outcome: Outcome
    rollup: UnitRollup | None = None

    @property
    def entered(self) -> tuple:
        """What was typed for the unit, as it would be published."""
        return tuple(getattr(self.score, name) for name in FIGURES)

    @property
    def differs(self) -> bool:
        """A printed rank or grade that is not the one that the portal found."""
        printed_rank, printed_grade = self.score.printed_rank, self.score.printed_grade
        return (printed_rank is not None and printed_rank != self.outcome.rank) or (
            printed_grade != "" and printed_grade != self.outcome.grade
        )


@dataclass(frozen=True)
class Scoreboard:
    """``lines`` in the order of publication; ``missing``: units of the block with no row, which
    means "not entered" and stops a computed publication; ``inferred``: units whose figure is
    inferred, which a computed publication cannot hold; ``printed_only``: no figure to compute.

    In a round scored by criteria (``by_criteria``) ``missing`` are the units with criteria that
    nothing counts for yet, and ``lacking`` has the codes of those by the id of the unit (none
    where the unit has no assessment).
    """

    round_block: RoundBlock
    kind: str
    lines: list[Line]
    missing: list[Unit]
    inferred: list[Unit]
    printed_only: list[Unit]
    by_criteria: bool = False
    lacking: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        return not (self.missing or self.inferred or self.printed_only)

    @property
    def fingerprint(self) -> str:
        """Equal for two scoreboards that would be published as the same figures."""
        figures = [
            (line.unit.pk, line.unit.name, str(line.kind), line.outcome, line.entered)
            for line in self.lines
        ]
        return sha256(repr((str(self.kind), figures)).encode()).hexdigest()


def rules_of(round_block: RoundBlock) -> Rules:
    scale = round_block.grade_scale
    bands = scale.bands.all() if scale else ()
    return Rules(
        decimals=round_block.decimals,
        rounding=round_block.rounding,
        tie_policy=round_block.tie_policy,
        bands=tuple(Band(name=band.name, lower_bound=band.lower_bound) for band in bands),
        higher_is_better=round_block.round.index.higher_is_better,
    )


def scoreboard(*, round_block: RoundBlock, kind: str = Kind.COMPUTED) -> Scoreboard:
    """The scores of ``round_block`` as a publication of ``kind`` would show them.

    With a criteria set they are worked out from the lanes, whatever the ``kind``: such a round has
    no printed figures, and ``publish_results`` refuses any other kind than computed.
    """
    if has_criteria_set(round_block):
        return _from_lanes(round_block)
    scores = list(
        YearlyScore.objects.filter(round_block=round_block, cancelled_at__isnull=True)
        .select_related("unit")
        .order_by("unit__sort_key", "unit__code")
    )
    if kind == Kind.COMPUTED:
        found = outcomes([_entry(score) for score in scores], rules_of(round_block))
    else:
        found = _printed_outcomes(scores, round_block)
    lines = [
        Line(unit=score.unit, score=score, kind=_line_kind(score, kind), outcome=outcome)
        for score, outcome in zip(scores, found, strict=True)
    ]
    return Scoreboard(
        round_block=round_block,
        kind=kind,
        lines=sorted(lines, key=_position),
        missing=_missing(round_block, scores),
        inferred=[score.unit for score in scores if score.inference],
        printed_only=[score.unit for score in scores if _has_no_figure(score)],
    )


def _from_lanes(round_block: RoundBlock) -> Scoreboard:
    found = lane_scores(round_block=round_block, rules=rules_of(round_block))
    lines = [
        Line(
            unit=one.unit,
            score=one.score,
            kind=Kind.COMPUTED,
            outcome=one.outcome,
            rollup=one.rollup,
        )
        for one in found.scores
    ]
    missing = sorted(found.lacking, key=lambda unit: (unit.sort_key, unit.code))
    return Scoreboard(
        round_block=round_block,
        kind=Kind.COMPUTED,
        lines=sorted(lines, key=_position),
        missing=missing,
        inferred=[],
        printed_only=[],
        by_criteria=True,
        lacking={unit.pk: codes for unit, codes in found.lacking.items()},
    )


def _entry(score: YearlyScore) -> Entry:
    return Entry(
        key=score.unit_id,
        value=score.value,
        points=score.points,
        max_points=score.max_points,
        not_assessed=bool(score.not_assessed),
    )


def _has_no_figure(score: YearlyScore) -> bool:
    return (
        not score.not_assessed
        and score.value is None
        and (score.points is None or score.max_points is None)
    )


def _line_kind(score: YearlyScore, kind: str) -> str:
    return Kind.INFERRED if kind == Kind.TRANSCRIBED and score.inference else kind


def _position(line: Line):
    outcome = line.outcome
    unranked = outcome.rank is None
    value = -outcome.value if outcome.value is not None else 0
    return (
        bool(line.score.not_assessed),
        unranked,
        outcome.rank or 0,
        outcome.value is None,
        value,
        line.unit.sort_key,
        line.unit.code,
    )


def _printed_outcomes(scores: list[YearlyScore], round_block: RoundBlock) -> list[Outcome]:
    """Ranks, sizes and grades as printed, or unknown; nothing is worked out for units not seen."""
    entries = [_entry(score) for score in scores]
    values = [exact_figure(entry) for entry in entries]
    ranks = [score.printed_rank for score in scores]
    return [
        Outcome(
            key=score.unit_id,
            value=_printed_value(score, value, round_block.decimals),
            ranked_value=value,
            rank=score.printed_rank,
            rank_of=(score.printed_rank_of or round_block.units_in_block)
            if score.printed_rank
            else None,
            tied=score.printed_rank is not None and ranks.count(score.printed_rank) > 1,
            grade=score.printed_grade,
        )
        for score, value in zip(scores, values, strict=True)
    ]


def _printed_value(score: YearlyScore, value, decimals: int):
    if score.value is not None or value is None:
        return score.value
    return round_half_up(value, decimals)


def _missing(round_block: RoundBlock, scores: list[YearlyScore]) -> list[Unit]:
    entered = {score.unit_id for score in scores}
    members = members_of_block(
        block=round_block.block, year=round_block.round.year, as_of=round_block.round.as_of
    )
    return [m.unit for m in members if m.required and m.unit.pk not in entered]
