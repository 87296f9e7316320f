"""Entering what one lane says of one criterion."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from cchc_portal.audit.changes import latest_event_id
from indices.actions.enter_entry import enter_entry
from indices.actions.enter_score import ChangedMeanwhile
from indices.models import Lane, ScoreEntry, Stage
from tests.factories.cycle import cycle

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    made = cycle()
    made.move(Stage.SELF_ASSESSMENT)
    return made


def test_the_rule_makes_the_points(held):
    assert held.enter("so-a", "2.1", a=95, b=100).points == 19
    assert held.enter("so-a", "2.2", branch="late").points == 5
    assert held.enter("so-a", "9.2", a=3).points == Decimal("1.5"), "what is taken away"


def test_incomplete_inputs_are_kept_without_points(held):
    entry = held.enter("so-a", "2.1", a=95)
    assert (entry.a, entry.b, entry.points) == (95, None, None)
    assert held.enter("so-a", "2.1", b=100).points == 19


def test_a_zero_that_is_typed_first_is_kept(held):
    entry = held.enter("so-a", "2.1", a=0)
    assert (entry.pk is not None, entry.a, entry.points) == (True, 0, None)


def test_points_do_not_outlive_the_inputs_they_came_from(held):
    held.enter("so-a", "2.1", a=95, b=100)
    entry = held.enter("so-a", "2.1", b=None)
    assert (entry.b, entry.points) == (None, None)


def test_a_unit_cannot_give_itself_other_points_than_the_rule(held):
    with pytest.raises(ValidationError) as refused:
        held.enter("so-a", "2.1", a=95, b=100, points=20)
    assert list(refused.value.message_dict) == ["points"]
    assert not ScoreEntry.objects.exists()


def test_an_appraiser_may_and_a_later_note_leaves_the_points(held):
    held.enter_all("so-a")
    held.move(Stage.SENT)
    held.move(Stage.APPRAISAL_1)
    entry = held.enter("so-a", "2.1", Lane.APPRAISAL_1, a=95, b=100, points=12)
    assert entry.points == 12
    entry = held.enter("so-a", "2.1", Lane.APPRAISAL_1, note="Thiếu biểu II.06a")
    assert (entry.points, entry.note) == (12, "Thiếu biểu II.06a")
    assert held.enter("so-a", "2.1", Lane.APPRAISAL_1, a=90, b=100).points == 18


def test_not_assessed_takes_inputs_and_points_away_and_needs_a_reason(held):
    held.enter("so-a", "2.1", a=95, b=100)
    with pytest.raises(ValidationError):
        held.enter("so-a", "2.1", not_applicable=True)
    entry = held.enter("so-a", "2.1", not_applicable=True, note="Không có TTHC")
    assert (entry.a, entry.b, entry.points, entry.not_applicable) == (None, None, None, True)
    entry = held.enter("so-a", "2.1", a=95, b=100)
    assert (entry.points, entry.not_applicable) == (19, False)


def test_zero_is_a_score_and_nothing_is_none(held):
    assert held.enter("so-a", "1.2.1", points=0).points == 0
    entry = held.enter("so-b", "1.2.1", points=None)
    assert entry.pk is None, "nothing was typed, so no row was made"


@pytest.mark.parametrize("points", [-1, 21])
def test_points_beyond_the_maximum(held, points):
    with pytest.raises(ValidationError) as refused:
        held.enter("so-a", "1.2.1", points=points)
    assert "points" in refused.value.message_dict


def test_the_same_again_writes_no_history(held):
    first = held.enter("so-a", "1.2.1", points=18)
    before = latest_event_id(first)
    assert latest_event_id(held.enter("so-a", "1.2.1", points=18)) == before


def test_the_second_of_two_people_is_told(held):
    entry = held.enter("so-a", "1.2.1", by=held.world.an, points=18)
    seen = latest_event_id(entry)
    held.enter("so-a", "1.2.1", by=held.world.loan, points=17)
    with pytest.raises(ChangedMeanwhile) as refused:
        enter_entry(
            assessment=held.assessment("so-a"),
            criterion=held.nodes["1.2.1"],
            lane=Lane.SELF,
            by=held.world.an,
            seen_event=seen,
            points=Decimal(19),
        )
    assert refused.value.changes[0].by == "loan"
    entry.refresh_from_db()
    assert entry.points == 17


def test_an_area_and_an_inner_criterion_are_not_scored(held):
    for code in ("1", "1.2"):
        with pytest.raises(ValidationError):
            held.enter("so-a", code, points=1)


def test_survey_points_are_never_self_scored(held):
    with pytest.raises(ValidationError):
        held.enter("so-a", "3.1", a=24, b=30)
