"""The tasks that a unit leads, on its page."""

from datetime import date

import pytest
from django.utils import timezone

from cchc_portal.overview.unit_plan import unit_plan
from tests.factories.plans import plan, plan_in_all_states, task, this_year
from tests.factories.world import small_world
from tests.indices.views.reading import seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return small_world()


def shown(world, code="so-a"):
    return unit_plan(world.units[code], on=timezone.localdate())


def test_rate_and_the_most_urgent_of_what_is_not_done(world):
    plan_in_all_states(world)
    told = shown(world)
    assert (told["done"], told["counts"].overdue, told["counts"].waiting) == (
        "2/4, 50\u00a0%", 1, 1,
    )  # fmt: skip
    assert [row["task"].number for row in told["rows"]] == ["4", "5"]
    assert told["all_url"] == f"/plans/{this_year()}/?lead=so-a"
    assert told["own_url"] == ""


def test_the_way_to_its_own_plan_even_without_tasks(world):
    plan(unit=world.units["so-b"])
    told = shown(world, "so-b")
    assert told["own_url"] == f"/plans/{this_year()}/?unit=so-b"
    assert told["counts"].rate is None


def test_a_unit_without_tasks_or_plan_this_year_shows_nothing(world, client):
    task(plan(year=2019), days=[date(2019, 6, 30)], lead=world.units["so-a"])
    assert shown(world) is None
    assert "Nhiệm vụ CCHC" not in seen(client.get("/units/so-a/"))


def test_real_tasks_stand_before_constructed_ones(world):
    plan_in_all_states(world, illustrative=True)
    assert shown(world)["illustrative"]
    task(plan(), "1", recurrence="continuous", lead=world.units["so-a"])
    told = shown(world)
    assert not told["illustrative"]
    assert told["counts"].total == 1


def test_the_page_of_the_unit_tells_it(client, world):
    plan_in_all_states(world)
    words = seen(client.get("/units/so-a/"))
    assert f"Nhiệm vụ CCHC năm {this_year()}" in words
    assert "Quá hạn chưa hoàn thành" in words
