"""Every error of the API is a problem (RFC 9457), in the reader's language, without a traceback."""

import pytest
from django.db import OperationalError
from django.utils import translation

from indices.api import frozen

MEMBERS = {"type", "title", "status", "detail", "instance"}


def check(response, status):
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body.keys() >= MEMBERS
    assert body["status"] == status
    return body


@pytest.mark.parametrize(
    "path",
    [
        "/api/",
        "/api/v1/",
        "/api/v1/nothing/",
        "/api/v2/results/",
        "/api/v1/units/khong-co/",
        "/api/v1/units/a%00b/",
        "/api/v1/publications/abc/",
        "/api/v1/results/9/",
    ],
)
def test_what_is_not_there(db, client, path):
    body = check(client.get(path), 404)
    assert body["instance"] == path
    assert "errors" not in body


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(db, client, method):
    response = getattr(client, method)("/api/v1/results/")
    check(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_a_form_that_the_address_does_not_have(db, client):
    body = check(client.get("/api/v1/results/", headers={"Accept": "application/pdf"}), 406)
    assert "application/json" in body["detail"]
    assert check(client.get("/api/v1/units/x/?format=csv"), 400)["errors"]


def test_an_unexpected_error_is_logged_and_not_shown(db, client, monkeypatch, caplog):
    def broken():
        raise RuntimeError("the secret cause")

    monkeypatch.setattr(frozen, "publication_stamp", broken)
    response = client.get("/api/v1/results/")
    check(response, 500)
    assert "secret" not in response.content.decode()
    assert "Traceback" not in response.content.decode()
    assert "the secret cause" in caplog.text


def test_without_the_database_the_answer_is_to_ask_again(db, client, monkeypatch, caplog):
    def unreachable():
        raise OperationalError("connection to server failed")

    monkeypatch.setattr(frozen, "publication_stamp", unreachable)
    response = client.get("/api/v1/results/")
    check(response, 503)
    assert response["Retry-After"]


def test_problems_are_in_english_for_whoever_asks(db, client):
    answers = {
        header: client.get("/api/v1/nothing/", headers={"Accept-Language": header})
        for header in ("", "en", "en-GB,en;q=0.9", "fr,en;q=0.5", "vi", "*")
    }
    languages = {header: answer["Content-Language"] for header, answer in answers.items()}
    assert languages == {
        "": "vi",
        "en": "en",
        "en-GB,en;q=0.9": "en",
        "fr,en;q=0.5": "en",
        "vi": "vi",
        "*": "vi",
    }
    assert answers["en"].json()["title"] == "Not found"
    assert "Accept-Language" in answers["en"]["Vary"]
    assert translation.get_language() == "vi"


def test_a_missing_slash_is_put_there(db, client):
    response = client.get("/api/v1/results?year=2024")
    assert response.status_code == 308
    assert response["Location"] == "/api/v1/results/?year=2024"


def test_options_says_what_is_possible(db, client):
    response = client.options("/api/v1/results/")
    assert (response.status_code, response["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_an_odd_accept_header_breaks_nothing(db, client):
    for accept in ("", "garbage", ";;;", "text/html;q=abc, */*", "*/*;q=0"):
        response = client.get("/api/v1/indices/", headers={"Accept": accept})
        assert response.status_code in (200, 406)
