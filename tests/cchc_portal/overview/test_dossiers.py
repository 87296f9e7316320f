"""The page on dossiers of a year: figures, targets, drilling down, no dossier read."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc_portal.overview.selectors.dossier_figures import dossier_figures
from cchc_portal.overview.selectors.dossiers_asked import read_asked
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from dossiers.models import MonthlyCount
from tests.cchc_portal.overview.dossiers_made import (
    SOURCE,
    YEAR,
    aim,
    counted_world,
    page,
    print_count,
    print_share,
)
from tests.cchc_portal.overview.published import make_block
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted():
    return counted_world()


def of_year(client, year=YEAR, **asked):
    return page(client, f"/en/dossiers/{year}/", **asked)


def figures(year=YEAR, **asked):
    read = read_asked(asked, year=year)
    assert read.faults == []
    return dossier_figures(read)


def test_without_figures_the_first_page_says_so(client):
    assert "No figures on dossiers are held yet" in page(client, "/en/dossiers/")


def test_the_first_page_leads_to_the_newest_year_with_figures(client, counted):
    print_share(counted)
    assert client.get("/en/dossiers/")["Location"] == f"/en/dossiers/{YEAR}/"
    assert client.get("/en/dossiers/?unit=so-a")["Location"].endswith("?unit=so-a")


def test_a_year_of_which_nothing_is_held_says_so(client, counted):
    assert "Nothing is held of what you asked for" in of_year(client, 2020)


@pytest.mark.parametrize("year", [0, 99999])
def test_a_year_outside_the_portal_is_not_found(client, counted, year):
    assert client.get(f"/dossiers/{year}/").status_code == 404


def test_the_whole_is_worked_out_of_the_sums_of_the_units(counted):
    whole = figures().whole
    assert (whole.counts["received"], whole.counts["online"], whole.counts["overdue"]) == (19, 8, 2)
    assert (whole.online.numerator, whole.online.denominator) == (8, 14)
    assert str(whole.online.value) == "57.14"
    assert str(whole.early.value) == "76.92"  # 10 of 13


def test_a_unit_shows_its_share_its_parts_and_how_it_resolved(client, counted):
    shown = of_year(client)
    assert "<span>80.00</span>" in shown and '<span class="beside">8/10</span>' in shown
    (line,) = figures(unit="so-a").units
    shares = (line.early.value, line.exactly_on_time.value, line.late.value)
    assert [str(share) for share in shares] == ["66.67", "22.22", "11.11"]


def test_edge_case_38_both_on_time_rates_stand_side_by_side_with_their_definitions(client, counted):
    shown = of_year(client, unit="so-a")
    assert "88.89" in shown and "8 of 9 dossiers" in shown
    assert "80.00" in shown and "12 of 15 dossiers" in shown
    for words in ("Dossiers resolved early or on time", "100% less the late share"):
        assert shown.count(words) >= 2


def test_edge_case_33_nothing_arose_is_not_zero(client, counted):
    shown = of_year(client, unit="so-b", period=f"{YEAR}-02")
    assert "Nothing is held" in shown
    counted.count(date(YEAR, 2, 1), "1.000003", "in_person", received=1)
    assert "Nothing arose" in of_year(client, unit="so-a", period=f"{YEAR}-02")


def test_the_printed_share_stands_as_printed_and_no_denominator_is_made_up(client, counted):
    print_share(counted)
    shown = of_year(client, 2018)
    assert "88.2<" in shown and "195" in shown
    assert "of how many the source does not say" in shown
    assert "221" not in shown and "88.24" not in shown
    assert SOURCE in shown


def test_printed_columns_of_the_form_give_counts_and_shares(counted):
    resolved = {"resolved_total": 10, "resolved_early": 6, "resolved_on_time": 3}
    pending = {"pending_total": 10, "pending_overdue": 2}
    print_count(counted, received_total=20, carried_over=5, **resolved, **pending)
    (line,) = figures(2018).units
    assert (line.counts["received"], line.counts["resolved"], line.counts["overdue"]) == (15, 10, 2)
    assert line.is_printed and line.early.printed
    assert str(line.early.value) == "60.00"


def test_counted_dossiers_stand_before_what_a_source_prints(counted):
    print_count(counted, year=YEAR, received_online=999, received_direct=1)
    lines = {line.of.code: line for line in figures().units}
    assert lines["so-a"].counts["received"] == 15


def test_a_target_stands_beside_the_share_with_its_state(client, counted):
    print_share(counted)
    aim("40", year=2018, unit=counted.units["so-a"])
    shown = of_year(client, 2018)
    assert "≥ 40%" in shown
    assert "(+48.2 % points)" in shown


def test_a_unit_without_figures_stands_there_for_its_target(client, counted):
    aim("60", year=YEAR, block=counted.world.so)
    shown = of_year(client)
    assert "Sở Cây xanh" in shown and "No information" in shown
    assert "1 of 2 units reach their target" in shown


def test_a_year_of_which_only_targets_are_known_shows_them(client, counted):
    """Vân Phong's 45 % of 2019: assigned, and no figure of that year is known."""
    aim("45", year=2019, unit=counted.units["so-a"])
    shown = of_year(client, 2019)
    assert "≥ 45%" in shown and "No information" in shown
    assert "/en/dossiers/2019/" in of_year(client)


