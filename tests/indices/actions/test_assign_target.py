"""Assigning and correcting targets: rules, permission, history."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from indices.actions.assign_target import assign_target, correct_target
from indices.models import Target
from tests.factories.targets import assign, measured
from tests.factories.world import WHY, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch):
    world = small_world()
    measured(monkeypatch, world, {})
    return world


def faults_of(call, **given) -> set[str]:
    with pytest.raises(ValidationError) as refused:
        call(**given)
    return set(refused.value.message_dict)


def test_a_target_keeps_its_digits_and_who_assigned_it(world):
    target = assign("40.0", unit=world.units["so-a"], assigned_by=" UBND  tỉnh ", source="Tin")
    target.refresh_from_db()
    assert (str(target.value), target.assigned_by, target.source) == ("40.0", "UBND tỉnh", "Tin")


def test_a_correction_keeps_both_values_in_the_history(world):
    target = assign("40", unit=world.units["so-a"])
    corrected = assign("45", unit=world.units["so-a"])
    assert corrected.pk == target.pk
    assert [(str(event.value), event.pgh_context["reason"]) for event in events(target)] == [
        ("40", WHY),
        ("45", WHY),
    ]


def events(target):
    return target.events.order_by("pgh_id")


def test_a_correction_needs_a_reason(world):
    target = assign("40", unit=world.units["so-a"])
    asked = {"target": target, "by": None, "value": Decimal(45)}
    assert faults_of(correct_target, reason=" ", **asked) == {"reason"}
    assert str(correct_target(reason="Giao lại", **asked).value) == "45"


def test_the_same_again_writes_nothing_and_another_digit_is_kept(world):
    target = assign("40", unit=world.units["so-a"])
    given = {"target": target, "by": None, "reason": "", "value": Decimal("40")}
    correct_target(**given)
    assert events(target).count() == 1
    assign("40.0", unit=world.units["so-a"])
    target.refresh_from_db()
    assert str(target.value) == "40.0"


def test_what_is_not_named_stays(world):
    target = assign("40", unit=world.units["so-a"], source="Tin")
    correct_target(target=target, by=None, reason=WHY, value=Decimal(45))
    target.refresh_from_db()
    assert (target.source, target.comparator) == ("Tin", "at_least")


def test_unit_block_and_province_each_have_their_own(world):
    where = [{"unit": world.units["so-a"]}, {"block": world.so}, {}]
    assert len({assign("40", **held).pk for held in where}) == 3
    assert len({assign("40", year=2023, **held).pk for held in where}) == 3


def test_targets_in_words_stand_beside_each_other(world):
    first = assign(None, text="Giữ hạng 5", unit=world.units["so-a"])
    assert assign(None, text="Giữ  hạng 5", unit=world.units["so-a"]).pk == first.pk
    assert assign(None, text="Nâng cao chất lượng", unit=world.units["so-a"]).pk != first.pk


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"metric": "no_such"}, {"metric"}),
        ({"comparator": ""}, {"comparator"}),
        ({"value": None}, {"value"}),
        ({"value": Decimal(101)}, {"value"}),
        ({"value": Decimal(-1)}, {"value"}),
        ({"comparator": "more"}, {"comparator"}),
        ({"metric": ""}, {"text", "value", "comparator"}),
        ({"metric": "", "comparator": "", "value": None}, {"text"}),
        ({"year": 1800}, {"year"}),
    ],
)
def test_what_is_not_sound_is_refused_by_field(world, given, fields):
    sound = {
        "unit": world.units["so-a"],
        "year": 2024,
        "metric": "online_rate",
        "comparator": "at_least",
        "value": Decimal(40),
    }
    refused = faults_of(assign_target, by=None, reason=WHY, **{**sound, **given})
    assert fields <= refused
    assert not Target.objects.exists()


def test_a_unit_and_a_block_together_are_refused(world):
    assert faults_of(assign, unit=world.units["so-a"], block=world.so) >= {"block"}


def test_a_unit_that_did_not_exist_that_year_has_no_target(world):
    new = Unit(code="so-moi", name="Sở Mới", valid_from=date(2025, 3, 1))
    record_unit(unit=new, block=world.so, by=None, reason=WHY)
    assert faults_of(assign, unit=new) == {"unit"}
    assert assign(unit=new, year=2025)


@pytest.mark.parametrize("name", ["an", "huong", "chi", "dung"])
def test_only_the_keepers_assign_and_correct(world, name):
    given = {"unit": world.units["so-a"], "year": 2024, "by": world.people[name], "reason": WHY}
    figures = {"metric": "online_rate", "comparator": "at_least", "value": Decimal(40)}
    with pytest.raises(PermissionDenied):
        assign_target(**given, **figures)
    target = assign(unit=world.units["so-a"])
    with pytest.raises(PermissionDenied):
        correct_target(target=target, by=world.people[name], reason=WHY, value=Decimal(1))


def test_the_standing_body_assigns(world):
    figures = {"metric": "online_rate", "comparator": "at_least", "value": Decimal(40)}
    target = assign_target(block=world.so, year=2024, by=world.phuong, reason=WHY, **figures)
    assert events(target).get().pgh_context["user"] == "phuong"


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": None},
        {"comparator": ""},
        {"metric": ""},
        {"value": Decimal(101)},
        {"comparator": "x"},
        {"year": 1},
    ],
)
def test_the_database_refuses_what_is_not_sound(world, wrong):
    sound = {"year": 2024, "metric": "par", "comparator": "at_least", "value": Decimal(40)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(**{**sound, **wrong})
    Target.objects.create(**sound)
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(**sound)
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(**sound | {"block": world.so, "unit": world.units["so-a"]})
