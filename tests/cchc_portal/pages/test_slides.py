"""Slides: wide, titled, numbered, in Vietnamese, and nothing runs over its edge."""

import io

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from cchc_portal.pages.measured import SANS, lines_needed
from cchc_portal.pages.slide_parts import LINE, SMALLEST
from cchc_portal.pages.slides import Slide, SlideFigure, slides_document
from tests.cchc_portal.pages.papers import LONG_ISSUER, table

FIGURES = [SlideFigure("89,9 %", "Chỉ số CCHC"), SlideFigure("5/21", "Thứ hạng trong Khối")]
LONG = "Ban Quản lý Khu kinh tế và Khu công nghiệp tỉnh Khánh Hòa đạt kết quả rất đáng khích lệ. "


def deck(*slides: Slide, marks=("Dự thảo",)):
    content = slides_document(slides, title="Tổng kết", author="Ban", marks=marks)
    return Presentation(io.BytesIO(content))


def words(slide) -> str:
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def full() -> list[Slide]:
    return [
        Slide("Tổng kết năm 2018", lines=["Ban Quản lý Khu kinh tế Vân Phong"]),
        Slide("Kết quả", lines=["Tăng 9,25 điểm phần trăm."], figures=FIGURES, note="Nguồn: 24/QĐ"),
        Slide("Chỉ tiêu", table=table(5), note="Nguồn: 817/QĐ-UBND"),
    ]


def test_slides_are_wide_titled_and_hold_what_they_were_given():
    made = deck(*full())
    assert round(made.slide_width / made.slide_height, 2) == 1.78
    assert [slide.shapes.title.text for slide in made.slides] == [
        "Tổng kết năm 2018",
        "Kết quả",
        "Chỉ tiêu",
    ]
    for part in ("89,9 %", "Thứ hạng trong Khối", "Tăng 9,25 điểm phần trăm.", "Nguồn: 24/QĐ"):
        assert part in words(made.slides[1])
    assert "Sở Ánh sáng" in words(made.slides[2])


def test_every_slide_has_its_number_as_a_field_and_the_marks():
    for number, slide in enumerate(deck(*full(), marks=("Dự thảo", "Minh họa")).slides, start=1):
        field = slide._element.find(f".//{qn('a:fld')}")
        assert field.get("type") == "slidenum" and field.find(qn("a:t")).text == str(number)
        assert "Dự thảo · Minh họa" in words(slide)


def test_every_run_says_that_it_is_vietnamese_and_tables_have_words_of_their_own():
    for slide in deck(*full()).slides:
        runs = slide._element.findall(f".//{qn('a:r')}")
        assert runs and all(run.find(qn("a:rPr")).get("lang") == "vi-VN" for run in runs)
        for shape in slide.shapes:
            if shape.has_table:
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
                assert shape.table.first_row


@pytest.mark.parametrize(
    "slide",
    [
        Slide(LONG * 3, lines=[LONG * 2] * 5, note=LONG * 2),
        Slide(LONG_ISSUER, figures=[SlideFigure("89,9 điểm phần trăm", LONG)] * 4),
        Slide("Chỉ tiêu", figures=FIGURES * 3, lines=[LONG] * 2, table=table(8), note=LONG),
    ],
)
def test_long_texts_shrink_and_stay_inside_their_slide(slide):
    made = deck(Slide("Đầu"), slide)
    for shape in made.slides[1].shapes:
        assert shape.left >= 0 and shape.left + shape.width <= made.slide_width
        assert shape.top >= 0 and shape.top + shape.height <= made.slide_height
        if shape.has_text_frame and shape.text_frame.text:
            assert needed(shape) <= shape.height + Mm(1)


def needed(shape) -> int:
    """How high the text of the shape stands, by the portal's own measure of its width."""
    frame, high = shape.text_frame, 0
    width = (shape.width - frame.margin_left - frame.margin_right) / Pt(1)
    for paragraph in frame.paragraphs:
        size = paragraph.runs[0].font.size.pt if paragraph.runs else SMALLEST
        bold = bool(paragraph.runs and paragraph.runs[0].font.bold)
        indent = int(paragraph._p.pPr.get("marL", 0)) / Pt(1) if paragraph._p.pPr is not None else 0
        lines = lines_needed(paragraph.text, width=width - indent, size=size, bold=bold, face=SANS)
        high += lines * size * LINE
        high += paragraph.space_after.pt if paragraph.space_after else 0
    return Pt(high)


def test_a_deck_without_slides_still_opens():
    assert len(deck().slides) == 0
