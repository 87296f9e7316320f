"""Logging in and out, being locked out, and pages that say what went wrong."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation
from django.views import defaults

from cchc_portal.roles import sync_roles
from tests.factories.world import PASSWORD, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def roles():
    sync_roles()


def log_in(client, username, password=PASSWORD, **more):
    return client.post("/login/", {"username": username, "password": password, **more})


@pytest.mark.parametrize(
    ("role", "landing"),
    [
        ("officer", "/admin/"),
        ("publisher", "/admin/"),
        ("administrator", "/admin/"),
        ("leader", "/"),
    ],
)
def test_every_role_logs_in_and_lands_where_it_works(client, role, landing):
    person("ai-do", role=role)
    assert log_in(client, "ai-do")["Location"] == landing


def test_the_address_asked_for_is_honoured(client):
    person("dung", role="leader")
    assert log_in(client, "dung", next="/units/")["Location"] == "/units/"


@pytest.mark.parametrize(
    "outside", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_addresses_elsewhere_are_not(client, outside):
    person("dung", role="leader")
    assert log_in(client, "dung", next=outside)["Location"] == "/"


def test_in_english_everything_stays_english(client):
    person("dung", role="leader")
    response = client.post("/en/login/", {"username": "dung", "password": PASSWORD})
    assert response["Location"] == "/en/"


def test_a_wrong_password_is_said_in_words_and_the_name_is_kept(client):
    person("dung", role="leader")
    response = client.post("/en/login/", {"username": "dung", "password": "sai"})
    shown = response.content.decode()
    assert "The account and the password do not match." in shown
    assert 'value="dung"' in shown


def test_after_five_wrong_passwords_the_account_is_locked_out(client):
    person("dung", role="leader")
    answers = [log_in(client, "dung", "sai").status_code for _ in range(6)]
    assert answers[-1] == 429
    locked = client.post("/en/login/", {"username": "dung", "password": PASSWORD})
    assert locked.status_code == 429
    assert "Too many attempts to log in" in locked.content.decode()


def test_logging_out_takes_a_post(client):
    client.force_login(person("dung", role="leader"))
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_an_expired_form_is_explained():
    response = Client(enforce_csrf_checks=True).post("/en/login/", {"username": "a"})
    assert response.status_code == 403
    assert "The form has expired" in response.content.decode()


def test_a_missing_page_leads_on(client):
    response = client.get("/en/khong-co/")
    assert response.status_code == 404
    assert 'href="/en/units/"' in response.content.decode()


def test_a_refusal_names_what_to_do(client):
    request = RequestFactory().get("/en/")
    request.user = person("dung", role="leader")
    with translation.override("en"):
        response = defaults.permission_denied(request, PermissionDenied())
    assert "This account may not do that" in response.content.decode()


def test_the_page_of_a_mistake_needs_neither_database_nor_request(
    django_assert_num_queries, settings
):
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "no.such.Storage"}}
    with django_assert_num_queries(0), translation.override("en"):
        assert "The portal made a mistake" in render_to_string("500.html")
        bad = defaults.bad_request(RequestFactory().get("/"), SuspiciousOperation())
    assert "The request could not be understood" in bad.content.decode()


@pytest.mark.parametrize("address", ["/", "/units/", "/compare/", "/about-figures/", "/login/"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_stands_in_both_languages(client, address, language):
    response = client.get(language + address)
    assert response.status_code == 200
    assert f'<html lang="{"en" if language else "vi"}"' in response.content.decode()


def test_a_name_that_no_account_can_have_is_refused_in_words(client):
    response = client.post("/en/login/", {"username": "a" * 5000, "password": "x"})
    assert response.status_code == 200
    assert "at most 150 characters" in response.content.decode()
