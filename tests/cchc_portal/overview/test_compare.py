"""Comparing two to five units of one block."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from cchc_portal.overview.selectors.comparison import compared_years
from cchc_portal.units.models import Unit
from indices.models import Kind
from tests.cchc_portal.overview.published import make_block, make_unit, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def so():
    return make_block("so", "Khối các sở", order=1)


@pytest.fixture
def units(so):
    units = [make_unit(f"so-{letter}", so, f"Sở {letter.upper()}") for letter in "abcdef"]
    publish(so, 2022, dict(zip(units, ["80", "81", "82", "83", "84", "85"], strict=True)))
    publish(so, 2024, dict(zip(units, ["90", "88", "82", "83", "84", "85"], strict=True)))
    return units


def page(client, **asked):
    response = client.get("/en/compare/", asked)
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


def compared(client, *codes, **asked):
    return page(client, index="par", block="so", unit=list(codes), **asked)


def test_without_publications_the_page_stands(client):
    assert "Nothing is published yet" in page(client)


def test_the_form_works_without_javascript(client, units):
    shown = page(client)
    assert '<option value="so-a">Sở A</option>' in shown
    assert "<script>" not in shown


def test_where_units_are_many_their_names_are_typed(client, units, monkeypatch):
    monkeypatch.setattr("cchc_portal.overview.views.compare.LONGEST_LIST", 3)
    assert '<datalist id="offered">' in page(client)
    assert "PAR index: Sở A and Sở B" in compared(client, "sở a", "Sở B")


def test_years_without_a_publication_are_gaps(units):
    years = compared_years(index="par", block="so", units=units[:2])
    assert [year.year for year in years] == [2024, 2023, 2022]
    assert years[1].publication is None
    assert years[1].rows == [None, None]
    assert [row["value"] for row in years[0].rows] == [Decimal("90.00"), Decimal("88.00")]


def test_two_units_side_by_side(client, units):
    shown = compared(client, "so-a", "so-b")
    assert "PAR index: Sở A and Sở B" in shown
    assert "PAR index: of those chosen, Sở A led in 2024 with 90.00%" in shown
    assert "Not published" in shown
    assert '"values": [80.0, null, 90.0]' in shown


def test_units_of_another_block_are_refused_in_words(client, units):
    other = make_block("huyen", "Khối huyện", order=2)
    publish(other, 2024, {make_unit("h", other, "Huyện Một"): "70"})
    shown = compared(client, "so-a", "h")
    assert "Only units of one block can be compared." in shown
    assert "Huyện Một" in shown
    assert "side-by-side" not in shown


def test_more_than_five_or_one_alone_are_refused_in_words(client, units):
    six = compared(client, *(unit.code for unit in units))
    assert "You chose 6 units; choose at most 5." in six
    shown = compared(client, "so-a")
    assert "Choose at least one more unit" in shown
    assert 'role="alert"' not in shown
    assert "Choose at least one more unit" in compared(client, "so-a", "so-a", "")


def test_what_is_not_published_is_refused_in_words(client, units):
    make_block("trong", "Khối trống")
    assert "There is no published block “trong”." in page(client, index="par", block="trong")
    assert "There is no published index “x”." in page(client, index="x", block="so")
    other = make_block("kh", "Khối khác")
    publish(other, 2024, {make_unit("k", other): "80"}, index="sipas", kind=Kind.TRANSCRIBED)
    assert "Nothing of the PAR index is published for the block “Khối khác”." in page(
        client, index="par", block="kh"
    )


def test_the_file_holds_what_is_shown(client, units):
    asked = {"index": "par", "block": "so", "unit": ["so-a", "so-b"], "format": "csv"}
    rows = client.get("/en/compare/", asked).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + 4
    assert rows[1].startswith("2024,2024,,so-a,Sở A,90.00,1,6")


def test_odd_input_is_answered_calmly(client, units):
    for odd in ("index=%00", "block=so&unit=%00&unit=%00x", "unit=so-a&unit=so-b&format=exe"):
        assert client.get(f"/compare/?{odd}").status_code in (200, 404)


def test_units_of_one_name_are_told_apart_by_their_dates(client, so, units):
    old = make_unit("so-a-old", so, "Sở A")
    Unit.objects.filter(pk=old.pk).update(valid_to=date(2023, 12, 31))
    publish(so, 2021, {old: "70"}, kind=Kind.TRANSCRIBED)
    shown = page(client, index="par", block="so")
    assert '<option value="so-a-old">Sở A – until 31 Dec 2023' in shown
    assert '<option value="so-a">Sở A – so-a</option>' in shown
