"""What the papers state: the draft ranking, what is not assessed, what the council did."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_column, in_points
from indices.models import CouncilMeeting, Criterion, RoundBlock
from indices.scoring.rounding import round_half_up
from indices.selectors.council_board import CouncilBoard, MeetingView, council_board
from indices.selectors.criteria import Criteria
from indices.selectors.scoreboard import Line, Scoreboard, scoreboard
from indices.selectors.unit_rollup import unit_rollups

PORTION = 200
"""Units whose entries are read at a time."""


@dataclass(frozen=True)
class LeftOut:
    """A criterion that one unit is not assessed on, and why."""

    unit: str
    criterion: Criterion
    reason: str


class PaperFacts:
    """Of one round of a block; each part is read when a paper first asks for it. ``meeting`` is
    the one that minutes are of: the last one unless given."""

    def __init__(self, *, round_block: RoundBlock, meeting: CouncilMeeting | None = None):
        self.round_block = round_block
        self._meeting = meeting

    @cached_property
    def criteria(self) -> Criteria:
        return Criteria(self.round_block.criteria_set)

    @cached_property
    def board(self) -> Scoreboard:
        return scoreboard(round_block=self.round_block)

    @cached_property
    def council(self) -> CouncilBoard:
        return council_board(round_block=self.round_block)

    @property
    def year(self) -> int:
        return self.round_block.round.year

    @property
    def index_name(self) -> str:
        return self.round_block.round.index.title

    @property
    def block(self) -> str:
        return self.round_block.block.name

    @cached_property
    def marks(self) -> list[str]:
        """ "Dự thảo", and what the reader must know beside it."""
        marks = [_("Draft")]
        if self.round_block.block.illustrative:
            marks.append(_("Illustrative data"))
        return marks

    @cached_property
    def figure_marks(self) -> list[str]:
        """The marks of papers with figures: those of a ranking that is not whole say so."""
        if not self.board.missing:
            return self.marks
        return [*self.marks, _("Figures not complete")]

    @cached_property
    def meeting(self) -> MeetingView | None:
        views = self.council.meetings
        if self._meeting is not None:
            return next(view for view in views if view.meeting.pk == self._meeting.pk)
        return views[-1] if views else None

    @cached_property
    def ranked(self) -> list[Line]:
        return [line for line in self.board.lines if line.outcome.rank is not None]

    @cached_property
    def grades(self) -> list[tuple[str, int]]:
        """Grades with their counts, best first."""
        count = Counter(line.outcome.grade for line in self.ranked if line.outcome.grade)
        scale = self.round_block.grade_scale
        bands = scale.bands.order_by("-lower_bound") if scale else ()
        return [(band.name, count[band.name]) for band in bands if count[band.name]]

    @cached_property
    def mean(self) -> Decimal | None:
        """The mean of the indexes, unrounded ones, at the round's decimals."""
        values = [line.outcome.ranked_value for line in self.ranked]
        if not values:
            return None
        return round_half_up(sum(values, Decimal(0)) / len(values), self.round_block.decimals)

    @cached_property
    def left_out(self) -> list[LeftOut]:
        """By unit, what it alone is not assessed on; what was dropped for everyone and the survey
        that was not held are told once for all."""
        assessments = list(
            self.round_block.assessments.filter(not_assessed="")
            .select_related("unit", "round_block")
            .order_by("unit__sort_key", "unit__code")
        )
        found = []
        for start in range(0, len(assessments), PORTION):
            portion = assessments[start : start + PORTION]
            scores = unit_rollups(
                round_block=self.round_block, assessments=portion, criteria=self.criteria
            )
            for assessment in portion:
                found += [
                    LeftOut(assessment.unit.name, leaf.criterion, leaf.why_not)
                    for leaf in scores[assessment.pk].leaves.values()
                    if leaf.why_not and not self._for_everyone(leaf.criterion)
                ]
        return found

    @cached_property
    def dropped(self) -> list[Criterion]:
        """Criteria and areas that the council left out for everyone."""
        return [node for node in self.criteria.nodes if node.dropped_by is not None]

    def _for_everyone(self, criterion: Criterion) -> bool:
        if criterion.method == "survey" and not self.round_block.survey_held:
            return True
        return any(node.dropped_by is not None for node in self.criteria.line(criterion))

    def index_of(self, line: Line) -> str:
        return in_column(line.outcome.value, self.round_block.decimals)

    def points_of(self, line: Line) -> str:
        return in_points(line.score.points, self.round_block.decimals)

    def maximum_of(self, line: Line) -> str:
        return in_points(line.score.max_points, self.round_block.decimals)
