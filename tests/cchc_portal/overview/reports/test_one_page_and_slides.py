"""The one-page summary fits on its page, and the slides say one thing each."""

import io
import re

import pytest
from pptx import Presentation

from cchc_portal.overview.reports.make import make_report
from cchc_portal.overview.reports.summary.facts import summary_facts
from cchc_portal.overview.reports.summary.paper import summary_paper
from cchc_portal.overview.reports.summary.slides import summary_slides
from cchc_portal.overview.sentences.style import OFFICE
from cchc_portal.units.actions.record_letterhead import record_letterhead
from cchc_portal.units.models import Letterhead, Unit
from tests.cchc_portal.overview.published import make_block, make_unit, publish
from tests.cchc_portal.overview.reports.van_phong import van_phong
from tests.factories.award_world import commendation, decision, form
from tests.factories.published_criteria import published_cycle
from tests.factories.targets import assign

pytestmark = pytest.mark.django_db

LONG = "Ban Quản lý các Khu công nghiệp, Khu kinh tế và Khu công nghệ thông tin tập trung "


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


class TestVanPhong:
    @pytest.fixture(autouse=True)
    def loaded(self, the_demo):
        return

    def test_everything_that_matters_stands_on_the_page(self):
        paper = summary_paper(summary_facts(unit=van_phong(), year=2018), one_page=True)
        text = "\n".join(part.text for part in paper.body)
        for words in (
            "89,9%, tăng 9,25 điểm phần trăm so với năm 2017, xếp loại Tốt, đứng thứ 5/21",
            "80,65% (suy ra)",
            "81,60%, tăng 6,07 điểm phần trăm",
            "195 hồ sơ trực tuyến mức độ 3, 4, đạt tỷ lệ 88,2%, vượt chỉ tiêu 40%",
            "Bằng khen cho tập thể Ban và 02 cá nhân",
            "Năm 2019, Ban phấn đấu: giữ hạng;",
        ):
            assert words in text
        assert not paper.annexes
        assert "Phụ lục" not in text

    def test_it_is_one_page(self):
        headed(
            van_phong(),
            superior="UBND tỉnh Khánh Hòa",
            symbol="KKT",
            place="Khánh Hòa",
            head_title="Trưởng ban",
            recipients="UBND tỉnh (báo cáo);\nSở Nội vụ;\nLưu: VT",
        )
        made = make_report(kind="summary", unit=van_phong(), year=2018, format="pdf", one_page=True)
        assert pages(made.content) == 1

    def test_the_slides_lead_from_the_result_to_next_years_aims(self):
        slides = summary_slides(summary_facts(unit=van_phong(), year=2018))
        assert [slide.title for slide in slides] == [
            "Tổng kết công tác cải cách hành chính năm 2018 và phương hướng, nhiệm vụ năm 2019",
            "Chỉ số cải cách hành chính (Chỉ số CCHC), xếp loại, thứ hạng, 2018",
            "Sự hài lòng của người dân, tổ chức, 2018",
            "Hồ sơ trực tuyến năm 2018",
            "Khen thưởng và thực hiện kế hoạch năm 2018",
            "Phương hướng, chỉ tiêu năm 2019",
            "Nguồn",
        ]
        figures = [(figure.value, figure.label) for figure in slides[1].figures]
        assert figures == [
            ("89,9%", "Chỉ số CCHC"),
            ("80,65%", "Chỉ số CCHC năm 2017 (suy ra)"),
            ("Tốt", "Xếp loại"),
            ("5/21", "Thứ hạng"),
        ]
        assert ("6", "Thứ hạng") in [(f.value, f.label) for f in slides[2].figures]
        assert "Tin của Ban Quản lý Khu kinh tế Vân Phong" in slides[3].note

    def test_the_presentation_holds_them_in_the_style_asked_for(self):
        made = make_report(kind="summary", unit=van_phong(), year=2018, format="pptx", style=OFFICE)
        deck = Presentation(io.BytesIO(made.content))
        assert len(deck.slides) == 7
        text = "\n".join(
            shape.text_frame.text
            for slide in deck.slides
            for shape in slide.shapes
            if shape.has_text_frame
        )
        assert "tăng 9,25% so với năm 2017" in text
        assert "Dự thảo" in text or "DỰ THẢO" in text


def headed(unit: Unit, **fields) -> None:
    record_letterhead(letterhead=Letterhead(unit=unit, **fields), by=None, reason="test")


def a_unit_of_which_much_is_known() -> Unit:
    """Its name is long, and so is whatever is said of it."""
    block = make_block("so", f"Khối {LONG.strip()}")
    unit = make_unit("dai", block, LONG.strip())
    headed(
        unit,
        superior=LONG.strip(),
        collective=True,
        head_title="Chủ tịch Hội đồng quản lý",
        deputy_title="Phó Chủ tịch Thường trực Hội đồng quản lý",
        recipients="\n".join(f"Nơi nhận thứ {number}: {LONG}"[:90] for number in range(6)),
    )
    for year in (2023, 2024):
        publish(block, year, {unit: "80"})
        publish(block, year, {unit: "85"}, index="sipas")
    form(name="Bằng khen")
    for number in range(6):
        commendation(
            unit,
            decision=decision(f"{number}/QĐ-UBND", authority="UBND tỉnh"),
            achievement=f"Có thành tích xuất sắc thứ {number} trong công tác CCHC, {LONG}",
        )
    for number in range(8):
        assign(None, year=2025, unit=unit, text=f"chỉ tiêu thứ {number}: {LONG}"[:480])
    return unit


def test_edge_case_43_long_names_and_much_to_say_stay_on_one_page():
    made = make_report(
        kind="summary",
        unit=a_unit_of_which_much_is_known(),
        year=2024,
        format="pdf",
        one_page=True,
        deputy=True,
    )
    assert pages(made.content) == 1


def test_what_has_no_room_is_said_to_stand_in_the_full_report():
    facts = summary_facts(unit=a_unit_of_which_much_is_known(), year=2024)
    body = summary_paper(facts, one_page=True).body
    assert body[-1].text == "Các nội dung khác xem báo cáo đầy đủ."
    assert "đạt Chỉ số CCHC 80,00%" in body[1].text


def test_lost_points_have_a_slide_of_their_own():
    made, _publication = published_cycle()
    slides = summary_slides(summary_facts(unit=made.world.units["so-a"], year=2024))
    assert len(slides) == 8
    (lost,) = [slide for slide in slides if slide.table is not None]
    assert lost.title == "Điểm bị mất theo lĩnh vực năm 2024"
    assert next(row[-1] for row in lost.table.rows) == "8,67"


def test_what_is_not_known_is_to_be_filled_in_on_its_slide():
    block = make_block("so")
    unit = make_unit("a", block)
    publish(block, 2024, {unit: "80"})
    slides = summary_slides(summary_facts(unit=unit, year=2024))
    assert len(slides) == 7
    assert slides[2].lines == slides[3].lines == slides[4].lines
    assert slides[2].lines[0].startswith("[")
