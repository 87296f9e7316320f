"""The targets on the page of a unit."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from indices.actions.assign_target import correct_target
from indices.actions.change_target import change_target
from indices.actions.read_target import read_target
from indices.selectors.reading_codes import Reading
from tests.factories.targets import assign, measured, published
from tests.factories.world import WHY, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch):
    world = small_world()
    measured(monkeypatch, world, {"so-a": "88.2", "so-b": "36.5"})
    return world


def page(client, unit: str) -> str:
    response = client.get(f"/units/{unit}/")
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


def test_the_page_shows_the_target_the_result_and_the_state_in_words(client, world):
    assign(unit=world.units["so-a"], year=2018, assigned_by="UBND tỉnh", source="Tin 15/3/2019")
    shown = page(client, "so-a")
    assert "vượt 48,2 điểm phần trăm so với chỉ tiêu 40% do UBND tỉnh giao" in shown
    for words in ("≥ 40%", "88,2", "<b>Vượt</b>", "UBND tỉnh", "Tin 15/3/2019", "2018"):
        assert words in shown
    assert "targets-title" not in page(client, "so-b")


def test_edge_case_39_a_page_without_targets_says_nothing_of_them(client, world):
    assert "targets-title" not in page(client, "so-a")


def test_a_target_of_the_block_shows_on_the_page_of_each_unit(client, world):
    assign(block=world.so)
    assert "<b>Vượt</b>" in page(client, "so-a")
    assert "<b>Chưa đạt</b>" in page(client, "so-b")
    assert "còn thiếu 3,5 điểm phần trăm" in page(client, "so-b")
    assert "<b>Chưa có thông tin</b>" in page(client, "so-c")
    assert "targets-title" not in page(client, "huyen-d")


def test_where_nothing_arose_the_page_says_so(client, world, monkeypatch):
    measured(monkeypatch, world, {"so-a": None})
    assign(block=world.so)
    assert "<b>Không phát sinh</b>" in page(client, "so-a")
    assert "<b>Chưa có thông tin</b>" in page(client, "so-b")


def test_a_running_year_is_not_missed_yet(client, world):
    assign(block=world.so, year=timezone.localdate().year)
    assert "<b>Chưa đến kỳ đánh giá</b>" in page(client, "so-b")
    assert "<b>Vượt</b>" in page(client, "so-a")


def test_a_target_in_words_stands_as_its_source_prints_it(client, world):
    assign(None, text="Giữ hạng 5", unit=world.units["so-a"])
    assert "Giữ hạng 5" in page(client, "so-a")


def test_readings_stand_under_the_words_each_with_its_own_state(client, world, monkeypatch):
    target = assign(None, text="giữ hạng", unit=world.units["so-a"])
    readings = [Reading("par", "keep_rank"), Reading("par", "keep_grade")]
    read_target(target=target, readings=readings, by=None, reason=WHY)
    years = {
        2023: {"so-a": {"rank": 5, "rank_of": 21, "grade": "Tốt"}},
        2024: {"so-a": {"rank": 7, "rank_of": 21, "grade": "Tốt"}},
    }
    published(monkeypatch, world, years)
    shown = page(client, "so-a")
    assert "giữ thứ hạng (Chỉ số CCHC): <b>Chưa đạt</b> (5/21 → 7/21)" in shown
    assert "giữ xếp loại (Chỉ số CCHC): <b>Đạt</b> (Tốt → Tốt)" in shown
    assert "<b>Chưa có thông tin</b>" in shown
    correct_target(target=target, stated="met", stated_note="Báo cáo tổng kết", by=None, reason=WHY)
    assert "Do người có thẩm quyền đánh giá: Báo cáo tổng kết" in page(client, "so-a")


def test_edge_case_39_what_a_changed_target_asked_for_before_stays_in_sight(client, world):
    first = assign("40", unit=world.units["so-a"], assigned_by="UBND tỉnh")
    given = {"value": Decimal(90), "assigned_on": date(2024, 7, 1)}
    change_target(target=first, by=None, reason=WHY, **given)
    shown = page(client, "so-a")
    assert "≥ 90%" in shown and "<b>Chưa đạt</b>" in shown
    assert "trước đó ≥ 40% theo UBND tỉnh, áp dụng đến ngày 01/07/2024" in shown


def test_only_the_newest_three_years_are_shown(client, world):
    for year in (2018, 2019, 2020, 2021):
        assign(str(year - 1990), unit=world.units["so-a"], year=year)
    shown = page(client, "so-a")
    assert "≥ 31%" in shown and "≥ 29%" in shown and "≥ 28%" not in shown


def test_a_target_of_another_unit_costs_the_page_nothing(client, world):
    client.get("/units/so-a/")
    before = _queries(client)
    assign(unit=world.units["so-b"], year=2018)
    assert _queries(client) == before


def _queries(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get("/units/so-a/")
    return len(queries)
