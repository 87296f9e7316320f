"""The sentences of the leaders' pages, as officials write them. Each test is one rule."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from cchc_portal.overview.sentences.change import (
    change_sentence,
    not_comparable_sentence,
    overtaken_sentence,
    places_moved,
)
from cchc_portal.overview.sentences.chart_title import chart_title
from cchc_portal.overview.sentences.paragraph import paragraph, short_sentence
from cchc_portal.overview.sentences.rank import rank_sentence, rebased_sentence, tied_sentence
from cchc_portal.overview.sentences.standing import Earlier, Formation, Standing
from cchc_portal.overview.sentences.words import index_words, unit_called

VAN_PHONG = Standing(
    unit="Ban Quản lý Khu kinh tế Vân Phong",
    called="Ban",
    index="Chỉ số CCHC",
    year=2018,
    period="2018",
    block="Khối các sở, ban, ngành thuộc tỉnh",
    value=Decimal("89.9"),
    grade="Tốt",
    rank=5,
    rank_of=21,
    earlier=Earlier(year=2017, period="2017", value=Decimal("80.65")),
)
SATISFACTION = replace(
    VAN_PHONG,
    index="Chỉ số hài lòng",
    value=Decimal("81.60"),
    grade="",
    rank=6,
    rank_of=None,
    earlier=Earlier(year=2017, period="2017", value=Decimal("75.53")),
)
FIFTH_OF_21_AFTER_8TH = replace(
    VAN_PHONG,
    earlier=Earlier(year=2017, period="2017", value=Decimal("80.65"), rank=8, rank_of=21),
)


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"):
        yield


def test_the_seed_reads_as_the_news_item_printed_it():
    assert paragraph(VAN_PHONG) == (
        "Năm 2018, Ban Quản lý Khu kinh tế Vân Phong đạt Chỉ số CCHC 89,9%, xếp loại Tốt, đứng "
        "thứ 5/21 trong Khối các sở, ban, ngành thuộc tỉnh. So với năm 2017, Chỉ số CCHC của Ban "
        "tăng 9,25 điểm phần trăm (từ 80,65% lên 89,9%)."
    )


def test_a_second_index_of_the_same_year_is_said_in_short_and_the_unknown_size_is_left_out():
    assert short_sentence(SATISFACTION, after=VAN_PHONG) == (
        "Chỉ số hài lòng đạt 81,60%, tăng 6,07 điểm phần trăm so với năm 2017, đứng thứ 6 trong "
        "Khối."
    )


class TestRank:
    def test_without_a_grade(self):
        assert rank_sentence(replace(VAN_PHONG, grade="")) == (
            "Năm 2018, Ban Quản lý Khu kinh tế Vân Phong đạt Chỉ số CCHC 89,9%, đứng thứ 5/21 "
            "trong Khối các sở, ban, ngành thuộc tỉnh."
        )

    def test_with_nothing_but_the_value(self):
        bare = replace(
            VAN_PHONG, year=2017, period="2017", value=Decimal("80.65"), grade="", rank=None
        )
        assert rank_sentence(bare) == (
            "Năm 2017, Ban Quản lý Khu kinh tế Vân Phong đạt Chỉ số CCHC 80,65%."
        )

    def test_with_nothing_but_the_grade(self):
        graded = replace(VAN_PHONG, year=2019, period="2019", value=None, rank=None)
        assert rank_sentence(graded) == (
            "Năm 2019, theo Chỉ số CCHC, Ban Quản lý Khu kinh tế Vân Phong xếp loại Tốt."
        )

    def test_with_nothing_at_all_nothing_is_said(self):
        assert rank_sentence(replace(VAN_PHONG, value=None, grade="", rank=None)) == ""

    def test_a_block_that_is_not_called_khoi_is_quoted(self):
        new = replace(VAN_PHONG, block="Các sở, cơ quan trực thuộc UBND tỉnh")
        assert "trong khối “Các sở, cơ quan trực thuộc UBND tỉnh”." in rank_sentence(new)

    def test_not_ranked_gives_the_reason(self):
        assert rank_sentence(
            replace(VAN_PHONG, value=None, not_assessed="không đủ điều kiện khảo sát.")
        ) == (
            "Năm 2018, Ban Quản lý Khu kinh tế Vân Phong không xếp hạng Chỉ số CCHC: không đủ "
            "điều kiện khảo sát."
        )

    def test_a_named_period_and_a_snapshot(self):
        snapshot = replace(VAN_PHONG, as_of=date(2025, 10, 16), year=2025, period="Quý III/2025")
        assert rank_sentence(snapshot).startswith(
            "Quý III/2025 (số liệu tính đến ngày 16/10/2025), Ban Quản lý Khu kinh tế Vân Phong "
        )

    def test_two_that_tie(self):
        tied = replace(VAN_PHONG, unit="Sở A", value=Decimal("93.43"), rank=1, tied_with=("Sở B",))
        assert tied_sentence(tied) == (
            "Sở A và Sở B cùng đạt 93,43%, đồng hạng 1 trong Khối các sở, ban, ngành thuộc tỉnh."
        )

    def test_three_that_tie(self):
        tied = replace(VAN_PHONG, unit="Sở A", rank=1, tied_with=("Sở B", "Sở C"))
        assert tied_sentence(tied).startswith("Sở A, Sở B và Sở C cùng đạt 89,9%, đồng hạng 1 ")

    def test_nobody_ties(self):
        assert tied_sentence(VAN_PHONG) == ""

    def test_rebased_points_are_explained(self):
        rebased = replace(
            VAN_PHONG,
            unit="Sở A",
            points=Decimal("68.32"),
            max_points=Decimal("84"),
            value=Decimal("81.33"),
        )
        assert rebased_sentence(rebased) == (
            "Sau khi loại trừ các tiêu chí không đánh giá, Sở A đạt 68,32/84 điểm, tương ứng Chỉ "
            "số CCHC 81,33%."
        )

    def test_points_of_the_whole_hundred_need_no_explanation(self):
        whole = replace(VAN_PHONG, points=Decimal("89.9"), max_points=Decimal("100"))
        assert rebased_sentence(whole) == ""


class TestChange:
    def test_with_the_places_under_ten_in_two_digits(self):
        assert change_sentence(FIFTH_OF_21_AFTER_8TH) == (
            "So với năm 2017, Chỉ số CCHC của Ban tăng 9,25 điểm phần trăm (từ 80,65% lên 89,9%), "
            "tăng 03 bậc (từ thứ 8/21 lên thứ 5/21)."
        )

    def test_a_fall(self):
        fallen = replace(
            VAN_PHONG,
            earlier=Earlier(year=2017, period="2017", value=Decimal("90"), rank=3, rank_of=21),
        )
        assert change_sentence(fallen) == (
            "So với năm 2017, Chỉ số CCHC của Ban giảm 0,1 điểm phần trăm (từ 90% xuống 89,9%), "
            "giảm 02 bậc (từ thứ 3/21 xuống thứ 5/21)."
        )

    def test_no_change_is_giu_nguyen_never_tang_0(self):
        same = replace(
            VAN_PHONG,
            earlier=Earlier(year=2017, period="2017", value=Decimal("89.90"), rank=5, rank_of=21),
        )
        assert change_sentence(same) == (
            "So với năm 2017, Chỉ số CCHC của Ban giữ nguyên 89,9%, giữ nguyên thứ hạng."
        )

    def test_the_same_rank_in_a_block_of_another_size_shows_both(self):
        smaller = replace(
            VAN_PHONG,
            rank_of=14,
            earlier=Earlier(year=2017, period="2017", value=Decimal("80.65"), rank=5, rank_of=21),
        )
        assert "giữ nguyên thứ hạng (từ thứ 5/21 và nay là thứ 5/14)." in change_sentence(smaller)

    def test_the_rank_alone(self):
        ranked = replace(
            VAN_PHONG,
            value=None,
            earlier=Earlier(year=2017, period="2017", rank=16, rank_of=21),
        )
        assert change_sentence(ranked) == (
            "So với năm 2017, thứ hạng Chỉ số CCHC của Ban tăng 11 bậc (từ thứ 16/21 lên thứ 5/21)."
        )

    def test_the_first_year_has_no_change(self):
        assert change_sentence(replace(VAN_PHONG, earlier=None)) == ""

    def test_an_unknown_figure_of_the_year_before_gives_no_change(self):
        assert change_sentence(replace(VAN_PHONG, earlier=Earlier(year=2017, period="2017"))) == ""

    def test_a_named_period_is_compared_with_its_like(self):
        quarter = replace(
            VAN_PHONG,
            period="Quý I/2018",
            earlier=Earlier(year=2017, period="Quý I/2017", value=Decimal("80.65")),
        )
        assert change_sentence(quarter).startswith("So với Quý I/2017, ")

    def test_risen_but_overtaken(self):
        overtaken = replace(
            VAN_PHONG,
            earlier=Earlier(year=2017, period="2017", value=Decimal("88.4"), rank=3, rank_of=21),
            overtaken_by=2,
        )
        assert overtaken_sentence(overtaken) == (
            "Chỉ số CCHC tăng 1,5 điểm phần trăm nhưng thứ hạng giảm 02 bậc, do 02 cơ quan, đơn vị "
            "trong khối vượt lên."
        )
        assert change_sentence(overtaken) == (
            "So với năm 2017, Chỉ số CCHC của Ban tăng 1,5 điểm phần trăm (từ 88,4% lên 89,9%)."
        )

    def test_a_unit_formed_by_a_merger_is_not_compared(self):
        merged = replace(
            VAN_PHONG,
            year=2025,
            period="2025",
            earlier=None,
            formation=Formation("merge", ("Sở A", "Sở B"), date(2025, 3, 1)),
        )
        assert not_comparable_sentence(merged) == (
            "Không so sánh với năm 2024, do đơn vị được thành lập trên cơ sở hợp nhất Sở A và Sở B "
            "từ ngày 01/03/2025."
        )

    @pytest.mark.parametrize(
        ("moved", "words"),
        [(3, "tăng 03 bậc"), (-2, "giảm 02 bậc"), (12, "tăng 12 bậc"), (0, "giữ nguyên thứ hạng")],
    )
    def test_places(self, moved, words):
        assert places_moved(moved) == words


class TestNames:
    def test_a_ban_is_called_ban(self):
        assert unit_called(name="Ban Quản lý Khu kinh tế Vân Phong", short_name="BQL") == "Ban"

    def test_others_by_their_short_name_or_in_full(self):
        assert unit_called(name="Sở Thông tin", short_name="Sở TT&TT") == "Sở TT&TT"
        assert unit_called(name="Sở Thông tin", short_name="") == "Sở Thông tin"

    def test_an_index_loses_its_alias_in_brackets(self):
        assert index_words("Chỉ số hài lòng (SIPAS)") == "Chỉ số hài lòng"
        assert index_words("Chỉ số CCHC") == "Chỉ số CCHC"


class TestChartTitle:
    def title(self, *values, start=2015):
        points = [(start + i, None if v is None else Decimal(v)) for i, v in enumerate(values)]
        return chart_title(index="Chỉ số CCHC", unit="Ban", points=points)

    def test_years_in_a_row(self):
        assert self.title("80", "79", "80", "81", "82", "83") == (
            "Chỉ số CCHC của Ban tăng 04 năm liền"
        )
        assert self.title("80", "79", "78") == "Chỉ số CCHC của Ban giảm 02 năm liền"

    def test_the_last_year(self):
        assert self.title("80.65", "89.9", start=2017) == (
            "Chỉ số CCHC của Ban năm 2018 tăng 9,25 điểm phần trăm"
        )
        assert self.title("81", "80") == "Chỉ số CCHC của Ban năm 2016 giảm 1 điểm phần trăm"
        assert self.title("81", "81.0") == "Chỉ số CCHC của Ban giữ nguyên trong năm 2016"

    def test_a_gap_ends_the_run(self):
        assert self.title("80", None, "82") == "Chỉ số CCHC của Ban năm 2017: 82%"
        assert self.title("80", None, "82", "83") == (
            "Chỉ số CCHC của Ban năm 2018 tăng 1 điểm phần trăm"
        )

    def test_a_year_still_unknown_does_not_hide_the_last_known_one(self):
        assert self.title("80", "81", None) == (
            "Chỉ số CCHC của Ban năm 2016 tăng 1 điểm phần trăm"
        )

    def test_nothing_known(self):
        assert self.title(None) == "Chỉ số CCHC của Ban: chưa công bố số liệu"


def test_english_has_its_own_words():
    with translation.override("en"):
        assert paragraph(replace(FIFTH_OF_21_AFTER_8TH, index="PAR index", called="the unit")) == (
            "In 2018, Ban Quản lý Khu kinh tế Vân Phong reached a PAR index of 89.9%, graded Tốt, "
            "ranked 5 of 21 in Khối các sở, ban, ngành thuộc tỉnh. Compared with 2017, the PAR "
            "index of the unit rose 9.25 percentage points (from 80.65% to 89.9%), up 3 places "
            "(from 8 of 21 to 5 of 21)."
        )
