"""The targets of the newest year on the first page."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc_portal.audit.save_record import save_record
from cchc_portal.overview.home_targets import home_targets
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Block, Unit
from tests.factories.targets import assign, measured
from tests.factories.world import WHY, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch):
    world = small_world()
    measured(monkeypatch, world, {"so-a": "88.2", "so-b": "36.5"})
    return world


def page(client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


def test_how_many_units_reach_their_target_of_how_many_with_a_figure(client, world):
    assign(block=world.so)
    assign(None, text="Giữ hạng", unit=world.units["so-a"])
    told, illustrative = home_targets()
    (line,) = told.lines
    assert (told.year, line.reached, line.known, told.in_words) == (2024, 1, 2, 1)
    assert illustrative is None
    shown = page(client)
    assert "Chỉ tiêu năm 2024" in shown and ">1/2<" in shown
    assert "Vượt: 1 · Chưa đạt: 1 · Chưa có thông tin: 1" in shown


def test_a_year_without_a_figure_says_nothing_and_the_one_before_speaks(client, world):
    assert home_targets() == (None, None)
    assign(None, text="Giữ hạng", unit=world.units["so-a"])
    assert home_targets() == (None, None) and "goals-title" not in page(client)
    assign("50", metric="sipas", block=world.so, year=2025)
    assign(block=world.so, year=2023)
    told, _illustrative = home_targets()
    assert told.year == 2023


def test_constructed_targets_stand_apart_and_are_marked(client, world, monkeypatch):
    block = save_record(
        record=Block(code="mh", name="Khối minh họa", illustrative=True), by=None, reason=WHY
    )
    unit = Unit(code="mh-1", name="Đơn vị minh họa")
    world.units["mh-1"] = record_unit(unit=unit, block=block, by=None, reason=WHY)
    measured(monkeypatch, world, {"so-a": "88.2", "mh-1": "10"})
    assign(block=block, year=2025)
    assign(block=world.so)
    real, illustrative = home_targets()
    assert (real.year, illustrative.year) == (2024, 2025)
    assert [line.reached for line in illustrative.lines] == [0]
    shown = page(client)
    marked = shown.index("illustrative-goals-title")
    assert "Dữ liệu minh họa" in shown[marked : marked + 400]


def test_more_units_and_targets_read_no_more(client, world):
    assign(block=world.so)
    few = _queries(client)
    for code in ("so-a", "so-b", "so-c"):
        assign("70", unit=world.units[code])
    assert _queries(client) == few


def _queries(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    return len(queries)
