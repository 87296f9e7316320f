"""The targets on the page of a unit."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.targets import assign, measured
from tests.factories.world import small_world

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
