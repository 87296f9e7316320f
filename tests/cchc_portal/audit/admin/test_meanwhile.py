"""Two people on one record: the second is told who changed what, and loses nothing typed."""

import pytest
from django.urls import reverse

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Block
from indices.models import GradeBand
from tests.factories.forms import errors_of, sent_back
from tests.factories.world import small_world


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def opened(world, client):
    """Phuong has the block open; meanwhile Quang renames it."""
    client.force_login(world.phuong)
    page = reverse("admin:units_block_change", args=[world.so.pk])
    form = sent_back(client, page)
    block = Block.objects.get(pk=world.so.pk)
    block.name = "Khối sở, ngành"
    save_record(record=block, by=world.quang, reason="Theo QĐ 5")
    return page, form


def test_the_second_is_told_and_nothing_is_saved(world, client, opened):
    page, form = opened
    answer = client.post(page, {**form, "order": "7", "reason": "sắp lại"})
    assert answer.status_code == 200
    words = str(errors_of(answer)["__all__"])
    for part in ("quang", "Khối các sở", "Khối sở, ngành", "Theo QĐ 5"):
        assert part in words
    assert Block.objects.get(pk=world.so.pk).order == 1


def test_what_was_typed_stays_and_what_was_not_touched_is_up_to_date(client, opened):
    page, form = opened
    answer = client.post(page, {**form, "order": "7", "reason": "sắp lại"})
    shown = answer.context["adminform"].form
    assert (shown["order"].value(), shown["name"].value()) == ("7", "Khối sở, ngành")
    assert shown["reason"].value() == "sắp lại"


def test_a_field_that_both_changed_keeps_what_the_second_typed(client, opened):
    page, form = opened
    answer = client.post(page, {**form, "name": "Khối khác", "reason": "thử"})
    assert answer.context["adminform"].form["name"].value() == "Khối khác"


def test_sending_it_again_saves(world, client, opened):
    page, form = opened
    answer = client.post(page, {**form, "order": "7", "reason": "sắp lại"})
    shown = answer.context["adminform"].form
    again = {name: shown[name].value() for name in ("name", "code", "order", "reason")}
    again["seen_event"] = shown["seen_event"].value()
    assert client.post(page, again).status_code == 302
    block = Block.objects.get(pk=world.so.pk)
    assert (block.order, block.name) == (7, "Khối sở, ngành")


def test_without_the_number_that_was_seen_nothing_is_saved(world, client, opened):
    page, form = opened
    del form["seen_event"]
    assert client.post(page, {**form, "reason": "thử"}).status_code == 200
    assert Block.objects.get(pk=world.so.pk).name == "Khối sở, ngành"


def test_a_row_that_somebody_changed_is_not_overwritten_unseen(world, client):
    client.force_login(world.phuong)
    page = reverse("admin:indices_gradescale_change", args=[world.scale.pk])
    form = sent_back(client, page)
    band = GradeBand.objects.get(name="Tốt")
    band.lower_bound = 80
    save_record(record=band, by=world.quang, reason="Theo QĐ 6")
    left_alone = client.post(page, {**form, "name": "Thang mới", "reason": "thử"})
    assert left_alone.status_code == 302
    band.refresh_from_db()
    assert band.lower_bound == 80

    refused = client.post(
        page, {**form, "bands-0-lower_bound": "90", "reason": "thử", "seen_event": "999999"}
    )
    assert refused.status_code == 200
    row = refused.context["inline_admin_formsets"][0].formset.forms[0]
    assert "Theo QĐ 6" in str(row.errors)
    band.refresh_from_db()
    assert band.lower_bound == 80
