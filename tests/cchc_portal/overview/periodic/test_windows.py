"""The reporting periods of a year: their days, their deadlines, the years in which they hold."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cchc_portal.overview.actions.make_reference_rows import make_reference_rows
from cchc_portal.overview.actions.record_window import record_window
from cchc_portal.overview.form_ii06.periods import reporting_windows
from cchc_portal.overview.models import ReportingWindow
from cchc_portal.overview.selectors.windows import (
    days_of,
    window_name,
    window_of,
    window_title,
    windows_of,
)
from dossiers.selectors.periods import FIRST_YEAR
from tests.factories.periodic import begun, window
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rows():
    make_reference_rows()


def new(code="tet", **given) -> ReportingWindow:
    days = {"from_month": 1, "from_day": 1, "to_month": 2, "to_day": 28}
    usual = {"name": "Kỳ thử", "due_month": 3, "due_day": 5, **days}
    return ReportingWindow(code=code, **{**usual, **given})


@pytest.mark.parametrize(
    ("code", "since", "until", "due_on"),
    [
        ("q1", date(2025, 12, 15), date(2026, 3, 14), date(2026, 3, 20)),
        ("h1", date(2025, 12, 15), date(2026, 6, 14), date(2026, 6, 20)),
        ("q3", date(2026, 6, 15), date(2026, 9, 14), date(2026, 9, 20)),
        ("year", date(2025, 12, 15), date(2026, 12, 14), date(2026, 12, 20)),
    ],
)
def test_edge_case_37_a_period_begins_in_the_year_before_and_closes_on_the_14th(
    code, since, until, due_on
):
    assert days_of(window_of(code=code, year=2026), 2026) == (since, until, due_on)


def test_edge_case_37_a_quarter_that_ends_with_february_ends_on_its_last_day():
    quarter = new(
        "ld-q1", starts_year_before=True, from_month=12, from_day=1, to_month=2, to_day=29
    )
    record_window(window=quarter, by=None, reason="thử")
    assert days_of(quarter, 2020)[:2] == (date(2019, 12, 1), date(2020, 2, 29))
    assert days_of(quarter, 2021)[:2] == (date(2020, 12, 1), date(2021, 2, 28))
    assert days_of(quarter, 2000).until == date(2000, 2, 29)
    assert days_of(quarter, 2100).until == date(2100, 2, 28)


def test_the_form_offers_the_very_days_of_the_rows():
    offered = [(one.period.since, one.period.until) for one in reporting_windows(2026)]
    assert offered == [days_of(held, 2026)[:2] for held in windows_of(2026)]
    assert [one.period.since.year for one in reporting_windows(FIRST_YEAR)] == [FIRST_YEAR]


def test_rows_that_staff_changed_stay_and_missing_ones_come_back():
    quarter = window_of(code="q1", year=2026)
    quarter.due_day = 25
    record_window(window=quarter, by=None, reason="Công văn mới")
    ReportingWindow.objects.get(code="q3").delete()
    make_reference_rows()
    assert window_of(code="q1", year=2026).due_day == 25
    assert [held.code for held in windows_of(2026)] == ["q1", "h1", "q3", "year"]


def test_a_new_regulation_is_a_new_row_from_its_first_year_on():
    old = window_of(code="q1", year=2026)
    fresh = new("q1", first_year=2027)
    with override("en"), pytest.raises(ValidationError, match="end it first"):
        record_window(window=fresh, by=None, reason="Thông tư mới")
    old.last_year = 2026
    record_window(window=old, by=None, reason="hết hiệu lực")
    record_window(window=fresh, by=None, reason="Thông tư mới")
    assert window_of(code="q1", year=2026) == old
    assert window_of(code="q1", year=2027) == fresh


def test_a_code_that_the_year_has_not_is_refused_with_those_it_has():
    with override("en"), pytest.raises(LookupError, match="“q2” in 2026; there are: q1, h1, q3"):
        window_of(code="q2", year=2026)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"from_month": 5}, "to_month"),
        ({"due_month": 2, "due_day": 1}, "due_month"),
        ({"from_month": 13}, "from_month"),
        ({"to_day": 0}, "to_day"),
    ],
)
def test_days_in_no_order_are_refused_beside_the_field(given, field):
    with pytest.raises(ValidationError) as refused:
        record_window(window=new(**given), by=None, reason="thử")
    assert list(refused.value.message_dict) == [field]


def test_a_period_with_reports_is_not_ended_before_them():
    world = small_world()
    begun(world.units["so-a"])
    quarter = window("q1")
    quarter.last_year = 2023
    with override("en"), pytest.raises(ValidationError, match="in other years: 2024"):
        record_window(window=quarter, by=None, reason="thử")


def test_names_follow_the_language_of_the_page_and_what_staff_wrote():
    quarter, half, year = (window_of(code=code, year=2026) for code in ("q1", "h1", "year"))
    with override("vi"):
        titles = [window_title(held, 2026) for held in (quarter, half, year)]
        assert titles == ["Quý I năm 2026", "6 tháng đầu năm 2026", "Năm 2026"]
        quarter.name = "Quý một"
        assert window_title(quarter, 2026) == "Quý một năm 2026"
    with override("en"):
        assert window_title(half, 2026) == "First six months of 2026"
        assert window_name(new()) == "Kỳ thử"
