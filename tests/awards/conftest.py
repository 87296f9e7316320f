import pytest

from tests.factories.world import small_world


@pytest.fixture
def world(db):
    return small_world()
