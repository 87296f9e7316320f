"""Tampered and garbled requests to the grid and the publication page: words, never an error."""

import pytest

from indices.models import Publication, YearlyScore
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(client):
    world = small_world()
    client.force_login(world.phuong)
    return world


def address(world, page: str) -> str:
    return f"/admin/indices/roundblock/{world.so_round.pk}/{page}/"


@pytest.mark.parametrize("unit", ["9" * 5000, "²", "-1", "abc", ""])
def test_a_paste_into_no_unit_is_refused_in_words(world, client, unit):
    response = client.post(
        address(world, "grid/paste"), {"column": "value", "unit": unit, "text": "1"}
    )
    assert response.status_code == 400
    assert response.json()["problems"]


def test_pasted_lines_may_end_as_on_an_old_mac(world, client):
    unit = world.units["so-a"].pk
    text = "81,5\r82,5\r\n83,5"
    answer = client.post(
        address(world, "grid/paste"), {"column": "value", "unit": unit, "text": text}
    ).json()
    assert [cell["text"] for cell in answer["cells"]] == ["81,5", "82,5", "83,5"]


@pytest.mark.parametrize("text", ["\0", '"' * 999, "\t" * 9000, "9" * 200_000, '"open\n1', "NaN"])
def test_garbage_is_pasted_without_an_error(world, client, text):
    data = {"column": "value", "unit": world.units["so-a"].pk, "text": text}
    assert client.post(address(world, "grid/paste"), data).status_code == 200


@pytest.mark.parametrize("figure", ["1e999", "NaN", "Infinity", "１２", "9" * 5000, "²", "\0"])
def test_garbage_in_the_grid_writes_nothing(world, client, figure):
    unit = world.units["so-a"].pk
    data = {f"{unit}-value": figure, f"{unit}-seen": figure, "999999999999-value": "4"}
    assert client.post(address(world, "grid"), data).status_code in (200, 302)
    assert not YearlyScore.objects.exists()


def test_a_nul_among_words_is_left_out(world, client):
    unit = world.units["so-a"].pk
    client.post(address(world, "grid"), {f"{unit}-not_assessed": "Mới\0 thành lập"})
    assert YearlyScore.objects.get().not_assessed == "Mới thành lập"


@pytest.mark.parametrize(
    "field", ["kind", "decision_number", "decided_on", "reason", "after_number", "seen"]
)
@pytest.mark.parametrize("text", ["\0", "x\0y", "9" * 5000, "²", "31/12/99999", "-1"])
def test_a_tampered_publication_publishes_nothing_unseen(world, client, field, text):
    world.enter(so_a="89.9", so_b=None, so_c="70")
    data = {"kind": "computed", "after_number": "0", "seen": "x", "confirm": "1", field: text}
    assert client.post(address(world, "publish"), data).status_code == 200
    assert not Publication.objects.exists()
