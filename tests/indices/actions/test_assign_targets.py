"""One decision that assigns many targets at once: all or none, every fault with unit and line."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from cchc_portal.audit.refused import Refused
from cchc_portal.decisions.actions.register_decision import register_decision
from indices.actions.assign_targets import (
    Assignment,
    Line,
    assign_targets,
    planned_targets,
)
from indices.models import Target
from indices.targets import judged_targets
from tests.factories.targets import LATE, assign, measured
from tests.factories.world import WHY, crowd, small_world

pytestmark = pytest.mark.django_db
LINES = (
    Line("online_rate", "at_least", Decimal(40)),
    Line(LATE, "at_most", Decimal(5)),
    Line(text="Hoàn thành tốt nhiệm vụ"),
)


@pytest.fixture
def world(monkeypatch):
    world = small_world()
    measured(monkeypatch, world, {"so-a": "42"})
    measured(monkeypatch, world, {}, code=LATE)
    return world


def so(world) -> list:
    return [world.units[code] for code in ("so-a", "so-b", "so-c")]


def refused(**given) -> Refused:
    with pytest.raises(Refused) as error:
        assign_targets(**{"by": None, "lines": LINES, **given})
    return error.value


def test_every_unit_and_every_block_gets_every_line_by_the_decision(world):
    decision = register_decision(number="817/QĐ", signed_on=date(2024, 1, 9), by=None, reason=WHY)
    assignment = Assignment(
        year=2024, decision=decision, assigned_by="UBND tỉnh", assigned_on=date(2024, 1, 9)
    )
    given = {"units": so(world), "blocks": [world.huyen]}
    done = assign_targets(assignment=assignment, lines=LINES, by=world.phuong, **given)
    assert (len(done.new), done.changed, done.same) == (12, [], 0)
    assert Target.objects.filter(decision=decision, assigned_by="UBND tỉnh").count() == 12
    target = Target.objects.filter(unit=world.units["so-a"]).first()
    assert target.events.get().pgh_context["user"] == "phuong"
    again = assign_targets(assignment=assignment, lines=LINES, by=None, **given)
    assert (again.new, again.changed, again.same) == ([], [], 12)


def test_one_fault_and_nothing_is_assigned_with_every_unit_and_line_told(world):
    lines = (*LINES, Line("no_such", "at_least", Decimal(1)), Line("online_rate", "above"))
    error = refused(assignment=Assignment(year=2024), lines=lines, units=so(world)[:2])
    assert len(error.items) == 4
    assert [("Sở Ánh sáng" in item, "no_such" in item) for item in error.items] == [
        (True, True),
        (True, False),
        (False, True),
        (False, False),
    ]
    assert not Target.objects.exists()


def test_a_target_that_stands_is_told_and_changed_only_where_that_is_said(world):
    held = assign("30", unit=world.units["so-b"], assigned_by="UBND tỉnh")
    error = refused(assignment=Assignment(year=2024), units=so(world))
    (item,) = error.items
    assert "Sở Biển đảo" in item and "30%" in item and "UBND tỉnh" in item
    assert Target.objects.count() == 1
    done = assign_targets(
        assignment=Assignment(year=2024, change=True), lines=LINES, units=so(world), by=None
    )
    assert [target.replaces for target in done.changed] == [held]
    standing = {judged.target.pk for judged in judged_targets(year=2024)}
    assert held.pk not in standing and done.changed[0].pk in standing


def test_what_somebody_else_assigned_since_it_was_looked_at_is_told(world):
    held = assign("30", unit=world.units["so-b"])
    given = {"assignment": Assignment(year=2024, change=True), "units": so(world)}
    assert "Sở Biển đảo" in refused(**given, seen=[]).items[0]
    assert assign_targets(**given, lines=LINES, by=None, seen=[held.pk]).changed


def test_the_plan_writes_nothing_and_says_what_would_be_done(world):
    assign("40", unit=world.units["so-a"])
    assign("30", unit=world.units["so-b"])
    planned = planned_targets(assignment=Assignment(year=2024), lines=LINES[:1], units=so(world))
    assert [one.act for one in planned] == ["same", "stands", "new"]
    assert Target.objects.count() == 2


def test_the_same_line_twice_is_refused(world):
    twice = (LINES[0], Line("online_rate", "above", Decimal(50)))
    error = refused(assignment=Assignment(year=2024), lines=twice, units=so(world)[:1])
    assert len(error.items) == 1


def test_nothing_and_too_much_are_refused(world, monkeypatch):
    assert "ít nhất" in refused(assignment=Assignment(year=2024), lines=(), units=so(world)).words()
    monkeypatch.setattr("indices.actions.assign_targets.MOST", 5)
    assert "5" in refused(assignment=Assignment(year=2024), units=so(world)).words()
    assert not Target.objects.exists()


def test_a_whole_block_of_units_is_assigned_at_once(world):
    crowd(world, units=20)
    units = [place.unit for place in world.so.places.select_related("unit")]
    done = assign_targets(assignment=Assignment(year=2024), lines=LINES, units=units, by=None)
    assert len(done.new) == 3 * len(units) >= 60


@pytest.mark.parametrize("name", ["an", "huong", "chi", "dung"])
def test_only_the_keepers_assign(world, name):
    with pytest.raises(PermissionDenied):
        assign_targets(
            assignment=Assignment(year=2024), lines=LINES, units=so(world), by=world.people[name]
        )
