"""The way into the admin: one login page for every role, in both languages."""

from urllib.parse import unquote

import pytest
from django.urls import reverse

from tests.factories.world import PASSWORD, small_world


@pytest.fixture
def world(db):
    return small_world()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_strangers_are_sent_to_the_portals_login_page(client, db, prefix):
    asked = client.get(f"{prefix}/admin/units/unit/", follow=True)
    last = unquote(asked.redirect_chain[-1][0])
    assert last == f"{prefix}/login/?next={prefix}/admin/units/unit/"
    assert asked.status_code == 200


def test_after_logging_in_one_is_where_one_wanted(client, world):
    answer = client.post(
        "/login/?next=/admin/units/unit/", {"username": "an", "password": PASSWORD}
    )
    assert answer.headers["Location"] == "/admin/units/unit/"


def test_a_leader_is_not_admin_staff_and_is_told_so(client, world):
    client.force_login(world.dung)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_staff_at_the_admins_login_page_go_on_to_the_start(client, world):
    client.force_login(world.an)
    assert client.get("/admin/login/").headers["Location"] == "/admin/"


def test_the_language_switch_leads_to_the_same_page(client, world):
    client.force_login(world.an)
    page = client.get("/admin/units/unit/?q=so")
    assert 'href="/en/admin/units/unit/?q=so"' in page.text


def test_the_sidebar_shows_what_the_role_may_see(client, world):
    client.force_login(world.an)
    assert reverse("admin:auth_user_changelist") not in client.get("/admin/").text
    client.force_login(world.quang)
    assert reverse("admin:auth_user_changelist") in client.get("/admin/").text


@pytest.mark.parametrize(
    "address", ["/admin/units/", "/admin/indices/", "/admin/password_change/", "/admin/search/?s=k"]
)
def test_unfolds_own_pages_open(client, world, address):
    client.force_login(world.quang)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("model", "field"), [("awardform", "commendations"), ("nomination", "commendation")]
)
def test_choices_of_the_other_side_of_a_relation_are_refused_not_failed_over(
    client, world, model, field
):
    client.force_login(world.phuong)
    asked = {"app_label": "awards", "model_name": model, "field_name": field}
    assert client.get("/admin/autocomplete/", asked).status_code == 403
