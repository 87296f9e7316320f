"""Handed over at a merger, a dossier keeps its days and counts once: also before its unit began."""

from datetime import date

import pytest

from cchc_portal.overview.selectors.dossiers_asked import units_of_block
from cchc_portal.units.models import UnitBlock
from dossiers.selectors.form_ii06 import form_of_block, form_of_province
from dossiers.selectors.outside_blocks import places_outside
from dossiers.selectors.periods import read_period
from dossiers.selectors.summaries import Wanted, summaries
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db

MARCH = {"since": date(2024, 3, 1), "until": date(2024, 3, 31)}


@pytest.fixture
def world():
    """so-b and so-c begin in July; a dossier of March was handed over to so-b."""
    made = dossier_world()
    heirs = UnitBlock.objects.filter(unit__code__in=("so-b", "so-c"))
    heirs.update(valid_from=date(2024, 7, 1))
    made.count(date(2024, 3, 5), "1.000001", received=2)
    made.count(date(2024, 3, 6), "2.000004", received=1)
    return made


def test_it_counts_in_the_block_where_the_heir_came_to_stand(world):
    form = form_of_block(block=world.world.so, **MARCH)
    assert [(row.name, row.cells["received_total"].number) for row in form.rows] == [
        ("Sở Ánh sáng", 2),
        ("Sở Biển đảo", 1),
    ]
    assert form.total["received_total"].number == 3
    assert form_of_province(**MARCH).total["received_total"].number == 3
    asked = summaries(Wanted(period=read_period("2024-03"), blocks=("so",)))
    assert {row.unit.code: row.held.received for row in asked} == {"so-a": 2, "so-b": 1}


def test_a_later_unit_that_took_nothing_over_stands_in_no_earlier_period(world):
    assert list(places_outside(**MARCH)) == [world.units["so-b"].pk]
    assert places_outside(since=date(2024, 2, 1), until=date(2024, 2, 29)) == {}
    form = form_of_block(block=world.world.so, **MARCH)
    assert form.without == ()
    shown = units_of_block(world.world.so, read_period("2024-03"))
    assert shown == {world.units["so-a"].pk, world.units["so-b"].pk}
    assert not units_of_block(world.world.huyen, read_period("2024-03")) & shown


def test_a_unit_that_only_moved_counts_where_it_stood(world):
    unit = world.units["so-b"]
    UnitBlock.objects.create(unit=unit, block=world.world.huyen, valid_to=date(2024, 6, 30))
    assert places_outside(**MARCH) == {}
    assert form_of_block(block=world.world.so, **MARCH).total["received_total"].number == 2


def test_what_a_unit_that_ended_did_not_hand_over_is_pending_in_its_block(world):
    UnitBlock.objects.filter(unit__code="so-a").update(valid_to=date(2024, 3, 31))
    world.count(date(2024, 5, 15), "1.000001", late=2)
    may = {"since": date(2024, 5, 10), "until": date(2024, 5, 31)}
    form = form_of_block(block=world.world.so, **may)
    assert (form.total["carried_over"].number, form.total["resolved_late"].number) == (3, 2)
    june = {"since": date(2024, 6, 1), "until": date(2024, 6, 30)}
    assert [place.unit.code for place in places_outside(**june).values()] == ["so-b"]
