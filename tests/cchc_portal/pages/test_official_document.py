"""Official papers as Word documents: the form of Nghị định 30/2020, and what Word needs."""

import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from cchc_portal.pages.official_paper import PaperTable, Signature, Words, day_in_full
from tests.cchc_portal.pages.papers import (
    COLUMNS,
    LONG_ISSUER,
    all_words,
    annex,
    head_cells,
    opened,
    paper,
    table,
)


def styles_of(document) -> dict[str, str]:
    return {p.text: p.style.name for p in document.paragraphs if p.text}


def sides(section) -> tuple[int, int]:
    return round(section.page_width.mm), round(section.page_height.mm)


def test_edge_case_43_a_long_name_wraps_in_the_head_into_lines_of_about_equal_length():
    left, _right = head_cells(opened(paper(issuer=LONG_ISSUER)))
    lines = left[1].split("\n")
    assert " ".join(lines) == LONG_ISSUER and len(lines) > 1
    assert max(map(len, lines)) - min(map(len, lines)) < 10


def test_edge_case_43_a_short_name_stays_on_one_line():
    left, _right = head_cells(opened(paper(issuer="SỞ NỘI VỤ")))
    assert left[:2] == ["UBND TỈNH KHÁNH HÒA", "SỞ NỘI VỤ"]


@pytest.mark.parametrize("issuer", ["SỞ NỘI VỤ", LONG_ISSUER])
def test_edge_case_43_the_number_is_blank_and_its_line_never_breaks(issuer):
    document = opened(paper(issuer=issuer, symbol="BC-KKT-KCN"))
    cell = document.tables[0].rows[0].cells[0]
    line = next(p for p in cell.paragraphs if "/BC" in p.text)
    assert "\u00a0\u00a0" in line.text and " " not in line.text
    assert line._p.xml.count("noBreakHyphen") == 2
    assert line.text.endswith("/BC-KKT-KCN")


@pytest.mark.parametrize(
    "forms",
    [
        ("TRƯỞNG BAN",),
        ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ],
)
def test_edge_case_43_the_forms_of_a_signature_stand_below_each_other_on_the_right(forms):
    document = opened(paper(signatures=(Signature(forms, "Nguyễn Văn A"),)))
    left, right = document.tables[-1].rows[0].cells
    shown = [p.text for p in right.paragraphs if p.text]
    assert shown == [*forms, "Nguyễn Văn A"]
    assert [p.text for p in left.paragraphs if p.text][1:] == [
        "- UBND tỉnh (báo cáo);",
        "- Lưu: VT.",
    ]


@pytest.mark.parametrize(
    ("day", "kept", "left_out"),
    [
        (date(2019, 2, 5), ("05", "02"), ()),
        (date(2019, 3, 15), ("15", "3"), ("03",)),
        (date(2019, 12, 31), ("31", "12"), ()),
    ],
)
def test_edge_case_43_days_and_the_first_two_months_take_a_leading_zero(day, kept, left_out):
    words = day_in_full(day)
    assert all(part in words for part in kept) and not any(part in words for part in left_out)


def test_two_signatures_without_recipients_stand_left_and_right():
    signed = (Signature(("THƯ KÝ",), "B"), Signature(("CHỦ TRÌ",), "A"))
    left, right = opened(paper(recipients=(), signatures=signed)).tables[-1].rows[0].cells
    assert [p.text for p in left.paragraphs if p.text] == ["THƯ KÝ", "B"]
    assert [p.text for p in right.paragraphs if p.text] == ["CHỦ TRÌ", "A"]


def test_a_paper_without_issuer_has_no_head_and_no_foot():
    document = opened(paper(issuer="", recipients=(), signatures=()))
    assert len(document.tables) == 1
    assert document.paragraphs[0].text == "BÁO CÁO"


def test_headings_are_headings_to_word_and_blanks_show_as_such():
    styles = styles_of(opened(paper()))
    assert styles["I. KẾT QUẢ"] == "Heading 1"
    assert styles["1. Chỉ số"] == "Heading 2"
    assert styles["a) Xếp loại"] == "Heading 3"
    blank = next(text for text, style in styles.items() if style == "To fill in")
    assert blank.startswith("[") and "nguyên nhân của hạn chế" in blank and blank.endswith("]")


