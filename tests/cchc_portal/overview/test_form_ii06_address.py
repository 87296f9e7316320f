"""What the address of form II.06a asks for, and what is said of an odd one."""

import pytest

from tests.cchc_portal.overview.form_ii06_march import HAND_FILLED, OF_A, march_of_so_a
from tests.cchc_portal.overview.form_ii06_read import FORM, page, rows_on_screen
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def march():
    world = dossier_world()
    march_of_so_a(world)
    return world


def test_windows_of_reports_are_offered_by_name(client, march):
    shown = page(client, unit="so-a", period="2023-12-15..2024-03-14")
    assert "Reporting period: Quarter I of 2024 (15/12–14/3)" in shown
    assert "(From 15 Dec 2023 to 14 Mar 2024)" in shown
    assert 'href="?unit=so-a&period=2024-06-15..2024-09-14"' in shown
    assert rows_on_screen(shown)[0][2:6] == (38, 30, 8, 0)
    same = page(client, unit="so-a", since="2023-12-15", until="14/03/2024")
    assert rows_on_screen(same) == rows_on_screen(shown)


def test_without_parameters_it_is_the_province_in_the_newest_year(client, march):
    assert "(From 1 Jan 2024 to 31 Dec 2024)" in page(client)


def test_a_unit_may_be_named_instead_of_its_code(client, march):
    assert rows_on_screen(page(client, unit="sở ánh sáng", period="2024-03")) == HAND_FILLED


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ({"unit": "so-x"}, 404, "There is no unit “so-x”."),
        ({"block": "so-x"}, 404, "There is no block “so-x”."),
        ({"unit": "x" * 5000}, 404, f"There is no unit “{'x' * 60}…”."),
        ({"unit": "so-x\x00"}, 404, "There is no unit “so-x”."),
        ({"period": "2024-Q5"}, 400, "“2024-Q5” is no period"),
        ({"period": "9" * 5000}, 400, "is no period"),
        ({"period": "2024-02-30..2024-03-01"}, 400, "is no day of the calendar"),
        ({"since": "2024-03-01"}, 400, "A period has a first and a last day"),
        ({"since": "soon", "until": "2024-03-01"}, 400, "“soon” is no day"),
        ({"since": "2024-03-02", "until": "2024-03-01"}, 400, "before it begins"),
        ({"since": "0001-01-01", "until": "9999-12-31"}, 400, "lies outside the years"),
    ],
)
def test_what_is_wrong_with_the_address_is_said(client, march, asked, status, words):
    for file_format in ({}, {"format": "pdf"}, {"format": "xlsx"}):
        shown = page(client, status, **asked, **file_format)
        assert words in shown
        assert 'role="alert"' in shown
        assert "<tbody>" not in shown


def test_other_odd_parameters_are_answered_calmly(client, march):
    for odd in ("format=exe", "format=%00", "rows=%00", "unit=so-a&block=so&rows=levels"):
        assert client.get(f"{FORM}?{odd}").status_code in (200, 404)
    for far in ("1945", "2999", "1945-01-01..2999-12-31"):
        page(client, period=far)


def test_where_units_are_many_their_codes_are_typed(client, march, monkeypatch):
    monkeypatch.setattr("cchc_portal.overview.views.form_ii06.LONGEST_LIST", 3)
    assert '<datalist id="form-units">' in page(client, **OF_A)
