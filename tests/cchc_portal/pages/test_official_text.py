"""Official papers as plain text."""

from cchc_portal.pages.official_paper import Words
from cchc_portal.pages.official_text import official_text
from tests.cchc_portal.pages.papers import LONG_ISSUER, annex, paper


def test_paragraphs_are_lines_in_reading_order():
    lines = official_text(paper(annexes=(annex(),))).split("\n")
    order = [
        "UBND TỈNH KHÁNH HÒA",
        "BAN QUẢN LÝ KHU KINH TẾ VÂN PHONG",
        "BÁO CÁO",
        "Tổng kết công tác cải cách hành chính năm 2018",
        "I. KẾT QUẢ",
        "Ban đạt Chỉ số CCHC 89,9%, xếp loại Tốt.",
        "Bảng 1",
        "TT | Cơ quan, đơn vị | Thứ hạng",
        "1 | Sở Ánh sáng | 1/3",
        "KT. TRƯỞNG BAN",
        "PHÓ TRƯỞNG BAN",
        "- UBND tỉnh (báo cáo);",
        "Phụ lục I",
    ]
    places = [lines.index(line) for line in order]
    assert places == sorted(places)


def test_nothing_is_wrapped_and_blanks_are_plain():
    long = "Năm 2018 " * 200
    text = official_text(paper(body=[Words(long)], issuer=LONG_ISSUER))
    assert long.strip() in text.split("\n") and LONG_ISSUER in text.split("\n")
    assert "\u00a0" not in text
    assert any(line.endswith(" /BC-KKT") for line in text.split("\n"))


def test_a_blank_says_what_the_unit_is_to_write():
    line = next(one for one in official_text(paper()).split("\n") if "hạn chế" in one)
    assert line.startswith("[") and line.endswith("nguyên nhân của hạn chế]")