def test_no_state_is_said_of_a_part_of_the_year(client, counted):
    aim("60", year=YEAR, block=counted.world.so)
    shown = of_year(client, period=f"{YEAR}-Q1")
    assert "≥ 60%" in shown and "% points)" not in shown
    assert "≥ 60%" not in of_year(client, channel="online")


def test_drilling_down_from_unit_to_field_to_procedure_to_month(client, counted):
    assert f'href="/en/dossiers/{YEAR}/?unit=so-a"' in of_year(client)
    assert "unit=so-a&field=dau-tu" in of_year(client, unit="so-a")
    shown = of_year(client, unit="so-a", field="dau-tu")
    assert "By procedure" in shown and "procedure=1.000001" in shown
    shown = of_year(client, unit="so-a", field="dau-tu", procedure="1.000001")
    assert "By month" in shown and f"Month 1 of {YEAR}" in shown


@pytest.mark.parametrize(
    ("asked", "received"),
    [
        ({"block": "so"}, 19),
        ({"unit": "so-b"}, 4),
        ({"field": "dau-tu"}, 10),
        ({"procedure": "1.000003"}, 5),
        ({"level": "full"}, 14),
        ({"channel": "in_person"}, 7),
        ({"period": f"{YEAR}-Q1"}, 19),
        ({"period": f"{YEAR}-03"}, 4),
        ({"since": f"{YEAR}-01-10", "until": f"{YEAR}-01-10"}, 15),
        ({"since": f"{YEAR}-01-11"}, 4),
    ],
)
def test_the_page_is_narrowed_by_codes(counted, asked, received):
    assert figures(**asked).whole.counts["received"] == received


@pytest.mark.parametrize(
    "asked",
    [
        {"unit": "x"},
        {"block": "x"},
        {"field": "x"},
        {"procedure": "x"},
        {"level": "9"},
        {"channel": "fax"},
        {"period": "2024-Q5"},
        {"period": "2019"},
        {"since": "hôm qua"},
        {"since": "2024-05-01", "until": "2024-04-01"},
    ],
)
def test_what_the_address_names_wrongly_is_said_and_nothing_is_shown(client, counted, asked):
    shown = of_year(client, **asked)
    assert 'role="alert"' in shown
    assert "What the rates mean" not in shown


def test_odd_input_is_answered_calmly(client, counted):
    for odd in ("unit=%00", "period=%00", "format=exe", "sort=x", "by=x", "table=x&format=csv"):
        assert client.get(f"/dossiers/{YEAR}/?{odd}").status_code in (200, 404)


def test_edge_case_35_the_break_of_the_classification_is_noted(client, counted):
    note = "The classification of service levels changed on"
    assert note not in of_year(client)
    print_share(counted)
    assert note in of_year(client)


