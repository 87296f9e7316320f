"""One unit's draft, leaf by leaf, and the running totals of a lane."""

from decimal import Decimal as D

import pytest

from indices.actions.exempt_unit import exempt_unit
from indices.models import Lane, ScoreEntry, Stage
from indices.selectors.criteria import Criteria
from indices.selectors.unit_rollup import lane_totals, unit_rollup
from tests.factories.cycle import cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    held = cycle()
    exempt_unit(
        criterion=held.nodes["1.2"],
        unit=held.world.units["so-a"],
        reason_text="Không có đơn vị trực thuộc",
        by=None,
        reason=WHY,
    )
    held.bring_to(Stage.SELF_ASSESSMENT)
    held.enter("so-a", "1.1", a=9, b=10)
    held.enter("so-a", "2.1", a=95, b=100, note="Theo sổ")
    held.enter("so-a", "9.1", a=1)
    return held


def test_the_running_totals_of_a_lane(held):
    totals = lane_totals(assessment=held.assessment("so-a"), lane=Lane.SELF)
    assert (totals.whole.points, totals.whole.max_points) == (D(28), D(40))
    assert (totals.totals["1"].points, totals.totals["1"].max_points) == (D(9), D(10))
    assert "3" not in totals.totals
    assert (totals.bonus, totals.penalty, totals.missing) == (D(1), D(0), ("2.2",))
    survey = lane_totals(assessment=held.assessment("so-a"), lane=Lane.SURVEY)
    assert (survey.whole.max_points, survey.missing) == (D(30), ("3.1",))


def test_a_lane_that_is_not_filled_does_not_count(held):
    scores = unit_rollup(assessment=held.assessment("so-a"))
    assert scores.leaves["1.1"].lane is None
    assert scores.rollup.missing == ("1.1", "2.1", "2.2", "3.1")
    assert scores.leaves["1.2.1"].why_not == "Không có đơn vị trực thuộc"
    assert scores.rollup.totals["1.2"].percent is None


def test_the_lane_that_counts_with_its_note(held):
    ScoreEntry.objects.create(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["2.1"],
        lane=Lane.COUNCIL,
        points=D(17),
        note="Theo biên bản",
    )
    leaf = unit_rollup(assessment=held.assessment("so-a")).leaves["2.1"]
    assert (leaf.lane, leaf.points.points, leaf.remark) == ("council", D(17), "Theo biên bản")


def test_points_over_a_maximum_that_was_lowered_count_as_the_maximum(held):
    ScoreEntry.objects.create(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.1"],
        lane=Lane.APPRAISAL_1,
        points=D(12),
    )
    assert unit_rollup(assessment=held.assessment("so-a")).leaves["1.1"].points.points == D(10)


def test_few_queries(held, django_assert_num_queries):
    assessment = held.assessment("so-a")
    criteria = Criteria(held.criteria_set)
    with django_assert_num_queries(2):
        unit_rollup(assessment=assessment, criteria=criteria)
    with django_assert_num_queries(1):
        lane_totals(assessment=assessment, lane=Lane.SELF, criteria=criteria)
