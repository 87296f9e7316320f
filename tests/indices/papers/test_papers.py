"""The Word drafts: what they say, and that Word's own rules hold."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from docx import Document

from cchc_portal.pages.official_paper import day_in_full
from indices.actions.council_decide import decide_item, record_votes
from indices.actions.exempt_unit import exempt_unit
from indices.models import Stage
from indices.papers import PAPERS, paper_document
from tests.factories.council import at_the_council, item_of, meeting_of
from tests.factories.cycle import cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    held = at_the_council()
    item = item_of(held, meeting_of(held), unit="so-b", points="15.5")
    record_votes(item=item, votes={held.council[0]: "for"}, by=None)
    decide_item(item=item, by=None)
    for unit in ("so-a", "so-b", "so-c"):
        held.survey(unit)
    return held


def opened(held, kind):
    return Document(io.BytesIO(paper_document(round_block=held.round_block, kind=kind)))


def words(document) -> str:
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += ["\t".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


@pytest.mark.parametrize("kind", PAPERS)
def test_each_paper_is_a4_in_times_new_roman_with_page_numbers_after_the_first(held, kind):
    document = opened(held, kind)
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (30, 15)
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [("minutes", "/BB-HĐTĐ"), ("submission", "/TTr-HĐTĐ"), ("decision", "/QĐ-UBND")],
)
def test_number_is_blank_and_never_breaks(held, kind, symbol):
    document = opened(held, kind)
    head = document.tables[0].rows[0].cells[0]
    line = next(p for p in head.paragraphs if symbol in p.text)
    assert "\u00a0\u00a0" in line.text
    assert "noBreakHyphen" in line._p.xml


def test_the_minutes_tell_who_was_there_and_how_they_voted(held):
    text = words(opened(held, "minutes"))
    assert "3/3" in text or "3" in text
    for member in held.council:
        assert member.name in text
    assert "15,5" in text and "1.2.1" in text and "Chất lượng kiểm tra đạt mức nào?" in text


def test_the_annex_ranks_and_lists_what_is_not_assessed():
    held = cycle()
    exempt_unit(
        criterion=held.nodes["2.1"],
        unit=held.world.units["so-c"],
        reason_text="Không có thủ tục",
        by=None,
        reason=WHY,
    )
    held.bring_to(Stage.SELF_ASSESSMENT)
    for unit in ("so-a", "so-b", "so-c"):
        scores = {"1.1": {"a": 9, "b": 10}, "1.2.1": {"points": 18}}
        held.enter_all(unit, scores=scores)
    document = opened(held, "annex")
    left_out = document.tables[1]
    row = [cell.text for cell in left_out.rows[1].cells]
    assert row[1] == "Sở Cây xanh" and row[2].startswith("2.1") and row[4] == "Không có thủ tục"


def test_the_ranking_of_the_annex_is_the_scoreboards(held):
    rows = [[cell.text for cell in row.cells] for row in opened(held, "annex").tables[0].rows]
    assert rows[1][1:5] == ["Sở Ánh sáng", "90", "100", "90,00"]
    assert rows[3][1:5] == ["Sở Biển đảo", "87,5", "100", "87,50"]
    assert [row[6] for row in rows[1:]] == ["1", "1", "3"]


def test_figures_that_are_not_whole_are_marked():
    held = at_the_council()
    marks = opened(held, "decision").sections[0].footer.paragraphs[0].text
    assert marks.count("·") == 1
    for unit in ("so-a", "so-b", "so-c"):
        held.survey(unit)
    assert "·" not in opened(held, "decision").sections[0].footer.paragraphs[0].text


def test_illustrative_blocks_are_marked(held):
    block = held.world.so
    block.illustrative = True
    block.save()
    for kind in PAPERS:
        assert "·" in opened(held, kind).sections[0].footer.paragraphs[0].text


def test_days_take_a_zero_and_only_the_first_months_do():
    assert "05" in day_in_full(date(2019, 2, 5)) and "02" in day_in_full(date(2019, 2, 5))
    assert "03" not in day_in_full(date(2019, 3, 25))


def test_downloads_are_for_appraisers_and_the_standing_body(held, client):
    def status(who, kind, query=""):
        client.force_login(
            held.world.people[who], backend="django.contrib.auth.backends.ModelBackend"
        )
        address = reverse("admin:indices_roundblock_paper", args=[held.round_block.pk, kind])
        return client.get(f"{address}{query}").status_code

    assert [status("phuong", kind) for kind in PAPERS] == [200] * 4
    assert status("chi", "minutes", "?meeting=1") == 200
    assert status("an", "minutes") == 403
    assert status("phuong", "poem") == status("phuong", "minutes", "?meeting=9") == 404


def test_decimal_points_of_the_council_reach_the_ranking(held):
    assert held.assessment("so-b").entries.get(lane="council").points == Decimal("15.5")
