"""How far entry has come: only units that a full ranking needs, cancelled rows not counted."""

from datetime import date

import pytest

from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import editable_units
from indices.actions.cancel_score import cancel_score
from indices.selectors.entry_progress import entry_progress
from tests.factories.world import WHY, small_world


@pytest.fixture
def world(db):
    return small_world()


def progress_of(world, units=None):
    found = entry_progress(round_blocks=[world.so_round, world.huyen_round], units=units)
    so, huyen = found[world.so_round.pk], found[world.huyen_round.pk]
    return (so.entered, so.total), (huyen.entered, huyen.total)


def test_entered_of_needed(world):
    world.enter(so_a="89.9", so_b=None)
    assert progress_of(world) == ((2, 3), (0, 2))
    assert entry_progress(round_blocks=[world.so_round])[world.so_round.pk].percent == 67


def test_of_the_users_own_units(world):
    world.enter(so_a="89.9", so_b="70")
    assert progress_of(world, editable_units(world.an)) == ((1, 1), (0, 0))


def test_a_cancelled_row_is_not_entered(world):
    score = world.enter(so_a="89.9")[0]
    cancel_score(score=score, by=None, reason=WHY)
    assert progress_of(world)[0] == (0, 3)


def test_a_unit_that_ended_within_the_year_is_not_needed(world):
    ended = Unit(code="so-cu", name="Sở cũ", valid_to=date(2024, 6, 30))
    record_unit(unit=ended, block=world.so, by=None, reason=WHY)
    assert progress_of(world)[0] == (0, 3)


def test_an_empty_block_is_not_divided_by(world):
    assert entry_progress(round_blocks=[]) == {}
    assert progress_of(world, Unit.objects.none())[0] == (0, 0)
