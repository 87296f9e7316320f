"""Tampered fields of the admin's forms: refused in words or passed over, never a server error."""

import pytest

from indices.models import Round
from tests.factories.forms import errors_of, sent_back
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(client):
    world = small_world()
    client.force_login(world.quang)
    return world


@pytest.mark.parametrize("key", ["abc", "1e5", "9" * 400, "²", "x\0y", "-1"])
def test_a_related_record_that_cannot_be_is_refused_in_the_form(world, client, key):
    data = sent_back(client, "/admin/indices/round/add/", year="2023", period="2023", index=key)
    response = client.post("/admin/indices/round/add/", data)
    assert response.status_code == 200
    assert "index" in errors_of(response)
    assert not Round.objects.filter(year=2023).exists()


def test_a_related_record_in_the_address_that_cannot_be_is_passed_over(world, client):
    assert client.get("/admin/indices/round/add/?index=abc").status_code == 200


@pytest.mark.parametrize("seen", ["9" * 5000, "²", "-1", "abc"])
def test_a_tampered_mark_of_what_was_seen(world, client, seen):
    address = f"/admin/indices/round/{world.so_round.round.pk}/change/"
    data = sent_back(client, address, seen_event=seen, reason="thử")
    assert client.post(address, data).status_code == 200


def test_an_address_that_names_no_field(world, client):
    address = f"/admin/indices/round/{world.so_round.round.pk}/change/?_to_field="
    assert client.get(address).status_code == 200
