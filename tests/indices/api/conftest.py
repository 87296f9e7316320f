import pytest
from django.test import Client

from indices.api.frozen import FrozenListView
from tests.indices.api.publishing import two_years


@pytest.fixture(autouse=True)
def forgetful():
    """No test reads what another one left in memory."""
    FrozenListView.memory.forget()


@pytest.fixture
def world(db):
    return two_years()


@pytest.fixture
def results(client: Client):
    """Ask for results with the given parameters; gives the answer's JSON."""

    def ask(**parameters):
        response = client.get("/api/v1/results/", parameters)
        assert response.status_code == 200, response.content
        return response.json()

    return ask
