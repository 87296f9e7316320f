"""The summary report of a unit: on screen, as files, refused in words; who sees lost points."""

import io
import re
from html import unescape
from zipfile import ZipFile

import pytest
from django.utils.html import strip_tags

from indices.models import Kind, RoundBlock
from tests.cchc_portal.overview.published import make_block, make_unit, publish
from tests.factories.published_criteria import REMARK, published_cycle

pytestmark = pytest.mark.django_db
FILES = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    "pdf": ("application/pdf", b"%PDF-"),
    "txt": ("text/plain; charset=utf-8", b""),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", b"PK"),
}


@pytest.fixture
def unit():
    so = make_block("so", "Khối các sở", order=1)
    made = make_unit("so-a", so, "Sở Ánh sáng")
    publish(so, 2017, {made: "80.65"}, kind=Kind.TRANSCRIBED)
    publish(so, 2018, {made: "89.9"}, kind=Kind.TRANSCRIBED)
    make_unit("so-b", so, "Sở Biển đảo")
    return made


def asked(client, year=2018, code="so-a", *, language="", status=200, **parameters):
    answer = client.get(f"{language}/reports/summary/{year}/{code}/", parameters)
    assert answer.status_code == status
    return answer


def words(answer) -> str:
    return " ".join(unescape(strip_tags(answer.content.decode().replace("<", " <"))).split())


def test_the_sentences_of_the_report_are_on_the_screen(client, unit):
    assert "đạt Chỉ số CCHC 89,9%" in words(asked(client))
    assert "9.25 percentage points" in words(asked(client, language="/en"))


def test_the_style_of_offices_is_chosen(client, unit):
    shown = words(asked(client, style="office", language="/en"))
    assert "9.25%" in shown and "9.25 percentage points" not in shown


def test_one_page_is_shorter(client, unit):
    whole, short = words(asked(client)), words(asked(client, one_page="1"))
    assert "89,9" in short and len(short) < len(whole)


def test_the_page_comes_in_english_too(client, unit):
    shown = words(asked(client, language="/en"))
    assert "Summary report of 2018" in shown and "89.9" in shown


@pytest.mark.parametrize("format", FILES)
def test_every_file_is_downloaded(client, unit, format):
    answer = asked(client, format=format)
    media, begins = FILES[format]
    assert answer.headers["Content-Type"] == media
    assert re.search(
        rf'filename="[\w-]+-2018-so-a\.{format}"', answer.headers["Content-Disposition"]
    )
    assert answer.content.startswith(begins) and len(answer.content) > 500


def test_the_files_are_of_the_style_and_length_that_are_shown(client, unit):
    shown = asked(client, style="office", one_page="1").content.decode()
    for format in ("docx", "pdf", "txt"):
        assert f'href="?format={format}&amp;style=office&amp;one_page=1"' in shown
    assert 'href="?format=pptx&amp;style=office"' in shown
    text = asked(client, format="txt", style="office", language="/en").content.decode()
    assert "9.25%" in text and "9.25 percentage points" not in text


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"format": "exe"}, "html, docx, pdf, txt, pptx"),
        ({"style": "loud"}, "points, office"),
        ({"one_page": "yes"}, "“yes”"),
        ({"format": "pptx", "one_page": "1"}, "one_page"),
        ({"format": "<b>" * 100}, "…"),
    ],
)
def test_wrong_parameters_are_refused_in_words(client, unit, parameters, said):
    answer = asked(client, status=400, **parameters)
    assert said in words(answer) and "<b><b>" not in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("format", ["", "html", "pdf", "docx"])
def test_where_nothing_is_published_words_say_so_and_other_years_are_offered(client, unit, format):
    answer = asked(client, 2016, status=404, format=format)
    assert "Sở Ánh sáng" in words(answer) and "2016" in words(answer)
    assert "/reports/summary/2018/so-a/" in answer.content.decode()


@pytest.mark.parametrize("year", [0, 1, 9999, 10**18])
def test_years_beyond_any_calendar_are_not_found(client, unit, year):
    asked(client, year, status=404)


def test_a_unit_without_a_result_and_one_that_is_not_there_are_not_found(client, unit):
    asked(client, code="so-b", status=404)
    asked(client, code="so-x", status=404)


def test_illustrative_units_are_marked(client):
    made = make_block("minh-hoa", "Khối minh họa", illustrative=True)
    publish(made, 2018, {make_unit("so-a", made): "70"})
    shown = asked(client, language="/en")
    assert "Illustrative data" in words(shown)
    held = ZipFile(io.BytesIO(asked(client, language="/en", format="docx").content))
    texts = "".join(held.read(name).decode() for name in held.namelist() if name.endswith(".xml"))
    assert "illustrative data" in texts.casefold()


@pytest.mark.parametrize(
    ("seen_by", "viewer", "sees"),
    [
        (RoundBlock.SeenBy.PUBLIC, None, True),
        (RoundBlock.SeenBy.OWN_UNIT, None, False),
        (RoundBlock.SeenBy.OWN_UNIT, "binh", False),
        (RoundBlock.SeenBy.OWN_UNIT, "dung", False),
        (RoundBlock.SeenBy.OWN_UNIT, "an", True),
        (RoundBlock.SeenBy.OWN_UNIT, "phuong", True),
    ],
)
def test_single_criteria_are_seen_by_whom_the_unit_page_shows_them(client, seen_by, viewer, sees):
    made, _publication = published_cycle(seen_by=seen_by)
    if viewer:
        client.force_login(made.world.people[viewer])
    criterion = made.nodes["1.2.1"].name
    for language in ("", "/en"):
        shown = words(asked(client, 2024, language=language))
        assert (criterion in shown) == sees
    text = asked(client, 2024, format="txt")
    assert (criterion in text.content.decode()) == sees
    assert REMARK not in text.content.decode() or sees
    kept = "no-store" in text.headers["Cache-Control"]
    assert kept == (viewer in ("an", "phuong"))


def test_only_reading_is_answered(client, unit):
    assert client.post("/reports/summary/2018/so-a/").status_code == 405
    assert client.head("/reports/summary/2018/so-a/?format=pdf").status_code == 200
