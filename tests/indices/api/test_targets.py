"""targets/: fields, filters, CSV, few queries."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc_portal.decisions.actions.register_decision import register_decision
from indices.metrics import METRICS, Measured, Metric
from tests.factories.targets import ONLINE, assign, measured
from tests.factories.world import WHY, crowd, small_world

pytestmark = pytest.mark.django_db
PATH = "/api/v1/targets/"


@pytest.fixture
def world(monkeypatch):
    world = small_world()
    measured(monkeypatch, world, {"so-a": "88.2", "so-b": "30"})
    return world


def ask(client, **parameters):
    response = client.get(PATH, parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_target_has_exactly_these_fields(client, world, monkeypatch):
    figure = Measured(
        value=Decimal(195) * 100 / Decimal(221),
        source="Đếm từ hồ sơ",
        numerator=195,
        denominator=221,
        as_of=date(2024, 12, 31),
    )
    metric = Metric(
        code=ONLINE,
        title="Tỷ lệ hồ sơ trực tuyến",
        measure=lambda _year: {world.units["so-a"].pk: figure},
    )
    monkeypatch.setitem(METRICS, ONLINE, metric)
    decision = register_decision(
        number="817/QĐ-UBND", signed_on=date(2024, 3, 25), by=None, reason=WHY
    )
    assign(
        "40.0",
        unit=world.units["so-a"],
        text="Từ 40% trở lên",
        decision=decision,
        assigned_by="UBND tỉnh",
        assigned_on=date(2024, 3, 25),
        source="Tin",
    )
    assert ask(client)["results"] == [
        {
            "unit": {"code": "so-a", "name": "Sở Ánh sáng"},
            "assigned_to": "unit",
            "block": None,
            "year": 2024,
            "metric": "online_rate",
            "metric_name": "Tỷ lệ hồ sơ trực tuyến",
            "comparator": "at_least",
            "value": "40.0",
            "text": "Từ 40% trở lên",
            "assigned_by": "UBND tỉnh",
            "assigned_on": "2024-03-25",
            "decision": "817/QĐ-UBND",
            "source": "Tin",
            "result": {
                "value": "88.23529411764705882352941176",
                "numerator": 195,
                "denominator": 221,
                "source": "Đếm từ hồ sơ",
                "as_of": "2024-12-31",
            },
            "state": "exceeded",
            "state_name": "Vượt",
            "difference": "48.23529411764705882352941176",
            "illustrative": False,
        }
    ]


def test_what_is_unknown_is_null(client, world):
    assign(None, text="Giữ hạng 5", block=world.so)
    held = ask(client, unit="so-c")["results"][0]
    assert held["block"] == {"code": "so", "name": "Khối các sở"}
    unknown = ("metric", "metric_name", "comparator", "value", "result", "difference", "decision")
    assert [held[name] for name in unknown] == [None] * len(unknown)
    assert (held["state"], held["state_name"]) == ("no_figure", "Chưa có thông tin")


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({}, 6),
        ({"year": 2024}, 5),
        ({"year": [2023, 2024]}, 6),
        ({"year": 2020}, 0),
        ({"unit": "so-a"}, 3),
        ({"unit": ["so-a", "so-b"]}, 4),
        ({"unit": "khong-co"}, 0),
        ({"block": "so"}, 3),
        ({"metric": "online_rate"}, 5),
        ({"metric": ["online_rate", "par"]}, 6),
        ({"metric": "no_such"}, 0),
        ({"metric": "par", "unit": "so-a", "year": 2024}, 1),
    ],
)
def test_targets_are_filtered(client, world, parameters, count):
    assign("40", block=world.so)
    assign("40", unit=world.units["huyen-d"])
    assign("80", unit=world.units["so-a"], metric="par")
    assign("40", unit=world.units["so-a"], year=2023)
    assert ask(client, **parameters)["count"] == count


def test_the_newest_year_comes_first_then_the_order_of_names(client, world):
    assign("40", block=world.so)
    assign("40", year=2023, unit=world.units["so-a"])
    order = [(row["year"], row["unit"]["code"]) for row in ask(client)["results"]]
    assert order == [(2024, "so-a"), (2024, "so-b"), (2024, "so-c"), (2023, "so-a")]


def test_a_target_without_a_unit_has_its_row_in_json_and_csv(client, world):
    assign("90", metric="sipas")
    assert [row["unit"] for row in ask(client)["results"]] == [None]
    response = client.get(PATH, {"format": "csv"})
    (row,) = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    assert (row["unit.code"], row["result.value"], row["assigned_to"]) == ("", "", "province")


def test_csv_holds_the_members_of_objects_in_their_own_columns(client, world):
    assign("40", unit=world.units["so-a"])
    response = client.get(PATH, {"format": "csv"})
    (row,) = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
    assert (row["unit.code"], row["result.value"], row["difference"]) == ("so-a", "88.2", "48.2")


def test_an_unknown_parameter_is_told(client, world):
    response = client.get(PATH, {"unti": "so-a"})
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "unti"


def test_more_targets_and_units_read_no_more(client, world):
    assign("50")
    assign("40", block=world.so)
    few = _queries(client)
    crowd(world, units=10)
    for code in ("so-a", "so-b", "so-c"):
        assign("70", unit=world.units[code])
    assert _queries(client) == few <= 5


def _queries(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        ask(client)
    return len(queries)
