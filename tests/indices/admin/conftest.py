import pytest

from tests.factories.world import small_world
from tests.indices.admin.grid_form import grid_url


@pytest.fixture
def world():
    return small_world()


@pytest.fixture
def url(world):
    return grid_url(world.so_round)


@pytest.fixture
def officer(client, world):
    client.force_login(world.phuong)
    return client
