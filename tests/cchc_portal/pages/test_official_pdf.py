"""Official papers as PDF: tagged, selectable, laid out as the Word document."""

import re
import unicodedata

from cchc_portal.pages.official_paper import Words
from cchc_portal.pages.official_pdf import official_data, official_pdf
from tests.cchc_portal.pages.papers import LONG_ISSUER, annex, paper, table
from tests.cchc_portal.pages.pdf_text import pdf_pages
from tests.cchc_portal.pages.test_typst_paper import LETTERS


def plain(content: bytes) -> str:
    return " ".join(" ".join(pdf_pages(content)).split())


def letters_of(content: bytes) -> str:
    """Without blanks: a page shows its words in pieces."""
    return "".join(plain(content).split())


def boxes(content: bytes) -> list[tuple[float, ...]]:
    found = re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", content)
    return [tuple(round(float(one)) for one in box.split()) for box in found]


def test_it_is_tagged_and_made_for_being_read_aloud():
    content = official_pdf(paper(annexes=(annex(), annex("II", landscape=True))))
    assert b"pdfuaid" in content and b"/StructTreeRoot" in content
    for tag in (b"/H1", b"/H2", b"/H3", b"/H4", b"/Table", b"/TH"):
        assert tag in content, tag


def test_headings_that_leave_out_a_level_do_not_stop_it():
    content = official_pdf(paper(body=[Words("1. Kết quả", level=2), Words("a) Một", level=3)]))
    assert b"pdfuaid" in content


def test_every_part_of_the_paper_can_be_selected():
    made = paper(annexes=(annex("II", landscape=True),))
    shown = letters_of(official_pdf(made))
    for words in (
        made.issuer,
        made.superior,
        "/BC-KKT",
        made.title,
        made.subject,
        "BanđạtChỉsốCCHC89,9%",
        "nguyên nhân của hạn chế",
        "SởÁnhsáng",
        "-UBND tỉnh (báo cáo);",
        "Nơi nhận:",
        "KT.TRƯỞNGBAN",
        "Phụ lục II",
        "Dự thảo",
    ):
        assert "".join(words.split()) in shown, words


def test_every_vietnamese_letter_is_there_composed_or_apart():
    for form in ("NFC", "NFD"):
        made = paper(body=[Words(unicodedata.normalize(form, LETTERS))])
        content = official_pdf(made)
        assert b"pdfuaid" in content
        assert LETTERS in letters_of(content)


def test_pages_are_a4_and_wide_annexes_lie():
    content = official_pdf(paper(annexes=(annex("I"), annex("II", landscape=True))))
    assert boxes(content) == [(0, 0, 595, 842), (0, 0, 595, 842), (0, 0, 842, 595)]


def test_pages_are_numbered_from_the_second_on():
    pages = pdf_pages(official_pdf(paper(annexes=(annex(body=[table(80)]),))))
    assert len(pages) > 2
    assert not pages[0].startswith("1")
    for number, page in enumerate(pages[1:], start=2):
        assert page.startswith(f"{number} ")


def test_edge_case_43_long_names_break_evenly_and_the_symbol_stays_whole():
    data = official_data(paper(issuer=LONG_ISSUER))
    assert data["issuer"].replace("\n", " ") == LONG_ISSUER and "\n" in data["issuer"]
    assert " " not in data["number"] and data["number"].endswith("/BC-KKT")


def test_markup_in_the_text_stays_text():
    assert "#panic()" in letters_of(official_pdf(paper(body=[Words("#panic() *x* $y$")])))
