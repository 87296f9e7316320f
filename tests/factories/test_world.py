import pytest

from cchc_portal.units.scope import editable_units
from tests.factories.world import small_world


@pytest.mark.django_db
def test_the_small_world_stands():
    world = small_world()
    assert [unit.code for unit in editable_units(world.an)] == ["so-a"]
    assert editable_units(world.phuong).count() == 5
    world.enter(so_a="89.9", so_b=None)
    assert world.so_round.scores.count() == 2
