"""The summary report of units other than the seed's: what its words are, and what is left blank."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from cchc_portal.overview.reports.nothing import NothingToReport
from cchc_portal.overview.reports.summary.facts import summary_facts
from cchc_portal.overview.reports.summary.paper import summary_paper
from cchc_portal.overview.sentences.style import OFFICE
from indices.actions.enter_score import enter_score
from indices.actions.open_round import open_round
from indices.models import Index
from tests.cchc_portal.overview.published import (
    make_block,
    make_scale,
    make_unit,
    publish,
    succeed,
)
from tests.cchc_portal.overview.reports.summary_read import YEAR, said

pytestmark = pytest.mark.django_db


class TestIndex:
    def test_a_fall_is_a_fall_in_value_and_in_rank(self, block, so_a, so_b):
        publish(block, YEAR - 1, {so_a: "90", so_b: "80"})
        publish(block, YEAR, {so_a: "79.5", so_b: "80"})
        text = said(so_a)
        assert (
            "Năm 2024, Sở Ánh sáng đạt Chỉ số CCHC 79,50%, giảm 10,50 điểm phần trăm so với năm "
            "2023, đứng thứ 2/2 trong Khối các sở." in text
        )
        assert "thứ hạng Chỉ số CCHC của Sở Ánh sáng giảm 01 bậc (từ thứ 1/2 xuống thứ 2/2)" in text

    def test_no_change_is_giu_nguyen(self, block, so_a, so_b):
        publish(block, YEAR - 1, {so_a: "90", so_b: "80"})
        publish(block, YEAR, {so_a: "90.0", so_b: "80"})
        assert "đạt Chỉ số CCHC 90,00%, giữ nguyên so với năm 2023, đứng thứ 1/2" in said(so_a)
        assert "tăng 0" not in said(so_a)

    def test_a_tie_names_the_other(self, block, so_a, so_b):
        publish(block, YEAR, {so_a: "90", so_b: "90"}, grade_scale=make_scale())
        text = said(so_a)
        assert "đạt Chỉ số CCHC 90,00%, xếp loại Tốt, đứng thứ 1/2 trong Khối các sở." in text
        assert "Sở Ánh sáng và Sở Biển đảo cùng đạt 90,00%, đồng hạng 1 trong Khối các sở." in text

    def test_risen_but_overtaken_says_why_in_the_style_asked_for(self, block, so_a, so_b):
        publish(block, YEAR - 1, {so_a: "80", so_b: "70"})
        publish(block, YEAR, {so_a: "81.5", so_b: "90"})
        assert (
            "Chỉ số CCHC tăng 1,50 điểm phần trăm nhưng thứ hạng giảm 01 bậc, do 01 cơ quan, đơn "
            "vị trong khối vượt lên." in said(so_a)
        )
        assert "Chỉ số CCHC tăng 1,50% nhưng thứ hạng giảm 01 bậc" in said(so_a, style=OFFICE)

    def test_the_year_that_is_asked_for_is_explained_though_a_newer_one_is_published(
        self, block, so_a, so_b
    ):
        publish(block, YEAR - 1, {so_a: "80", so_b: "70"})
        publish(block, YEAR, {so_a: "81.5", so_b: "90"})
        publish(block, YEAR + 1, {so_a: "95", so_b: "90"})
        assert "vượt lên" in said(so_a)
        assert "95" not in said(so_a)

    def test_not_assessed_gives_the_reason_and_asks_for_no_figure(self, block, so_a, so_b):
        publish(block, YEAR, {so_a: {"not_assessed": "mới thành lập"}, so_b: "80"})
        text = said(so_a)
        assert "Năm 2024, Sở Ánh sáng không xếp hạng Chỉ số CCHC: mới thành lập." in text
        assert "[ ] giá trị Chỉ số CCHC" not in text

    def test_a_grade_without_its_value_leaves_the_value_blank(self, block, so_a):
        told = {"printed_grade": "Tốt", "source": "Báo"}
        publish(block, YEAR, {so_a: told}, kind="transcribed")
        text = said(so_a)
        assert "Năm 2024, theo Chỉ số CCHC, Sở Ánh sáng xếp loại Tốt." in text
        assert "[ ] giá trị Chỉ số CCHC năm 2024" in text

    def test_edge_case_27_a_merged_unit_is_not_compared(self, block, so_b):
        merged = make_unit("m", block, "Sở Hợp nhất")
        for name in ("Sở Một", "Sở Hai"):
            succeed(merged, predecessor_name=name, kind="merge", happened_on=date(2024, 3, 1))
        publish(block, YEAR, {merged: "80", so_b: "70"})
        assert (
            "Không so sánh với năm 2023, do đơn vị được thành lập trên cơ sở hợp nhất Sở Một và Sở "
            "Hai từ ngày 01/03/2024." in said(merged)
        )

    def test_a_correction_counts_and_the_annex_says_so(self, block, so_a, so_b):
        publish(block, YEAR, {so_a: "80", so_b: "70"})
        publish(block, YEAR, {so_a: "82", so_b: "70"}, reason="Cộng nhầm")
        assert "đạt Chỉ số CCHC 82,00%" in said(so_a)
        (annex,) = summary_paper(summary_facts(unit=so_a, year=YEAR)).annexes
        assert "Lần công bố số 2 (điều chỉnh)" in annex.body[0].rows[0][4]

    def test_satisfaction_alone_leaves_the_index_blank(self, block, so_a):
        publish(block, YEAR, {so_a: "85"}, index="sipas")
        text = said(so_a)
        assert "[ ] Chỉ số CCHC, xếp loại, thứ hạng năm 2024" in text
        assert "Năm 2024, Sở Ánh sáng đạt Chỉ số hài lòng 85,00%" in text


class TestNothing:
    def test_without_a_published_result_there_is_no_report(self, block, so_a, so_b):
        publish(block, YEAR - 1, {so_a: "80", so_b: "70"})
        with pytest.raises(NothingToReport, match="Chưa công bố kết quả năm 2024 của Sở Ánh sáng"):
            summary_facts(unit=so_a, year=YEAR)

    def test_what_is_not_held_is_a_blank(self, block, so_a, so_b):
        publish(block, YEAR, {so_a: "80", so_b: "70"})
        text = said(so_a)
        for what in (
            "Chỉ số hài lòng năm 2024",
            "số hồ sơ trực tuyến năm 2024 và tỷ lệ",
            "điểm bị mất theo lĩnh vực năm 2024",
            "khen thưởng về công tác CCHC năm 2024",
            "trọng tâm công tác CCHC năm 2025",
            "chỉ tiêu năm 2025",
        ):
            assert f"[ ] {what}" in text

    def test_constructed_figures_are_marked(self):
        made_up = make_block("mh", illustrative=True)
        unit = make_unit("m", made_up)
        publish(made_up, YEAR, {unit: "80"})
        paper = summary_paper(summary_facts(unit=unit, year=YEAR))
        assert list(paper.marks) == ["Dự thảo", "Dữ liệu minh họa"]


def test_english_has_its_own_words(block, so_a, so_b):
    publish(block, YEAR - 1, {so_a: "85", so_b: "70"})
    publish(block, YEAR, {so_a: "80", so_b: "70"})
    with translation.override("en"):
        text = said(so_a)
    assert (
        "In 2024, Sở Ánh sáng reached a PAR index of 80.00%, down 5.00 percentage points on 2023, "
        "ranked 1 of 2 in Khối các sở." in text
    )
    assert "[ ] satisfaction index of 2024" in text


def test_a_draft_is_never_in_the_report(block, so_a, so_b):
    publish(block, YEAR - 1, {so_a: "85", so_b: "70"})
    draft = open_round(
        index=Index.objects.get(code="par"), year=YEAR, block=block, by=None, reason="test"
    )
    enter_score(round_block=draft, unit=so_a, value=Decimal("99"), by=None, reason="test")
    with pytest.raises(NothingToReport):
        summary_facts(unit=so_a, year=YEAR)
