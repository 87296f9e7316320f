"""The demo's Vân Phong, loaded once for a module; a block of two units for everything else."""

import pytest

from awards.actions.make_reference_rows import make_reference_rows as make_award_rows
from cchc_portal.units.models import Block, Unit
from indices.actions.make_reference_rows import make_reference_rows
from tests.cchc_portal.demo.conftest import filled_database
from tests.cchc_portal.overview.published import make_block, make_unit
from tests.cchc_portal.overview.reports.van_phong import load_van_phong


@pytest.fixture(scope="module")
def the_demo(django_db_setup, django_db_blocker):
    def load():
        make_reference_rows()
        make_award_rows()
        load_van_phong()

    with filled_database(django_db_blocker, load):
        yield


@pytest.fixture
def block() -> Block:
    return make_block("so", "Khối các sở")


@pytest.fixture
def so_a(block) -> Unit:
    return make_unit("a", block, "Sở Ánh sáng")


@pytest.fixture
def so_b(block) -> Unit:
    return make_unit("b", block, "Sở Biển đảo")
