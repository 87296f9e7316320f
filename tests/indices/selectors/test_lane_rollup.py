"""The draft of a block from its lanes, added up by the database."""

from decimal import Decimal as D

import pytest

from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from indices.actions.set_criterion import set_criterion
from indices.models import Assessment, Lane, RoundBlock, ScoreEntry, Stage
from indices.selectors.criteria import Criteria
from indices.selectors.lane_rollup import block_rollups, rank_rollups
from indices.selectors.opening import faults_of_set
from indices.selectors.scoreboard import rules_of, scoreboard
from indices.selectors.unit_rollup import unit_rollup
from tests.factories.cycle import cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return cycle().bring_to(Stage.COUNCIL)


def rollups(held):
    criteria = Criteria(held.criteria_set)
    return {
        Unit.objects.get(pk=one.unit_id).code: one
        for one in block_rollups(round_block=held.round_block, criteria=criteria)
    }


def test_one_statement_says_what_the_pure_rules_say(held):
    held.survey("so-b")
    for code, one in rollups(held).items():
        alone = unit_rollup(assessment=held.assessment(code)).rollup
        assert one.rollup.index == alone.index
        assert one.rollup.missing == alone.missing
        assert all(one.rollup.totals[code] == alone.totals[code] for code in ("1", "2", "3"))


def test_missing_criteria_keep_their_maximum_and_are_named(held):
    one = rollups(held)["so-a"].rollup
    assert (one.points, one.applicable_max, one.missing) == (D(66), D(100), ("3.1",))


def test_a_unit_nobody_has_scored_has_no_figure_which_is_not_zero():
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    board = scoreboard(round_block=held.round_block)
    assert {line.outcome.value for line in board.lines} == {None}
    assert {line.score.value for line in board.lines} == {None}
    assert len(board.missing) == 3


def test_a_note_alone_is_not_a_score_and_zero_is(held):
    held.survey("so-a", a=0)
    ScoreEntry.objects.create(
        assessment=held.assessment("so-b"), criterion=held.nodes["3.1"], lane=Lane.SURVEY, note="…"
    )
    assert rollups(held)["so-a"].rollup.missing == ()
    assert rollups(held)["so-b"].rollup.missing == ("3.1",)


def test_a_unit_left_out_as_a_whole_bears_its_reason(held):
    Assessment.objects.filter(unit__code="so-c").update(not_assessed="Giải thể")
    board = scoreboard(round_block=held.round_block)
    last = board.lines[-1]
    assert (last.unit.code, last.score.not_assessed, last.outcome.rank) == (
        "so-c",
        "Giải thể",
        None,
    )
    assert [unit.code for unit in board.missing] == ["so-a", "so-b"]
    assert set(board.lacking.values()) == {("3.1",)}


def test_a_unit_of_the_block_without_an_assessment_is_missing(held):
    record_unit(unit=Unit(code="so-d", name="Sở Đất"), block=held.world.so, by=None, reason=WHY)
    board = scoreboard(round_block=held.round_block)
    late = Unit.objects.get(code="so-d")
    assert late in board.missing and board.lacking[late.pk] == ()


def test_at_most_four_queries_for_indexes_areas_ranks_and_grades(held, django_assert_num_queries):
    round_block = RoundBlock.objects.select_related("round__index", "grade_scale").get(
        pk=held.round_block.pk
    )
    with django_assert_num_queries(4):
        criteria = Criteria(round_block.criteria_set)
        found = block_rollups(round_block=round_block, criteria=criteria)
        ranked = rank_rollups(found, rules_of(round_block))
    assert {outcome.rank for outcome in ranked} == {1}


def test_a_draft_set_with_a_hole_has_no_lines_yet():
    held = cycle()
    held.nodes["1.2"].delete()
    board = scoreboard(round_block=held.round_block)
    assert board.by_criteria and not board.lines and len(board.missing) == 3


def test_an_area_without_criteria_is_a_fault_of_the_set():
    held = cycle()
    set_criterion(
        criteria_set=held.criteria_set,
        by=None,
        reason=WHY,
        code="4",
        kind="area",
        name="Trống",
        max_points=D(0),
    )
    assert any("4" in fault for fault in faults_of_set(criteria=Criteria(held.criteria_set)))
