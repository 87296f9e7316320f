"""The sentences that only reports say: dossiers of a year, lost points, tasks done, aims."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from cchc_portal.overview.sentences.aim import aim_words, aims_sentence
from cchc_portal.overview.sentences.change import change_sentence, rank_change_sentence
from cchc_portal.overview.sentences.dossiers import (
    OnlineTold,
    ResolvedTold,
    online_sentence,
    overdue_sentence,
    resolved_sentence,
)
from cchc_portal.overview.sentences.lost import lost_sentence
from cchc_portal.overview.sentences.paragraph import after_opening, opening_sentence, short_sentence
from cchc_portal.overview.sentences.plan import plan_sentence
from cchc_portal.overview.sentences.standing import Earlier
from cchc_portal.overview.sentences.style import OFFICE
from indices.models import Target
from indices.scoring.plan_state import TaskCounts
from tests.cchc_portal.overview.test_sentences import (
    FIFTH_OF_21_AFTER_8TH,
    SATISFACTION,
    VAN_PHONG,
)

SEED = OnlineTold(number=195, level="3-4", share=Decimal("88.2"), settled=True)


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


class TestOpening:
    def test_value_change_grade_and_rank_stand_in_one_sentence(self):
        assert opening_sentence(VAN_PHONG) == (
            "Năm 2018, Ban Quản lý Khu kinh tế Vân Phong đạt Chỉ số CCHC 89,9%, tăng 9,25 điểm "
            "phần trăm so với năm 2017, xếp loại Tốt, đứng thứ 5/21 trong Khối các sở, ban, ngành "
            "thuộc tỉnh."
        )
        assert after_opening(VAN_PHONG) == ""

    def test_the_office_writes_per_cent(self):
        assert "89,9%, tăng 9,25% so với năm 2017, xếp loại" in opening_sentence(
            VAN_PHONG, style=OFFICE
        )
        assert "81,60%, tăng 6,07% so với" in short_sentence(
            SATISFACTION, after=VAN_PHONG, style=OFFICE
        )

    def test_the_change_of_the_rank_follows(self):
        assert after_opening(FIFTH_OF_21_AFTER_8TH) == (
            "So với năm 2017, thứ hạng Chỉ số CCHC của Ban tăng 03 bậc (từ thứ 8/21 lên thứ 5/21)."
        )

    def test_a_rank_that_is_kept_is_named_once(self):
        kept = replace(
            VAN_PHONG,
            earlier=Earlier(year=2017, period="2017", value=Decimal("80.65"), rank=5, rank_of=21),
        )
        words = "So với năm 2017, Chỉ số CCHC của Ban giữ nguyên thứ hạng."
        assert rank_change_sentence(kept) == words
        assert change_sentence(replace(kept, value=None)) == words

    def test_an_unknown_change_leaves_its_clause_out(self):
        assert "89,9%, xếp loại Tốt" in opening_sentence(replace(VAN_PHONG, earlier=None))


class TestDossiers:
    def test_the_seed(self):
        assert online_sentence(SEED, target="vượt chỉ tiêu 40% do UBND tỉnh giao") == (
            "Đã tiếp nhận, giải quyết 195 hồ sơ trực tuyến mức độ 3, 4, đạt tỷ lệ 88,2%, vượt chỉ "
            "tiêu 40% do UBND tỉnh giao."
        )

    def test_without_a_share_nothing_is_compared(self):
        assert online_sentence(replace(SEED, share=None), target="vượt chỉ tiêu 40%") == (
            "Đã tiếp nhận, giải quyết 195 hồ sơ trực tuyến mức độ 3, 4."
        )

    def test_without_a_number_the_share_stands_alone(self):
        assert online_sentence(OnlineTold(share=Decimal("88.2")), target="đạt chỉ tiêu 88,2%") == (
            "Tỷ lệ hồ sơ trực tuyến đạt 88,2%, đạt chỉ tiêu 88,2%."
        )

    def test_edge_case_35_levels_are_named_as_they_were_then(self):
        newer = replace(SEED, level="partial-full", settled=False)
        assert online_sentence(newer).startswith(
            "Đã tiếp nhận 195 hồ sơ trực tuyến toàn trình và một phần, "
        )
        assert online_sentence(replace(SEED, level="")).startswith(
            "Đã tiếp nhận, giải quyết 195 hồ sơ trực tuyến, "
        )

    def test_edge_case_33_nothing_arose(self):
        assert online_sentence(OnlineTold(nothing_arose=True)) == (
            "Trong năm không phát sinh hồ sơ."
        )

    def test_nothing_known_nothing_said(self):
        assert online_sentence(OnlineTold()) == ""
        assert resolved_sentence(ResolvedTold()) == overdue_sentence(ResolvedTold()) == ""

    def test_resolved_with_outcomes_that_are_not_all_known(self):
        told = ResolvedTold(resolved=257_141, early=200_000)
        assert resolved_sentence(told) == "Đã giải quyết 257.141 hồ sơ."

    @pytest.mark.parametrize(
        ("overdue", "words"),
        [
            (3, "Tính đến ngày 31/12/2018, còn 03 hồ sơ đang giải quyết quá hạn."),
            (0, "Tính đến ngày 31/12/2018, không có hồ sơ đang giải quyết quá hạn."),
        ],
    )
    def test_overdue(self, overdue, words):
        told = ResolvedTold(overdue=overdue, as_of=date(2018, 12, 31))
        assert overdue_sentence(told) == words


class TestLost:
    AREAS = [("Lĩnh vực A", Decimal("3.00")), ("Lĩnh vực B", Decimal("2.50"))]

    def test_all_areas_are_named_where_they_are_few(self):
        assert lost_sentence(total=Decimal("5.50"), areas=self.AREAS) == (
            "Tổng số điểm bị mất là 5,50 điểm, ở các lĩnh vực: Lĩnh vực A (3,00 điểm) và Lĩnh vực "
            "B (2,50 điểm)."
        )

    def test_the_dearest_are_named_where_they_are_many(self):
        more = [*self.AREAS, ("C", Decimal(2)), ("D", Decimal(1))]
        words = lost_sentence(total=Decimal("8.50"), areas=more)
        assert words.endswith("(2,50 điểm) và C (2 điểm).")
        assert "nhiều nhất ở các lĩnh vực" in words

    def test_nothing_lost(self):
        assert lost_sentence(total=Decimal(0), areas=[]) == "Không có lĩnh vực nào bị mất điểm."


class TestPlan:
    def test_31_of_75(self):
        counts = TaskCounts(total=75, done_on_time=29, done_late=2, running=40, overdue=4)
        assert plan_sentence(counts, year=2025) == (
            "Đã hoàn thành 31/75 nhiệm vụ của kế hoạch CCHC năm 2025, đạt tỷ lệ 41,33%; 02 nhiệm "
            "vụ hoàn thành quá hạn và 04 nhiệm vụ quá hạn chưa hoàn thành."
        )

    def test_all_done(self):
        assert plan_sentence(TaskCounts(total=5, done_on_time=5), year=2025) == (
            "Đã hoàn thành 5/5 nhiệm vụ của kế hoạch CCHC năm 2025, đạt tỷ lệ 100%."
        )

    def test_a_plan_without_tasks_says_nothing(self):
        assert plan_sentence(TaskCounts(), year=2025) == ""


class TestAims:
    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"text": "giữ hạng"}, "giữ hạng"),
            (
                {"metric": "online_rate", "comparator": "at_least", "value": Decimal("45")},
                "tỷ lệ hồ sơ trực tuyến đạt từ 45% trở lên",
            ),
            (
                {"metric": "online_rate", "comparator": "above", "value": Decimal("50")},
                "tỷ lệ hồ sơ trực tuyến đạt trên 50%",
            ),
            (
                {"metric": "late_pending_rate", "comparator": "at_most", "value": Decimal("1")},
                " không quá 1%",
            ),
            ({"metric": "par", "comparator": "above_last_year"}, " cao hơn năm trước"),
            ({"metric": "par", "comparator": "keep_rank"}, "giữ thứ hạng "),
            ({"metric": "par", "comparator": "keep_grade"}, "giữ xếp loại "),
        ],
    )
    def test_what_is_to_be_reached(self, fields, words):
        assert words in aim_words(Target(year=2019, **fields))

    def test_aims_stand_side_by_side_as_printed(self):
        assert aims_sentence(year=2019, unit="Ban", aims=["giữ hạng;", "tăng hài lòng."]) == (
            "Năm 2019, Ban phấn đấu: giữ hạng; tăng hài lòng."
        )
