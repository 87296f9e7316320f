"""The summary of Vân Phong for 2018 against ``tests/golden/van_phong_2018.txt``.

The demo's own data go in; the sentences that come out are those of the golden file, which says in
the words of an office what the news item of 2019 says.
"""

import re

import pytest

from cchc_portal.overview.reports.summary.facts import summary_facts
from cchc_portal.overview.reports.summary.paper import summary_paper
from cchc_portal.overview.sentences.style import OFFICE, POINTS
from cchc_portal.pages.official_paper import PaperTable
from tests.cchc_portal.overview.reports.van_phong import van_phong
from tests.house.tree import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_demo")]

GOLDEN = ROOT / "tests" / "golden" / "van_phong_2018.txt"
BLANK = "[ ] "
"""Before what the portal does not hold, in the golden file."""


def golden() -> dict[str, list[str]]:
    """By style the lines of the report."""
    parts = re.split(r"^== (\w+) ==$", GOLDEN.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        style: [line for line in text.splitlines() if line]
        for style, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def lines(style: str) -> list[str]:
    paper = summary_paper(summary_facts(unit=van_phong(), year=2018), style=style)
    return [
        f"{BLANK if part.blank else ''}{part.text}"
        for part in paper.body
        if not isinstance(part, PaperTable)
    ]


@pytest.mark.parametrize("style", [POINTS, OFFICE])
def test_the_report_says_what_the_golden_file_says(style):
    assert lines(style) == golden()[style]


@pytest.mark.parametrize(
    "words",
    [
        "89,9%",
        "tăng 9,25 điểm phần trăm so với năm 2017",
        "xếp loại Tốt",
        "đứng thứ 5/21 trong Khối các sở, ban, ngành",
        "81,60%",
        "tăng 6,07 điểm phần trăm so với năm 2017",
        "đứng thứ 6 trong Khối",
        "195 hồ sơ",
        "88,2%",
        "vượt chỉ tiêu 40% do UBND tỉnh giao",
        "Bằng khen cho tập thể Ban và 02 cá nhân có thành tích xuất sắc trong công tác CCHC "
        "năm 2018",
    ],
)
def test_what_the_news_item_says_stands_in_the_report(words):
    assert words in "\n".join(lines(POINTS))


def test_the_office_writes_per_cent_for_percentage_points():
    said = "\n".join(lines(OFFICE))
    assert "tăng 9,25% so với năm 2017" in said
    assert "tăng 6,07% so với năm 2017" in said
    assert "điểm phần trăm" not in said


def test_the_satisfaction_rank_is_never_one_of_21():
    assert not any("6/21" in line for line in lines(POINTS))
    assert [row[2] for row in annex("I") if row[1] == "Chỉ số hài lòng, 2018"] == ["81,60%, thứ 6"]


def test_the_value_of_2017_is_marked_as_inferred_and_the_annex_says_how():
    assert "Chỉ số CCHC của Ban năm 2017 là 80,65% (suy ra, xem Phụ lục I)." in lines(POINTS)
    (row,) = [row for row in annex("I") if row[1] == "Chỉ số CCHC, 2017"]
    assert row[2:4] == ["80,65%", "Suy ra từ nguồn"]
    assert row[4].endswith(
        "Suy ra từ bản tin: chỉ số năm 2018 trừ mức tăng so với năm 2017 (89,9 - 9,25)."
    )


def test_the_denominator_that_the_source_does_not_give_is_nobodys_figure():
    assert not any("221" in line for line in lines(POINTS))
    assert not any("221" in row[2] for row in annex("I"))


def test_edge_case_42_the_annex_invents_no_decision_and_no_names():
    assert [row[1:6] for row in annex("III")] == [
        [
            "Tập thể Ban Quản lý Khu kinh tế Vân Phong",
            "–",
            "Bằng khen",
            "UBND tỉnh",
            "Chưa có thông tin",
        ],
        *[
            [
                "Một cá nhân",
                "Ban Quản lý Khu kinh tế Vân Phong",
                "Bằng khen",
                "UBND tỉnh",
                "Chưa có thông tin",
            ]
        ]
        * 2,
    ]


def test_edge_case_39_giu_hang_keeps_its_words_and_both_readings():
    rows = {row[2]: row for row in annex("II") if row[1] == "2019"}
    assert rows["giữ hạng"][3] == "giữ thứ hạng / giữ xếp loại"
    assert rows["tăng thời gian giải quyết TTHC sớm hạn đạt trên 50%"][3] == ">\u00a050%"
    assert rows["hoàn thành tốt các chỉ tiêu đã đề ra"][3] == "–"


def annex(number: str) -> list[list[str]]:
    """The rows of an annex."""
    paper = summary_paper(summary_facts(unit=van_phong(), year=2018))
    (found,) = [held for held in paper.annexes if held.number == f"Phụ lục {number}"]
    return list(found.body[0].rows)