def test_a_blank_that_is_in_brackets_already_gets_no_others():
    text = "[Đơn vị bổ sung: sáng kiến]"
    assert styles_of(opened(paper(body=[Words(text, blank=True)])))[text] == "To fill in"


def test_the_language_of_the_document_is_vietnamese():
    document = opened(paper())
    language = document.styles.element.find(f".//{qn('w:docDefaults')}").find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "vi-VN"
    assert document.core_properties.title.startswith("BÁO CÁO Tổng kết")


def test_tables_repeat_their_heads_and_are_as_wide_as_the_text_of_their_page():
    document = opened(paper(annexes=(annex(landscape=True),)))
    standing, lying = (
        t for t in document.tables if t._tbl.find(f".//{qn('w:tblHeader')}") is not None
    )
    widths = [sum(column.width.mm for column in held.columns) for held in (standing, lying)]
    assert [round(width) for width in widths] == [165, 252]
    assert min(column.width.mm for column in standing.columns) > 9


def test_annexes_begin_new_pages_and_lie_where_they_ask_to():
    document = opened(paper(annexes=(annex("I"), annex("II", landscape=True), annex("III"))))
    assert [sides(one) for one in document.sections] == [
        (210, 297),
        (210, 297),
        (297, 210),
        (210, 297),
    ]
    assert document.sections[2].orientation == WD_ORIENT.LANDSCAPE
    assert [one.different_first_page_header_footer for one in document.sections] == [
        True,
        False,
        False,
        False,
    ]
    assert "PAGE" in document.sections[3].header._element.xml
    styles = styles_of(document)
    assert styles["Phụ lục II"] == "Annex"


def test_a_last_annex_that_lies_leaves_the_report_standing():
    document = opened(paper(annexes=(annex("I", landscape=True),)))
    assert [sides(one) for one in document.sections] == [(210, 297), (297, 210)]


def test_marks_stand_in_the_head_and_at_the_foot_of_every_page():
    document = opened(paper(marks=("Dự thảo", "Dữ liệu minh họa"), annexes=(annex(),)))
    left, _right = head_cells(document)
    assert left[-2:] == ["DỰ THẢO", "DỮ LIỆU MINH HỌA"]
    for section in document.sections:
        assert section.footer.paragraphs[0].text == "Dự thảo · Dữ liệu minh họa"


def test_text_is_text_whatever_letters_it_has():
    strange = "A & B <b> {{ title }} {% if %} “x” \x07\u202e漢 😀 {{{"
    document = opened(paper(body=[Words(strange)], subject=strange))
    shown = "A & B <b> {{ title }} {% if %} “x” 漢 😀 {{{"
    assert all_words(document).count(shown) == 2


def test_letters_put_together_of_parts_come_out_whole():
    apart = unicodedata.normalize("NFD", "Nghị quyết về cải cách hành chính")
    assert unicodedata.normalize("NFC", apart) in all_words(opened(paper(body=[Words(apart)])))


def test_cells_of_tables_are_cleaned_as_all_text_is():
    apart = unicodedata.normalize("NFD", "Quyết định 817/QĐ-UBND \ud800\x07")
    document = opened(paper(body=[PaperTable(COLUMNS, [["1", apart, "1/1"]])]))
    cell = document.tables[1].rows[1].cells[1]
    assert cell.text == "Quyết định 817/QĐ-UBND \ufffd"
    assert "noBreakHyphen" in cell._tc.xml


def test_line_breaks_inside_a_paragraph_stay():
    assert "một\nhai" in all_words(opened(paper(body=[Words("một\nhai")])))


def test_long_tables_come_whole_and_in_order():
    document = opened(paper(body=[table(2000)]))
    held = next(t for t in document.tables if len(t.columns) == 3)
    numbers = [int(text.text) for text in held._tbl.xpath("./w:tr/w:tc[1]//w:t")[1:]]
    assert len(numbers) == 2000
    assert all(after == before + 1 for before, after in pairwise(numbers))


def test_no_mark_of_the_making_is_left_in_the_document():
    document = opened(paper(annexes=(annex(landscape=True),)))
    xml = document.element.xml
    assert "cchc-" not in xml and "{{" not in xml and "{%" not in xml
