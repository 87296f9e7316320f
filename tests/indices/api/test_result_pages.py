"""results/: pages, the CSV of all rows, revalidation, and how many queries they take."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.indices.api.publishing import correct, many_units, published_rows

URL = "/api/v1/results/"


def walk(client, **parameters):
    address, rows = client.get(URL, parameters).wsgi_request.get_full_path(), []
    while address:
        answer = client.get(address).json()
        rows += answer["results"]
        address = answer["next"]
    return rows


@pytest.mark.parametrize("page_size", [1, 2, 3, 4, 5, 7, 100])
def test_the_pages_hold_every_row_once_whatever_their_size(world, client, page_size):
    units = many_units(4)
    for year in (2020, 2021, 2022):
        published_rows(units=units, year=year)
    whole = walk(client, page_size=500)
    assert len(whole) == 18
    assert walk(client, page_size=page_size) == whole
    assert walk(client, page_size=page_size, unit=["lon-1", "lon-3"], block="lon") == [
        row for row in whole if row["unit_code"] in ("lon-1", "lon-3")
    ]


def test_previous_leads_back(world, client):
    second = client.get(URL, {"page_size": 4, "page": 2}).json()
    assert (second["count"], second["next"], len(second["results"])) == (6, None, 2)
    first = client.get(second["previous"]).json()
    assert first["next"] == f"http://testserver{URL}?page_size=4&page=2"
    assert first["previous"] is None


def test_a_page_has_fifty_rows_by_default_and_never_more_than_five_hundred(db, client):
    published_rows(units=many_units(501), year=2024)
    assert len(client.get(URL).json()["results"]) == 50
    assert len(client.get(URL, {"page_size": 501}).json()["results"]) == 500
    assert len(client.get(URL, {"page_size": 10**12}).json()["results"]) == 500


def test_a_page_beyond_the_last_is_not_found(world, client):
    response = client.get(URL, {"page": 2})
    assert response.status_code == 404
    assert "1" in response.json()["detail"]
    assert client.get(URL, {"page": 1, "index": "sipas"}).json()["results"] == []


@pytest.mark.parametrize(
    "parameters",
    [
        {"page_size": "nhiều"},
        {"page_size": "0"},
        {"page_size": "-1"},
        {"page": "1.5"},
        {"year": "hai nghìn"},
        {"year": "99999999999999999999"},
        {"publication": "9" * 30},
        {"as_of": "31/12/2024"},
        {"index": "par\x00"},
        {"index": "x" * 300},
        {"page": ["1", "2"]},
        {"indx": "par"},
        {"format": "xml"},
    ],
)
def test_nonsense_is_refused_in_words(world, client, parameters):
    response = client.get(URL, parameters)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    [error] = response.json()["errors"]
    assert error["parameter"] == next(iter(parameters))
    assert error["detail"]


def test_all_faults_are_named_at_once_and_a_typing_error_gets_the_known_names(world, client):
    errors = client.get(URL, {"indx": "par", "year": "x"}).json()["errors"]
    assert [error["parameter"] for error in errors] == ["indx", "year"]
    assert "index" in errors[0]["detail"]
    assert "page_size" in errors[0]["detail"]


def test_csv_holds_all_matching_rows_and_is_safe_to_open(world, client):
    units = many_units(120)
    units[0].name = "=HYPERLINK(1)"
    published_rows(units=units, year=2024)
    response = client.get(URL, {"format": "csv", "year": 2024, "page_size": 2})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="results.csv"'
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 123
    assert list(rows[0]) == list(client.get(URL).json()["results"][0])
    assert rows[0]["unit_name"] == "'=HYPERLINK(1)"
    so_a = next(row for row in rows if row["unit_code"] == "so-a")
    assert (so_a["value"], so_a["change"], so_a["grade"]) == ("89.90", "9.25", "Tốt")
    so_b = next(row for row in rows if row["unit_code"] == "so-b")
    assert so_b["change"] == "-9.90"


def test_csv_may_be_asked_for_with_accept(world, client):
    response = client.get(URL, headers={"Accept": "text/csv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize(
    "accept", ["*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "application/*"]
)
def test_everybody_else_gets_json(world, client, accept):
    response = client.get(URL, headers={"Accept": accept})
    assert response["Content-Type"] == "application/json"


@pytest.mark.parametrize("parameters", [{}, {"format": "csv"}, {"unit": "so-a"}])
def test_an_unchanged_answer_is_not_sent_again(world, client, parameters):
    first = client.get(URL, parameters)
    assert first["Cache-Control"] == "no-cache"
    again = client.get(URL, parameters, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    correct(world.before, world.units["so-a"], "88")
    changed = client.get(URL, parameters, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_different_questions_have_different_etags(world, client):
    asked = [{}, {"year": 2024}, {"page_size": 3}, {"format": "csv"}]
    assert len({client.get(URL, parameters)["ETag"] for parameters in asked}) == len(asked)


def test_what_was_remembered_is_forgotten_with_the_next_publication(world, client):
    before = client.get(URL).content
    assert client.get(URL).content == before
    correct(world.so_round, world.units["so-a"], "90")
    values = [row["value"] for row in client.get(URL).json()["results"]]
    assert "90.00" in values
    assert "89.90" not in values


def test_an_answer_that_is_remembered_takes_one_query(world, client):
    client.get(URL)
    with CaptureQueriesContext(connection) as queries:
        client.get(URL)
    assert len(queries) == 1


def test_head_has_no_body(world, client):
    response = client.head(URL)
    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"] == client.get(URL)["ETag"]


@pytest.mark.parametrize("units", [20, 4000])
@pytest.mark.parametrize(
    "parameters",
    [
        {"page_size": 500},
        {"page_size": 30, "page": 2},
        {"unit": "lon-7"},
        {"publication": "own"},
        {"format": "csv"},
    ],
)
def test_at_most_eight_queries_for_any_number_of_units(db, client, units, parameters):
    made = many_units(units)
    published_rows(units=made, year=2023)
    newest = published_rows(units=made, year=2024)
    if parameters.get("publication"):
        parameters = {"publication": newest.pk}
    with CaptureQueriesContext(connection) as queries:
        response = client.get(URL, parameters)
        assert response.status_code == 200
        if response.streaming:
            assert b"".join(response.streaming_content).count(b"\r\n") == 2 * units + 1
    assert len(queries) <= 8
