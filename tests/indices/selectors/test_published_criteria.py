"""Who may see where points were lost, what a criterion cost, and what last year's area was."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from cchc_portal.audit.save_record import save_record
from indices.models import Criterion, Publication, PublishedLeaf, RoundBlock, Stage
from indices.selectors.published import areas_of, leaves_of, sees_lost_points
from indices.selectors.published_criteria import lost_by_size, points_lost
from indices.selectors.published_criteria_before import areas_before
from tests.factories.cycle import cycle
from tests.factories.published_criteria import (
    POINTS,
    publish_points,
    published_cycle,
    year_before,
)
from tests.factories.world import WHY, person, small_world

VIEWERS = ("nobody", "anonymous", "an", "huong", "binh", "chi", "dung", "phuong", "quang")
SEES = {
    "public": set(VIEWERS),
    "all_units": {"an", "huong", "binh", "chi", "phuong", "quang"},
    "own_unit": {"an", "huong", "chi", "phuong", "quang"},
    "": {"chi", "phuong", "quang"},
}
"""so-a's lost points: an and huong work for it, binh for so-b; chi, phuong and quang see all
drafts; dung is a leader without a unit."""


@pytest.fixture
def world(db):
    return small_world()


def viewer_of(world, name):
    outside = {"nobody": None, "anonymous": AnonymousUser()}
    return outside[name] if name in outside else world.people[name]


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("seen_by", SEES)
def test_who_sees_where_points_were_lost(world, seen_by, viewer):
    may = sees_lost_points(
        publication=Publication(lost_points_seen_by=seen_by),
        unit_id=world.units["so-a"].pk,
        viewer=viewer_of(world, viewer),
    )
    assert may == (viewer in SEES[seen_by])


def test_a_leader_who_works_for_a_unit_sees_what_all_units_see(world):
    leader = person("lan", role="leader", unit=world.units["so-c"])
    unit = world.units["so-a"].pk
    for seen_by, may in (("all_units", True), ("own_unit", False)):
        publication = Publication(lost_points_seen_by=seen_by)
        assert sees_lost_points(publication=publication, unit_id=unit, viewer=leader) == may


@pytest.mark.parametrize("seen_by", ["all_units", "own_unit"])
def test_a_membership_or_an_account_out_of_force_shows_nothing(world, seen_by):
    publication = Publication(lost_points_seen_by=seen_by)
    unit = world.units["so-a"].pk
    membership = world.an.memberships.get()
    membership.active = False
    save_record(record=membership, by=None, reason=WHY)
    assert not sees_lost_points(publication=publication, unit_id=unit, viewer=world.an)
    world.huong.is_active = False
    assert not sees_lost_points(publication=publication, unit_id=unit, viewer=world.huong)


def test_leaves_come_to_those_who_may_see_them_and_areas_to_everybody(db):
    made, publication = published_cycle()
    result = publication.results.select_related("publication").get(unit_code="so-a")
    assert leaves_of(result, AnonymousUser()) is None
    assert leaves_of(result, made.world.binh) is None
    assert [leaf.code for leaf in leaves_of(result, made.world.an)] == list(POINTS["so-a"])
    assert [area.code for area in areas_of([publication], unit_code="so-a")] == ["1", "2", "3"]
    assert len(areas_of([publication])) == 9
    assert areas_of([], unit_code="so-a") == []


@pytest.mark.parametrize(
    ("kind", "points", "not_applicable", "lost"),
    [
        ("criterion", "9", "", "1"),
        ("criterion", "10", "", "0"),
        ("criterion", "0", "", "10"),
        ("criterion", None, "", "10"),
        ("criterion", None, "Không phát sinh", "0"),
        ("bonus", "0", "", "0"),
        ("penalty", "0.5", "", "0.5"),
        ("penalty", None, "", "0"),
    ],
)
def test_what_a_criterion_cost(kind, points, not_applicable, lost):
    leaf = PublishedLeaf(
        kind=kind,
        points=points and Decimal(points),
        max_points=Decimal(10),
        not_applicable=not_applicable,
    )
    assert points_lost(leaf) == Decimal(lost)


def test_the_dearest_criterion_comes_first(db):
    made, publication = published_cycle()
    leaves = leaves_of(publication.results.get(unit_code="so-a"), made.world.an)
    assert [leaf.code for leaf in lost_by_size(leaves)] == ["1.2.1", "3.1", "1.1", "2.1", "9.2"]


def before(made, earlier_set, *, unit="so-a"):
    earlier = publish_points(made, POINTS, criteria_set=earlier_set)
    publication = publish_points(made, POINTS)
    areas = areas_of([publication], unit_code=unit)
    return areas_before(
        areas=areas,
        publication=publication,
        previous=earlier,
        held=areas_of([earlier], unit_code=unit),
    )


def two_years(**changed):
    made = cycle(lost_points_seen_by=RoundBlock.SeenBy.PUBLIC)
    _round, earlier_set = year_before(made, **changed)
    made.bring_to(Stage.SELF_ASSESSMENT)
    return made, earlier_set


def test_an_unchanged_area_is_set_beside_last_years(db):
    found = before(*two_years())
    assert [found[code].why_not for code in "123"] == ["", "", ""]
    assert found["3"].value == Decimal(80)


def test_an_area_with_a_new_criterion_is_another_one(db):
    found = before(*two_years(**{"2.2": Criterion.Link.NEW}))
    assert found["2"].value is None
    assert "2023" in found["2"].why_not
    assert (found["1"].why_not, found["3"].why_not) == ("", "")


def test_a_new_area_has_no_year_before(db):
    found = before(*two_years(**{"3": Criterion.Link.NEW}))
    assert (found["3"].value, bool(found["3"].why_not)) == (None, True)


def test_nothing_assessed_the_year_before_gives_its_reason(db):
    found = before(*two_years(), unit="so-b")
    assert (found["2"].value, "2023" in found["2"].why_not) == (None, True)


def test_without_areas_of_the_year_before_there_is_a_reason(db):
    _made, publication = published_cycle()
    areas = areas_of([publication], unit_code="so-a")
    found = areas_before(areas=areas, publication=publication, previous=None, held=[])
    assert all("2023" in found[code].why_not for code in "123")
