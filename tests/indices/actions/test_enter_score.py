"""Entering a score: the stage gate, the scope, the ranges, two people in one record."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cchc_portal.audit.changes import changes_of, latest_event_id
from cchc_portal.audit.refused import Refused
from cchc_portal.units.actions.place_unit import place_unit
from indices.actions.cancel_score import cancel_score
from indices.actions.enter_score import ChangedMeanwhile, enter_score
from indices.actions.open_round import open_round
from indices.models import Index, YearlyScore
from tests.factories.world import WHY, small_world


@pytest.fixture
def world(db):
    return small_world()


def enter(world, unit="so-a", by=None, reason=WHY, **figures):
    return enter_score(
        round_block=world.so_round, unit=world.units[unit], by=by, reason=reason, **figures
    )


@pytest.mark.parametrize(
    ("field", "figures"),
    [
        ("value", {"value": Decimal("100.01")}),
        ("source", {"value": Decimal("5"), "source": "x" * 2001}),
        ("inference", {"value": Decimal("5"), "inference": "x" * 2001}),
        ("value", {"value": Decimal("-0.1")}),
        ("points", {"points": Decimal("85"), "max_points": Decimal("84")}),
        ("points", {"points": Decimal("-1"), "max_points": Decimal("84")}),
        ("points", {"max_points": Decimal("84")}),
        ("max_points", {"points": Decimal("84")}),
        ("max_points", {"points": Decimal("0"), "max_points": Decimal("0")}),
        ("not_assessed", {"value": Decimal("80"), "not_assessed": "mới thành lập"}),
        ("printed_rank", {"printed_rank": 5, "printed_rank_of": 4}),
        ("printed_rank", {"printed_rank": 0}),
        ("printed_change", {"printed_change": Decimal("100.5")}),
        ("__all__", {"source": "báo"}),
    ],
)
def test_figures_that_are_not_sound_are_refused_by_field(world, field, figures):
    with pytest.raises(ValidationError) as refused:
        enter(world, **figures)
    found = getattr(refused.value, "message_dict", {"__all__": None})
    assert field in found
    assert YearlyScore.objects.count() == 0


@pytest.mark.parametrize("value", ["0", "100", "81.60"])
def test_the_borders_are_in(world, value):
    assert str(enter(world, value=Decimal(value)).value) == value


def test_the_same_figures_again_write_nothing(world):
    enter(world, value=Decimal("81.60"))
    score = enter(world, value=Decimal("81.60"))
    assert score.events.count() == 1
    enter(world, value=Decimal("81.6"))
    assert score.events.count() == 2, "another printed digit is another figure"


def test_a_user_enters_for_the_own_unit_only(world):
    enter(world, "so-a", by=world.an, value=Decimal("80"))
    with pytest.raises(PermissionDenied):
        enter(world, "so-b", by=world.an, value=Decimal("80"))


def test_a_closed_round_takes_nothing(world):
    par = Index.objects.get(code="par")
    open_round(index=par, year=2024, block=world.so, by=None, reason=WHY, entry_open=False)
    with pytest.raises(Refused):
        enter(world, value=Decimal("80"))


def test_a_unit_counts_in_the_block_it_moved_to(world):
    moved = world.units["so-a"]
    place_unit(
        unit=moved,
        block=world.huyen,
        valid_from=date(2024, 7, 1),
        valid_to=None,
        by=None,
        reason=WHY,
    )
    with pytest.raises(Refused):
        enter(world, "so-a", value=Decimal("80"))
    enter_score(round_block=world.huyen_round, unit=moved, by=None, reason=WHY, value=Decimal("80"))


def test_the_second_of_two_people_is_told_who_changed_what(world):
    score = enter(world, value=Decimal("80"))
    seen = latest_event_id(score)
    enter(world, by=world.an, reason="sửa", value=Decimal("81"))
    with pytest.raises(ChangedMeanwhile) as refused:
        enter(world, by=world.huong, value=Decimal("82"), seen_event=seen)
    change = refused.value.changes[0]
    assert (change.by, change.field, change.old, change.new) == (
        "an",
        "value",
        Decimal("80"),
        Decimal("81"),
    )
    assert YearlyScore.objects.get().value == Decimal("81")


def test_history_keeps_who_when_old_new_and_why(world):
    enter(world, by=world.an, reason="nhập lần đầu", value=Decimal("80"))
    score = enter(world, by=world.huong, reason="gõ nhầm", value=Decimal("81"))
    newest = changes_of(score)[0]
    assert (newest.by, newest.reason, newest.field, newest.old, newest.new) == (
        "huong",
        "gõ nhầm",
        "value",
        Decimal("80"),
        Decimal("81"),
    )


def test_a_cancelled_score_makes_the_unit_not_entered_again(world):
    score = enter(world, value=Decimal("80"))
    with pytest.raises(Refused):
        cancel_score(score=score, by=world.an, reason=" ")
    cancel_score(score=score, by=world.an, reason="nhầm cơ quan")
    assert YearlyScore.objects.get().cancel_reason == "nhầm cơ quan"
    enter(world, value=Decimal("70"))
    assert YearlyScore.objects.filter(cancelled_at__isnull=True).get().value == 70
    with pytest.raises(Refused):
        cancel_score(score=score, by=None, reason="lần nữa")
