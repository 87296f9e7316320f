"""Papers set by typst: text stays text, every Vietnamese letter is there, nothing is fetched."""

from string import ascii_letters

import pytest

from cchc_portal.pages import typst_paper
from cchc_portal.pages.typst_paper import TEMPLATES, pdf_of
from tests.cchc_portal.pages.pdf_text import pdf_pages

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴ"
)
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Thử")
#set text(lang: "vi", font: "Liberation Serif")
#set page(width: 400mm)
#data.text
#strong(data.text)
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Templates of the test's own; what was read before is forgotten."""
    monkeypatch.setattr(typst_paper, "TEMPLATES", tmp_path)
    typst_paper._template.cache_clear()
    yield tmp_path
    typst_paper._template.cache_clear()


def paper(folder, text: str) -> bytes:
    (folder / "plain.typ").write_text(TEMPLATE, encoding="utf-8")
    return pdf_of("plain", {"text": text})


def test_every_vietnamese_letter_is_shown_and_can_be_selected(folder):
    content = paper(folder, LETTERS)
    assert b"pdfuaid" in content, "PDF/UA-1 holds only where every letter has a glyph"
    assert "".join(pdf_pages(content)).split() == [LETTERS, LETTERS]


def test_the_type_itself_holds_every_vietnamese_letter_in_each_face(folder):
    """No other type stands in: PDF/UA-1 is refused where a letter has no glyph."""
    faces = """
    #set text(fallback: false)
    #data.text #strong(data.text) #emph(data.text) #strong(emph(data.text))
    """
    (folder / "faces.typ").write_text(TEMPLATE + faces, encoding="utf-8")
    assert b"pdfuaid" in pdf_of("faces", {"text": LETTERS})


def test_the_paper_is_tagged_and_names_its_language(folder):
    content = paper(folder, "Sở Ánh sáng")
    assert b"/StructTreeRoot" in content
    assert b"/Lang(vi)" in content.replace(b" ", b"")


@pytest.mark.parametrize(
    "text",
    [
        "#panic()",
        '#read("../../manage.py")',
        "*bold* _slant_ $x^2$ @label <label>",
        "= Heading \\ // comment",
        '"]} #let x = 1',
    ],
)
def test_data_never_becomes_markup(folder, text):
    # A wide blank may part what is shown piece by piece; two hyphens would be a dash in markup.
    assert "".join(pdf_pages(paper(folder, text))[0].split()) == "".join((text * 2).split())


def test_control_characters_are_left_out_and_strange_letters_do_not_stop_a_paper(folder):
    assert pdf_pages(paper(folder, "a\x07b\u202ec"))[0].startswith("abc")
    assert paper(folder, "漢字 😀").startswith(b"%PDF")


def test_a_template_that_would_fetch_something_is_refused(folder):
    (folder / "far.typ").write_text('#import "@preview/tablex:0.0.8": tablex', encoding="utf-8")
    with pytest.raises(ValueError, match="names a package"):
        pdf_of("far", {})


def test_a_template_reads_nothing_outside_its_folder(folder):
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "nosy.typ").write_text('#read("../secret.txt")', encoding="utf-8")
    with pytest.raises(typst_paper.typst.TypstError):
        pdf_of("nosy", {})


def test_no_template_of_the_portal_names_a_package_or_has_vietnamese_words():
    for template in TEMPLATES.glob("*.typ"):
        text = template.read_text(encoding="utf-8")
        assert not typst_paper.PACKAGE.search(text)
        assert not set(text) & set(LETTERS[1:]) - set(ascii_letters)
