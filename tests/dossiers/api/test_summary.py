"""dossiers/summary/: counts and rates of units, counted or printed; filters, CSV, few queries."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from dossiers.models import MonthlyCount, PeriodCount, RateDefinition
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db
SOURCE = "Báo cáo tổng kết CCHC 2018"


@pytest.fixture
def made():
    """so-a: 10 received in January 2024 (8 online), 9 resolved; 5 more at the counter of a
    procedure that is not offered online; so-b: 4 by post in March."""
    made = dossier_world(year=2024)
    day = date(2024, 1, 10)
    made.count(day, "1.000001", "online", received=8, early=6, on_time=1)
    made.count(
        day, "1.000001", "in_person", received=2, on_time=1, late=1, became_overdue=1,
        left_overdue=1,
    )  # fmt: skip
    made.count(day, "1.000003", "in_person", received=5, became_overdue=2)
    made.count(date(2024, 3, 5), "2.000004", "post", received=4, early=4)
    return made


def ask(client, **parameters):
    response = client.get("/api/v1/dossiers/summary/", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def print_share(made):
    """The seed: 195 dossiers of level 3 and 4, 88.2 per cent, of how many is not said."""
    count = PeriodCount(
        unit=made.units["so-a"],
        period_from=date(2018, 1, 1),
        period_to=date(2018, 12, 31),
        level="3-4",
        received_online=195,
        printed_rate=Decimal("88.2"),
        definition=RateDefinition.objects.get(code="online_share"),
        source=SOURCE,
    )
    return save_record(record=count, by=None, reason="thử")


def test_a_row_holds_the_columns_of_the_form_and_the_rates(client, made):
    (row,) = ask(client, unit="so-a", year=2024)["results"]
    rates = {name: row.pop(name) for name in list(row) if isinstance(row[name], dict)}
    assert row == {
        "unit_code": "so-a",
        "unit_name": "Sở Ánh sáng",
        "period": "2024",
        "since": "2024-01-01",
        "until": "2024-12-31",
        "level": None,
        "channel": None,
        "received": 15,
        "online": 8,
        "direct": 7,
        "carried_over": 0,
        "resolved": 9,
        "early": 6,
        "on_time": 2,
        "late": 1,
        "closed": 0,
        "pending": 6,
        "within": 4,
        "overdue": 2,
        "illustrative": False,
    }
    assert {code: (r["value"], r["numerator"], r["denominator"]) for code, r in rates.items()} == {
        "online_share": ("80.00", 8, 10),
        "online_share_of_all": ("53.33", 8, 15),
        "early_share": ("66.67", 6, 9),
        "on_time_of_resolved": ("88.89", 8, 9),
        "on_time_of_handled": ("80.00", 12, 15),
        "late_of_pending": ("33.33", 2, 6),
    }


def test_a_rate_says_what_it_means_and_where_it_comes_from(client, made):
    (row,) = ask(client, unit="so-b", year=2024)["results"]
    rate = row["early_share"]
    assert rate["kind"] == "computed"
    assert rate["as_of"] == "2024-12-31"
    assert rate["definition"] == RateDefinition.objects.get(code="early_share").words
    assert rate["source"]


def test_the_seed_stands_as_printed_and_no_denominator_is_made_up(client, made):
    print_share(made)
    (row,) = ask(client, unit="so-a", year=2018)["results"]
    assert (row["online"], row["received"], row["level"]) == (195, None, "3-4")
    rate = row["online_share"]
    assert (rate["value"], rate["numerator"], rate["denominator"]) == ("88.2", 195, None)
    assert (rate["kind"], rate["source"]) == ("printed", SOURCE)
    assert row["early_share"] is None


def test_edge_case_33_a_rate_of_nothing_is_null_and_its_denominator_zero(client, made):
    (row,) = ask(client, unit="so-a", year=2024, period="2024-02")["results"]
    assert (row["received"], row["carried_over"]) == (0, 6)
    assert row["online_share"]["value"] is None
    assert row["online_share"]["denominator"] == 0


def test_a_unit_of_which_nothing_is_held_is_absent(client, made):
    assert [row["unit_code"] for row in ask(client, year=2024)["results"]] == ["so-a", "so-b"]


def test_without_a_year_the_newest_with_figures_is_given(client, made):
    print_share(made)
    assert {row["period"] for row in ask(client)["results"]} == {"2024"}


def test_without_any_figures_the_list_is_empty(client, db):
    assert ask(client)["count"] == 0


@pytest.mark.parametrize(
    ("parameters", "received"),
    [
        ({"unit": ["so-a", "so-b"]}, [15, 4]),
        ({"block": "so"}, [15, 4]),
        ({"block": "huyen"}, []),
        ({"block": "so", "unit": "so-b"}, [4]),
        ({"period": "2024-Q1"}, [15, 4]),
        ({"period": "2024-01"}, [15]),
        ({"period": "2024-01-10..2024-01-10"}, [15]),
        ({"level": "full"}, [10, 4]),
        ({"level": "partial-full"}, [10, 4]),
        ({"level": "none"}, [5]),
        ({"channel": "online"}, [8]),
        ({"channel": ["online", "in_person"]}, [15]),
    ],
)
def test_summaries_are_filtered(client, made, parameters, received):
    rows = ask(client, year=2024, **parameters)["results"]
    assert [row["received"] for row in rows if row["received"]] == received


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("level", [("none", 5), ("full", 10)]),
        ("channel", [("in_person", 7), ("online", 8)]),
    ],
)
def test_a_unit_is_broken_down(client, made, by, expected):
    rows = ask(client, unit="so-a", year=2024, by=by)["results"]
    assert [(row[by], row["received"]) for row in rows] == expected


@pytest.mark.parametrize(
    "parameters",
    [
        {"period": "2024-Q5"},
        {"period": "2024-Q1", "year": 2023},
        {"year": 99},
        {"level": "5"},
        {"channel": "fax"},
        {"by": "unit"},
        {"color": "blue"},
    ],
)
def test_what_cannot_be_read_is_named(client, made, parameters):
    response = client.get("/api/v1/dossiers/summary/", parameters)
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == next(iter(parameters))


def test_csv_has_a_column_for_each_part_of_a_rate(client, made):
    print_share(made)
    address = "/api/v1/dossiers/summary/?year=2018&format=csv"
    (row,) = csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig")))
    assert (row["online"], row["online_share.value"]) == ("195", "88.2")
    assert (row["online_share.denominator"], row["early_share.value"]) == ("", "")


@pytest.mark.parametrize("units", [5, 40])
def test_the_number_of_queries_does_not_depend_on_the_units(client, made, units):
    level = made.procedures["1.000001"].levels.get(level__code="full").level
    for number in range(units):
        unit = Unit(code=f"u{number}", name=f"Đơn vị {number}")
        unit = record_unit(unit=unit, block=made.world.so, by=None, reason="thử")
        MonthlyCount.objects.create(
            day=date(2024, 1, 1), unit=unit, procedure=made.procedures["1.000001"], level=level,
            channel="online", received=3,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        assert ask(client, year=2024)["count"] == units + 2
    assert len(queries) <= 26
    assert not any('FROM "dossiers_dossier"' in query["sql"] for query in queries)
