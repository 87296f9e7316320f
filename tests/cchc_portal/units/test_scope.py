"""Whose data a user sees or edits."""

import pytest

from cchc_portal.units.models import Membership
from cchc_portal.units.scope import editable_units, may_edit_unit, own_units, visible_units
from tests.factories.world import person, small_world


@pytest.fixture
def world(db):
    return small_world()


def codes(units):
    return sorted(unit.code for unit in units)


ALL = ["huyen-d", "huyen-e", "so-a", "so-b", "so-c"]


@pytest.mark.parametrize(
    ("name", "editable", "visible"),
    [
        ("an", ["so-a"], ["so-a"]),
        ("binh", ["so-b"], ["so-b"]),
        ("huong", ["so-a"], ["so-a"]),
        ("chi", [], ALL),
        ("dung", [], []),
        ("phuong", ALL, ALL),
        ("quang", ALL, ALL),
    ],
)
def test_scope_by_person(world, name, editable, visible):
    user = world.people[name]
    assert codes(editable_units(user)) == editable
    assert codes(visible_units(user)) == visible


def test_a_member_of_the_standing_body_enters_for_all(world):
    nga = person("nga", role="officer", unit=world.units["so-c"], reach="province")
    assert codes(editable_units(nga)) == ALL
    assert codes(own_units(nga)) == ["so-c"]


def test_one_user_may_work_for_two_units(world):
    Membership.objects.create(user=world.an, unit=world.units["so-c"])
    assert codes(editable_units(world.an)) == ["so-a", "so-c"]


def test_an_ended_membership_and_an_inactive_account_reach_nobody(world):
    world.an.memberships.update(active=False)
    assert not may_edit_unit(world.an, world.units["so-a"])
    world.phuong.is_active = False
    assert codes(editable_units(world.phuong)) == []
