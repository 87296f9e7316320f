"""targets/: fields, filters, CSV, few queries."""

import csv
import dataclasses
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cchc_portal.decisions.actions.register_decision import register_decision
from indices.actions.change_target import change_target
from indices.actions.read_target import read_target
from indices.metrics import METRICS, Measured, Metric
from indices.scoring.forecast import Forecast
from indices.selectors.reading_codes import Reading
from tests.factories.targets import ONLINE, assign, measured, published
from tests.factories.world import WHY, crowd, small_world

pytestmark = pytest.mark.django_db
PATH = "/api/v1/targets/"
ONLY_VERSION = {
    "version": 1,
    "comparator": "at_least",
    "value": "40.0",
    "text": "Từ 40% trở lên",
    "assigned_by": "UBND tỉnh",
    "assigned_on": "2024-03-25",
    "decision": "817/QĐ-UBND",
}


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
    value, day = Decimal(195) * 100 / Decimal(221), date(2024, 12, 31)
    figure = Measured(value, "Đếm từ hồ sơ", numerator=195, denominator=221, as_of=day)
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
                "rank": None,
                "rank_of": None,
                "grade": None,
                "source": "Đếm từ hồ sơ",
                "as_of": "2024-12-31",
            },
            "previous": None,
            "state": "exceeded",
            "state_name": "Vượt",
            "difference": "48.23529411764705882352941176",
            "note": None,
            "forecast": None,
            "readings": [],
            "stated": None,
            "stated_note": None,
            "versions": [ONLY_VERSION],
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


def test_readings_are_told_each_with_both_years(client, world, monkeypatch):
    target = assign(None, text="giữ hạng", unit=world.units["so-a"])
    readings = [Reading("par", "keep_rank"), Reading("par", "keep_grade")]
    read_target(target=target, readings=readings, by=None, reason=WHY)
    years = {
        2023: {"so-a": {"rank": 5, "rank_of": 21, "grade": "Tốt"}},
        2024: {"so-a": {"rank": 5, "rank_of": 14, "grade": "Khá"}},
    }
    published(monkeypatch, world, years)
    (row,) = ask(client)["results"]
    assert (row["state"], row["result"], row["stated"]) == ("no_figure", None, None)
    rank, grade = row["readings"]
    said = ("code", "state", "state_name", "difference", "note")
    assert [rank[name] for name in said] == ["par:keep_rank", "met", "Đạt", "0", "5/21 → 5/14"]
    sizes = [(rank[year]["rank"], rank[year]["rank_of"]) for year in ("previous", "result")]
    assert sizes == [(5, 21), (5, 14)]
    assert (grade["state"], grade["result"]["grade"]) == ("no_figure", "Khá")


def test_every_version_is_told_the_last_one_stands(client, world):
    first = assign("40", unit=world.units["so-a"])
    change_target(target=first, by=None, reason=WHY, value=Decimal(90), assigned_by="HĐND tỉnh")
    (row,) = ask(client)["results"]
    assert (row["value"], row["state"], row["assigned_by"]) == ("90", "missed", "HĐND tỉnh")
    assert [(held["version"], held["value"]) for held in row["versions"]] == [(1, "40"), (2, "90")]


def test_an_estimate_of_the_running_year_is_told_with_its_day(client, world, monkeypatch):
    year, unit = timezone.localdate().year, world.units["so-a"].pk
    estimate = Forecast(value=Decimal("41.5"), as_of=date(year, 6, 30))
    held = dataclasses.replace(METRICS[ONLINE], forecast=lambda _year, _held: {unit: estimate})
    monkeypatch.setitem(METRICS, ONLINE, held)
    assign("40", block=world.so, year=year)
    told = {row["unit"]["code"]: row["forecast"] for row in ask(client)["results"]}
    assert told["so-a"] == {"value": "41.5", "as_of": f"{year}-06-30"}
    assert told["so-b"] is None


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