def test_fictional_units_are_never_added_to_real_ones(client, counted):
    fictional = make_block("minh-hoa", "Khối minh họa", illustrative=True)
    unit = record_unit(
        unit=Unit(code="mh", name="Sở Minh họa"), block=fictional, by=None, reason="thử"
    )
    held = MonthlyCount.objects.first()
    MonthlyCount.objects.create(
        day=held.day, unit=unit, procedure=held.procedure, level=held.level, channel="online",
        received=1000,
    )  # fmt: skip
    shown = of_year(client)
    assert "Sở Minh họa" not in shown and "choose their block to see them" in shown
    assert figures().whole.counts["received"] == 19
    shown = of_year(client, block="minh-hoa")
    assert "Illustrative data" in shown and "1,000" in shown
    MonthlyCount.objects.exclude(unit=unit).delete()
    assert figures().illustrative


def test_units_are_sorted_by_a_column_and_the_heading_says_so(client, counted):
    shown = of_year(client, sort="received")
    assert 'aria-sort="descending"' in shown
    assert shown.index("?unit=so-a") < shown.index("?unit=so-b")
    shown = of_year(client, sort="early")
    assert shown.index('?unit=so-b">') < shown.index('?unit=so-a">')


def test_overdue_dossiers_are_named_by_unit_and_field(client, counted):
    shown = of_year(client)
    assert "Dossiers overdue" in shown
    assert "unit=so-a&field=lao-dong" in shown


def test_the_table_comes_as_csv_and_as_a_workbook(client, counted):
    print_share(counted)
    text = client.get(f"/en/dossiers/{YEAR}/?format=csv").content.decode("utf-8-sig")
    heading, first, second = text.strip().splitlines()
    assert heading.startswith("From,To,Code,Unit,Received,Received online")
    days = f"{YEAR}-01-01,{YEAR}-12-31"
    assert first.startswith(f"{days},so-a,Sở Ánh sáng,15,8,7,0,9,6,2,1,6,4,2,80.00")
    assert second.startswith(f"{days},so-b")
    printed = client.get("/en/dossiers/2018/?format=csv").content.decode("utf-8-sig")
    assert ",88.2,195,," in printed and SOURCE in printed
    months = client.get(f"/en/dossiers/{YEAR}/?format=csv&table=months").content.decode("utf-8-sig")
    assert f"{YEAR}-01," in months and f"{YEAR}-03," in months
    workbook = client.get(f"/dossiers/{YEAR}/?format=xlsx")
    assert workbook.content[:2] == b"PK"
    assert f'filename="dossiers-{YEAR}-units.xlsx"' in workbook["Content-Disposition"]


@pytest.mark.parametrize("units", [3, 30])
def test_no_dossier_is_read_and_queries_do_not_grow_with_the_units(client, counted, units):
    held = MonthlyCount.objects.filter(channel="online").get()
    for number in range(units):
        unit = Unit(code=f"u{number}", name=f"Đơn vị {number}")
        unit = record_unit(unit=unit, block=counted.world.so, by=None, reason="thử")
        MonthlyCount.objects.create(
            day=held.day, unit=unit, procedure=held.procedure, level=held.level, channel="online",
            received=3,
        )  # fmt: skip
    for asked in ({}, {"unit": "so-a"}, {"format": "csv"}, {"field": "dau-tu"}):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/dossiers/{YEAR}/", asked).status_code == 200
        assert not any('"dossiers_dossier"' in query["sql"] for query in queries)
        assert len(queries) <= 36


def test_the_navigation_leads_there(client):
    assert f'href="{reverse("dossiers")}"' in page(client, "/")


def test_the_unit_page_shows_the_newest_year_of_the_unit(client, counted):
    shown = page(client, "/en/units/so-a/")
    assert f"Dossiers in {YEAR}" in shown and "80.00" in shown
    assert f'href="/en/dossiers/{YEAR}/?unit=so-a"' in shown
    print_share(counted, unit="so-c")
    shown = page(client, "/en/units/so-c/")
    assert "Dossiers in 2018" in shown and "88.2<" in shown and "195" in shown


def test_a_unit_without_dossiers_has_no_such_block(client):
    dossier_world(year=YEAR)
    assert "Dossiers in" not in page(client, "/en/units/so-a/")


def test_the_first_page_of_the_portal_shows_the_newest_year(client, counted):
    assert f"Dossiers in {YEAR}" in page(client, "/en/")
