"""``make_report``: names of files, media types, and what is no report."""

from types import SimpleNamespace

import pytest

from cchc_portal.overview.reports.make import MEDIA_TYPES, make_report
from cchc_portal.overview.reports.nothing import NoSuchReport
from cchc_portal.overview.reports.sample import sample_facts
from cchc_portal.overview.reports.summary.facts import summary_facts
from cchc_portal.overview.reports.summary.named import named_facts
from tests.cchc_portal.overview.published import make_block, make_unit, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    block = make_block("so")
    made = make_unit("H32.01-so", block, "Sở Ánh sáng")
    publish(block, 2024, {made: "82"})
    return made


@pytest.mark.parametrize("format", ["docx", "pdf", "txt", "pptx"])
def test_the_file_is_named_in_ascii(unit, format):
    made = make_report(kind="summary", unit=unit, year=2024, format=format)
    assert made.file_name == f"bao-cao-tong-ket-2024-h3201-so.{format}"
    assert made.media_type == MEDIA_TYPES[format]
    assert made.content


def test_the_one_page_report_has_a_name_of_its_own(unit):
    made = make_report(kind="summary", unit=unit, year=2024, format="txt", one_page=True)
    assert made.file_name == "bao-cao-tong-ket-2024-h3201-so-mot-trang.txt"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"kind": "monthly"}, "monthly"),
        ({"format": "xls"}, "xls"),
        ({"style": "loud"}, "loud"),
        ({"unit": None}, "cơ quan, đơn vị"),
        ({"kind": "periodic"}, "kỳ báo cáo"),
        ({"kind": "periodic", "format": "pptx", "window": SimpleNamespace(code="q1")}, "trình"),
    ],
)
def test_what_is_no_report_is_refused_in_words(unit, asked, words):
    given = {"kind": "summary", "unit": unit, "year": 2024, "format": "txt", **asked}
    with pytest.raises(NoSuchReport, match=words):
        make_report(**given)


def test_a_template_finds_every_name_whatever_is_known(unit):
    named = named_facts(summary_facts(unit=unit, year=2024))
    assert named["index"] == {"value": "82,00%", "change": "", "grade": "", "rank": "1/1"}
    assert named["satisfaction"] == {"value": "", "change": "", "grade": "", "rank": ""}
    assert named["online_share"] == ""
    assert named["aim_sentences"] == []


def test_the_sample_that_templates_are_tried_on_has_the_same_names(unit):
    named = named_facts(summary_facts(unit=unit, year=2024))
    sample = sample_facts("summary")
    assert sample.keys() == named.keys()
    assert {name: type(value) for name, value in sample.items()} == {
        name: type(value) for name, value in named.items()
    }
    assert sample["index"].keys() == named["index"].keys()
