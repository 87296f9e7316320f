"""Which units a block holds in a year."""

from datetime import date

import pytest

from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import members_of_block
from tests.factories.world import WHY, small_world


@pytest.fixture
def world(db):
    return small_world()


def members(world, year, as_of=None):
    return {
        member.unit.code: member.required
        for member in members_of_block(block=world.so, year=year, as_of=as_of)
    }


def test_a_unit_that_ended_in_the_year_may_be_scored_but_need_not(world):
    unit = Unit(code="cu", name="Sở Cũ", valid_to=date(2025, 2, 28))
    record_unit(unit=unit, block=world.so, by=None, reason=WHY)
    assert members(world, 2024)["cu"] is True
    assert members(world, 2025)["cu"] is False
    assert "cu" not in members(world, 2026)


def test_the_day_of_a_snapshot_decides(world):
    unit = Unit(code="moi", name="Sở Mới", valid_from=date(2025, 10, 15))
    record_unit(unit=unit, block=world.so, by=None, reason=WHY)
    assert members(world, 2025, as_of=date(2025, 10, 11))["moi"] is False
    assert members(world, 2025, as_of=date(2025, 10, 16))["moi"] is True


def test_names_stand_in_vietnamese_order(world):
    names = [m.unit.name for m in members_of_block(block=world.so, year=2024)]
    assert names == ["Sở Ánh sáng", "Sở Biển đảo", "Sở Cây xanh"]
