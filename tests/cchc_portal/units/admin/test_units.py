"""Units in the admin: found without accents, moved with their places."""

import pytest
from django.urls import reverse

from cchc_portal.units.models import Unit
from tests.factories.forms import sent_back
from tests.factories.world import small_world

LIST = "admin:units_unit_changelist"


@pytest.fixture
def world(db):
    return small_world()


@pytest.mark.parametrize("typed", ["anh sang", "Ánh sáng", "SO ANH", "so-a"])
def test_found_with_and_without_accents(world, client, typed):
    client.force_login(world.an)
    found = client.get(reverse(LIST), {"q": typed}).context["cl"].result_list
    assert "so-a" in [unit.code for unit in found]


def test_listed_in_vietnamese_order_with_the_block(world, client):
    client.force_login(world.an)
    page = client.get(reverse(LIST))
    names = [unit.name for unit in page.context["cl"].result_list]
    assert names == sorted(names, key=lambda name: Unit.objects.get(name=name).sort_key)
    assert "Khối UBND cấp huyện" in page.text


def test_autocomplete_ignores_accents(world, client):
    client.force_login(world.phuong)
    found = client.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "units",
            "model_name": "unitsuccession",
            "field_name": "predecessor",
            "term": "dong que",
        },
    ).json()
    assert [row["text"] for row in found["results"]] == ["UBND huyện Đồng Quê"]


def test_two_blocks_at_once_are_refused_in_words(world, client):
    client.force_login(world.phuong)
    unit = world.units["so-a"]
    page = reverse("admin:units_unit_change", args=[unit.pk])
    typed = {
        "places-TOTAL_FORMS": "2",
        "places-1-unit": str(unit.pk),
        "places-1-block": str(world.huyen.pk),
        "places-1-valid_from": "01/07/2025",
        "reason": "thử",
    }
    answer = client.post(page, sent_back(client, page, **typed))
    assert answer.status_code == 200
    rows = answer.context["inline_admin_formsets"][0].formset
    assert rows.forms[1].errors
    assert unit.places.count() == 1
