"""procedures/."""

import csv
import io
from datetime import date

import pytest

from dossiers.actions.record_procedure import record_procedure
from dossiers.models import Handling, Procedure
from tests.factories.dossier_world import dossier_world

URL = "/api/v1/procedures/"


@pytest.fixture
def world(db):
    world = dossier_world()
    held = world.procedures["1.000001"]
    held.local_code, held.decided_by, held.valid_to = (
        "1.000001.000.00.00.H32",
        "province",
        date(2025, 6, 30),
    )
    record_procedure(
        procedure=held, field_name=None, unit=world.units["huyen-d"], by=None, reason="thử"
    )
    handling = Handling.objects.get(procedure=held, unit__code="huyen-d")
    handling.valid_from, handling.valid_to = date(2023, 1, 1), date(2023, 12, 31)
    handling.save()
    return world


def test_a_procedure_with_its_levels_and_units(world, client):
    assert client.get(URL).json()["results"][0] == {
        "code": "1.000001",
        "local_code": "1.000001.000.00.00.H32",
        "name": "Thủ tục 1.000001",
        "field": {"code": "dau-tu", "name": "Đầu tư"},
        "decided_by": "province",
        "working_days": 5,
        "valid_from": None,
        "valid_to": "2025-06-30",
        "levels": [
            {"code": "3", "valid_from": "2018-01-01", "valid_to": "2022-08-15"},
            {"code": "full", "valid_from": "2022-08-16", "valid_to": None},
        ],
        "units": [
            {"code": "huyen-d", "valid_from": "2023-01-01", "valid_to": "2023-12-31"},
            {"code": "so-a", "valid_from": None, "valid_to": None},
        ],
    }
    none = client.get(URL).json()["results"][2]
    assert (none["levels"], none["local_code"], none["decided_by"]) == ([], None, None)


@pytest.mark.parametrize(
    ("parameters", "codes"),
    [
        ({}, ["1.000001", "1.000002", "1.000003", "2.000004"]),
        ({"unit": "so-b"}, ["2.000004"]),
        ({"unit": ["so-b", "huyen-d"]}, ["1.000001", "2.000004"]),
        ({"unit": "huyen-d", "year": "2023"}, ["1.000001"]),
        ({"unit": "huyen-d", "year": "2024"}, []),
        ({"field": "dau-tu"}, ["1.000001", "1.000002"]),
        ({"field": ["lao-dong", "xay-dung"]}, ["1.000003", "2.000004"]),
        ({"level": "full"}, ["1.000001", "2.000004"]),
        ({"level": "full", "year": "2022"}, ["1.000001"]),
        ({"level": ["3", "4"], "year": "2023"}, []),
        ({"level": ["3", "4"], "unit": "so-a"}, ["1.000001", "1.000002"]),
        ({"year": "2026"}, ["1.000002", "1.000003", "2.000004"]),
        ({"search": "thu tuc"}, ["1.000001", "1.000002", "1.000003", "2.000004"]),
        ({"search": "2.000004.000.00.00.H55"}, ["2.000004"]),
        ({"search": "%"}, []),
        ({"unit": "nobody"}, []),
    ],
)
def test_filters(world, client, parameters, codes):
    answer = client.get(URL, parameters).json()
    assert [row["code"] for row in answer["results"]] == codes
    assert answer["count"] == len(codes)


def test_a_parameter_that_cannot_be_used_is_named(world, client):
    answer = client.get(URL, {"year": "hai nghìn", "stage": "1"})
    assert answer.status_code == 400
    assert {fault["parameter"] for fault in answer.json()["errors"]} == {"year", "stage"}


def test_csv_has_lists_in_one_cell(world, client):
    content = client.get(URL, {"format": "csv"}).content
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}
    held = rows["1.000001"]
    assert (held["levels"], held["units"]) == ("3; full", "huyen-d; so-a")
    assert (held["field.code"], held["field.name"]) == ("dau-tu", "Đầu tư")


def test_revalidation_follows_changes(world, client):
    etag = client.get(URL)["ETag"]
    assert client.get(URL, headers={"If-None-Match": etag}).status_code == 304
    held = Procedure.objects.get(code="1.000002")
    record_procedure(procedure=held, field_name="Thương mại", by=None, reason="thử")
    assert client.get(URL, headers={"If-None-Match": etag}).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_procedures(
    world, client, django_assert_num_queries
):
    for number in range(30):
        record_procedure(
            procedure=Procedure(code=f"3.{number:06}", name="Thủ tục"),
            field_name=f"Lĩnh vực {number % 7}",
            unit=world.units["so-c"],
            level="4",
            by=None,
            reason="thử",
        )
    with django_assert_num_queries(4):
        assert client.get(URL).json()["count"] == 34
