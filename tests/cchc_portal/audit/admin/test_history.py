"""The history screen: newest first, in words, with the rows that belong to the record."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.actions.place_unit import place_unit
from cchc_portal.units.models import Block, UnitAlias
from tests.factories.world import small_world


@pytest.fixture
def world(db):
    return small_world()


def history(client, name, pk, **params):
    return client.get(reverse(f"admin:{name}_history", args=[pk]), params)


def test_names_not_numbers_and_rows_of_the_record(world, client):
    client.force_login(world.quang)
    unit = world.units["so-a"]
    save_record(record=UnitAlias(unit=unit, name="Sở AS"), by=world.phuong, reason="báo chí")
    place_unit(
        unit=unit,
        block=world.huyen,
        valid_from=date(2025, 7, 1),
        valid_to=None,
        by=world.phuong,
        reason="chuyển khối",
    )
    page = history(client, "units_unit", unit.pk)
    entries = page.context["page"].object_list
    assert entries[0].reason == "chuyển khối"
    assert {"Sở AS", "Khối UBND cấp huyện", "01/07/2025", "30/06/2025"} <= {
        change.new for entry in entries for change in entry.changes
    }
    assert "chuyển khối" in page.text
    assert entries == sorted(entries, key=lambda entry: entry.at, reverse=True)


def test_a_long_history_comes_in_pages_and_reads_no_more_than_a_page(world, client):
    client.force_login(world.quang)
    client.get(reverse("admin:index"))
    short = _queries(lambda: history(client, "units_block", world.so.pk))
    for number in range(60):
        block = Block.objects.get(pk=world.so.pk)
        block.order = number + 2
        save_record(record=block, by=world.quang, reason=f"lần {number}")
    long = _queries(lambda: history(client, "units_block", world.so.pk))
    assert long <= short + 1
    first = history(client, "units_block", world.so.pk).context["page"]
    second = history(client, "units_block", world.so.pk, p=2).context["page"]
    assert (len(first.object_list), len(second.object_list)) == (50, 11)
    assert first.object_list[0].reason == "lần 59"
    assert (second.object_list[0].changes[0].old, second.object_list[0].changes[0].new) == (
        "10",
        "11",
    )


def _queries(ask) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert ask().status_code == 200
    return len(queries)


def test_an_unknown_record_has_no_history(world, client):
    client.force_login(world.quang)
    assert history(client, "units_block", 999_999).status_code == 404


def test_roles_given_stand_in_the_history_of_the_account(world, client):
    client.force_login(world.quang)
    page = history(client, "auth_user", world.an.pk)
    assert page.status_code == 200
    assert "password" not in page.text.lower() or world.an.password not in page.text
