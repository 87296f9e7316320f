"""Reports: what they are, and of which units a summary of a year can be read."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indices.models import Kind
from tests.cchc_portal.overview.published import make_block, make_unit, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    so = make_block("so", "Khối các sở", order=1)
    made = make_block("minh-hoa", "Khối minh họa", order=2, illustrative=True)
    a, b = make_unit("so-a", so, "Sở Ánh sáng"), make_unit("so-b", so, "Sở Biển đảo")
    never = make_unit("so-c", so, "Sở Cây xanh")
    fictional = make_unit("mh-d", made, "Sở Dựng chuyện")
    publish(so, 2018, {a: "89.9", b: "80"}, kind=Kind.TRANSCRIBED)
    publish(so, 2019, {a: "90"}, kind=Kind.TRANSCRIBED)
    publish(made, 2019, {fictional: "70"})
    return {"a": a, "b": b, "never": never, "fictional": fictional}


def page(client, *, language="", status=200, **asked) -> str:
    answer = client.get(f"{language}/reports/", asked)
    assert answer.status_code == status
    return answer.content.decode()


def summaries(shown: str) -> list[str]:
    return re.findall(r'class="unit-name" href="(?:/en)?/reports/summary/([^"]+)/"', shown)


def test_the_newest_year_lists_the_units_of_which_something_is_published(client, units):
    assert summaries(page(client)) == ["2019/so-a", "2019/mh-d"]


def test_another_year_is_chosen(client, units):
    assert summaries(page(client, year="2018")) == ["2018/so-a", "2018/so-b"]


def test_units_are_found_by_name_and_block(client, units):
    assert summaries(page(client, year="2018", q="bien")) == ["2018/so-b"]
    assert summaries(page(client, block="minh-hoa")) == ["2019/mh-d"]


def test_constructed_figures_are_marked(client, units):
    shown = page(client, language="/en")
    assert shown.count("Illustrative data") == 1
    assert re.search(r"Sở Dựng chuyện</a> <span class=\"tag\">Illustrative data", shown)


@pytest.mark.parametrize(
    ("year", "status", "words"),
    [("2010", 404, "2010"), ("x", 400, "“x”"), ("99999999999999", 400, "2025"), ("²", 400, "“²”")],
)
def test_a_year_of_which_there_is_nothing_is_said_in_words(client, units, year, status, words):
    shown = page(client, year=year, status=status)
    assert words in shown and "?year=2019" in shown and summaries(shown) == []


def test_where_nothing_is_published_yet_the_page_says_so(client, db):
    shown = page(client, language="/en")
    assert "No results are published yet" in shown and 'class="empty"' in shown


def test_the_queries_do_not_grow_with_the_units(client, units):
    page(client)
    with CaptureQueriesContext(connection) as few:
        page(client)
    so = units["a"].places.get().block
    more = {make_unit(f"x{number}", so): "50" for number in range(15)}
    publish(so, 2020, more, kind=Kind.TRANSCRIBED)
    with CaptureQueriesContext(connection) as many:
        assert len(summaries(page(client))) == 15
    assert len(many) <= len(few)


def test_the_menu_and_the_page_of_the_unit_lead_here(client, units):
    home = client.get("/").content.decode()
    assert '<a href="/reports/"' in home
    assert 'href="/reports/summary/2019/so-a/"' in client.get("/units/so-a/").content.decode()
    assert "/reports/summary/" not in client.get("/units/so-c/").content.decode()
