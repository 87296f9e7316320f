"""The list of units: found without accents, by block, in Vietnamese order."""

from datetime import date

import pytest

from cchc_portal.overview.selectors.unit_list import unit_list
from cchc_portal.units.actions.record_unit import add_official_code
from tests.cchc_portal.overview.published import make_block, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def so():
    return make_block("so", "Khối các sở", order=1)


def names(**asked):
    return [unit.name for unit in unit_list(**asked)]


def test_in_vietnamese_order(so):
    for name in ("Ứng Hòa", "Đông Anh", "Ba Vì", "Ân Thi", "Dương Kinh", "An Dương"):
        make_unit(name.lower().encode("ascii", "ignore").decode().replace(" ", "-"), so, name)
    assert names() == ["An Dương", "Ân Thi", "Ba Vì", "Dương Kinh", "Đông Anh", "Ứng Hòa"]


@pytest.mark.parametrize("words", ["van phong", "VÂN PHONG", "kinh te van", "vp", "H32.16"])
def test_found_without_accents_by_words_short_name_or_code(so, words):
    unit = make_unit("van-phong", so, "Ban Quản lý Khu kinh tế Vân Phong", short_name="BQL VP")
    add_official_code(unit=unit, printed="000.00.16.H32", by=None, reason="test")
    make_unit("noi-vu", so, "Sở Nội vụ")
    assert names(words=words) == ["Ban Quản lý Khu kinh tế Vân Phong"]


def test_words_begin_where_words_begin(so):
    make_unit("an", so, "Công an tỉnh")
    make_unit("tt", so, "Thanh tra tỉnh")
    assert names(words="an") == ["Công an tỉnh"]


def test_a_block_lists_those_that_were_in_it_too(so):
    make_unit("cu", so, "Sở Cũ", valid_to=date(2025, 6, 30))
    make_unit("khac", make_block("khac"), "Sở Khác")
    assert names(block="so") == ["Sở Cũ"]


def test_the_page_shows_and_pages(client, so):
    for number in range(55):
        make_unit(f"u{number:02}", so, f"Sở {number:02}")
    first = client.get("/en/units/?q=so&block=so").content.decode()
    assert "55 units" in first
    assert first.count('class="unit-name"') == 50
    assert "page=2" in first
    second = client.get("/en/units/?q=so&block=so&page=2").content.decode()
    assert second.count('class="unit-name"') == 5


def test_nothing_found_and_odd_input_are_answered_calmly(client, so):
    assert "No unit was found" in client.get("/en/units/?q=xyz").content.decode()
    for odd in ("q=%00", "block=%00", "page=abc", "q=" + "a" * 5000, "q=%F0%9F%A4%96"):
        assert client.get(f"/units/?{odd}").status_code == 200


def test_the_block_asked_for_stays_chosen(client, so):
    make_unit("so-x", so, "Sở X")
    shown = client.get("/en/units/?block=so").content.decode()
    assert '<option value="so" selected>' in shown
    assert "Show all" in shown
    assert "Show all" not in client.get("/en/units/").content.decode()


def test_an_empty_portal_does_not_blame_the_search(client):
    assert "No unit is entered yet" in client.get("/en/units/").content.decode()
    assert "No unit was found" in client.get("/en/units/?q=abc").content.decode()
