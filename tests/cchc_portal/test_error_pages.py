"""Errors outside any view: the API answers with problems, pages with pages."""

import pytest

PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/v1/results/", PROBLEM), ("/units/", "text/html; charset=utf-8")]
)
def test_a_host_that_is_not_ours(db, client, path, kind):
    response = client.get(path, headers={"Host": "elsewhere.example"})
    assert (response.status_code, response["Content-Type"]) == (400, kind)


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/v1/results/", PROBLEM), ("/units/", "text/html; charset=utf-8")]
)
def test_an_error_before_any_view(db, client, monkeypatch, path, kind):
    def broken(self, request):
        raise RuntimeError("the secret cause")

    monkeypatch.setattr("django.middleware.common.CommonMiddleware.process_request", broken)
    client.raise_request_exception = False
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (500, kind)
    assert b"secret" not in response.content


def test_a_page_that_is_not_there_is_a_page(db, client):
    response = client.get("/khong-co-gi/")
    assert (response.status_code, response["Content-Type"]) == (404, "text/html; charset=utf-8")
