"""What a publication would say: the draft beside the year before and beside what now stands."""

from dataclasses import dataclass, field
from decimal import Decimal

from indices.models import Kind, Publication, PublishedResult, RoundBlock
from indices.scoring.change import change, rank_change
from indices.scoring.rounding import exact_percent, round_half_up
from indices.selectors.lane_scores import has_criteria_set
from indices.selectors.published import previous_publications
from indices.selectors.scoreboard import Line, Scoreboard, scoreboard


@dataclass(frozen=True)
class PreviewLine:
    """One line of the draft. ``change`` in percentage points and ``rank_change`` in places
    (positive is better) are against the year before; ``standing`` is the result that now stands
    and ``corrected`` the names of its figures that would change ("new": it was not published);
    ``points_give`` is the percentage of the points where the typed value says otherwise."""

    line: Line
    change: Decimal | None
    rank_change: int | None
    standing: PublishedResult | None = None
    corrected: frozenset[str] = frozenset()
    points_give: Decimal | None = None


@dataclass(frozen=True)
class Preview:
    """``newest`` is the publication that now stands, ``earlier`` the one of the year before;
    ``gone``: results that now stand and would no longer be there."""

    board: Scoreboard
    newest: Publication | None
    earlier: Publication | None
    lines: list[PreviewLine]
    gone: list[PublishedResult] = field(default_factory=list)

    @property
    def corrected(self) -> list[PreviewLine]:
        return [line for line in self.lines if line.corrected]

    @property
    def differing(self) -> list[PreviewLine]:
        """Lines whose printed rank or grade is not what the portal finds."""
        return [line for line in self.lines if line.line.differs]

    @property
    def contradicting(self) -> list[PreviewLine]:
        """Lines whose typed value is not what their points give."""
        return [line for line in self.lines if line.points_give is not None]

    @property
    def odd_size(self) -> bool:
        """Is the number of results not the size of the block as printed?"""
        printed, count = self.board.round_block.units_in_block, len(self.board.lines)
        if printed is None:
            return False
        return count != printed if self.board.kind == Kind.COMPUTED else count > printed


def publication_preview(*, round_block: RoundBlock, kind: str) -> Preview:
    """The draft of ``round_block`` as a publication of ``kind``. A constant number of queries."""
    board = scoreboard(round_block=round_block, kind=kind)
    newest = round_block.publications.order_by("-number").first()
    earlier = _earlier(round_block)
    before = _by_unit(earlier)
    standing = _by_unit(newest)
    # While units are missing, a place among those entered says nothing beside last year's.
    whole = kind != Kind.COMPUTED or board.complete
    lines = [
        _preview_line(
            line, before.get(line.unit.pk), newest, standing.get(line.unit.pk), whole=whole
        )
        for line in board.lines
    ]
    drafted = {line.unit.pk for line in board.lines}
    gone = [result for unit, result in standing.items() if unit not in drafted]
    return Preview(board=board, newest=newest, earlier=earlier, lines=lines, gone=gone)


def likely_kind(*, round_block: RoundBlock) -> str:
    """The kind to look at first: that of the publication which stands, else computed, unless some
    figures are only printed or inferred. A round scored by criteria is always computed."""
    if has_criteria_set(round_block):
        return Kind.COMPUTED
    newest = round_block.publications.order_by("-number").first()
    if newest is not None:
        return newest.kind
    board = scoreboard(round_block=round_block)
    return Kind.TRANSCRIBED if board.printed_only or board.inferred else Kind.COMPUTED


def _earlier(round_block: RoundBlock) -> Publication | None:
    round_ = round_block.round
    head = Publication(
        index_code=round_.index.code,
        year=round_.year,
        period=round_.period,
        block_code=round_block.block.code,
    )
    return previous_publications([head]).get(head.pk)


def _by_unit(publication: Publication | None) -> dict[int, PublishedResult]:
    if publication is None:
        return {}
    return {result.unit_id: result for result in publication.results.all()}


def _preview_line(line: Line, before, newest, standing, *, whole: bool) -> PreviewLine:
    outcome = line.outcome
    rank = before.rank if before and whole else None
    return PreviewLine(
        line=line,
        change=change(outcome.value, before.value if before else None),
        rank_change=rank_change(current=outcome.rank, previous=rank),
        standing=standing,
        corrected=_corrected(line, standing) if newest else frozenset(),
        points_give=None if line.rollup else _points_give(line),
    )


def _corrected(line: Line, standing: PublishedResult | None) -> frozenset[str]:
    if standing is None:
        return frozenset({"new"})
    outcome = line.outcome
    drafted = {
        "value": (outcome.value, standing.value),
        "rank": ((outcome.rank, outcome.rank_of), (standing.rank, standing.rank_of)),
        "grade": (outcome.grade, standing.grade),
        "not_assessed": (line.score.not_assessed, standing.not_assessed),
    }
    return frozenset(name for name, (new, old) in drafted.items() if new != old)


def _points_give(line: Line) -> Decimal | None:
    """The percentage of the points, where it is not the typed value to the digits typed. In a round
    scored by criteria nothing is typed, and the index need not be it: it may be capped."""
    score = line.score
    if score.value is None or score.points is None or not score.max_points:
        return None
    exact = exact_percent(points=score.points, max_points=score.max_points)
    digits = max(0, -score.value.as_tuple().exponent)
    given = round_half_up(exact, digits)
    return None if given == score.value else given
