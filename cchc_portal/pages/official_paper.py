"""An official paper as a Word document, in the form of Nghị định 30/2020/NĐ-CP, Appendix I: head in
two columns with the country's name and motto, number and place left for the registry, title, body,
recipients (Nơi nhận), signature. Always a draft: what is signed is made by the registry."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from cchc_portal.pages.word_table import (
    NOT_IN_XML,
    WordColumn,
    add_page_number,
    set_paper,
    table_xml,
)

LEFT_WIDTH, RIGHT_WIDTH = 67, 98
"""Of the head and the foot, in millimetres: together the width between the margins."""
CENTRE, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
BLANK = "\u00a0" * 6


@dataclass(frozen=True)
class Words:
    """A paragraph of the body; ``centred`` ones have no indent. ``level``: 1 is a heading "I.", 2
    a heading "1.", 3 a heading "a)", 0 is text. ``blank``: what the portal does not hold and the
    unit is to write; it shows as such."""

    text: str
    bold: bool = False
    italic: bool = False
    centred: bool = False
    level: int = 0
    blank: bool = False


@dataclass(frozen=True)
class PaperTable:
    """A table in the body."""

    columns: Sequence[WordColumn]
    rows: Iterable[Sequence[str]]
    caption: str = ""


@dataclass(frozen=True)
class Annex:
    """A part on pages of its own after the signature: "Phụ lục I", its title, what it goes with
    ("Kèm theo Báo cáo số …")."""

    number: str
    title: str
    goes_with: str
    body: Sequence[Words | PaperTable]
    landscape: bool = False


@dataclass(frozen=True)
class Signature:
    """``forms``: the lines above the name ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"); ``name`` is
    empty where it is not known who will sign."""

    forms: Sequence[str]
    name: str = ""


@dataclass(frozen=True)
class OfficialPaper:
    """``issuer`` without a ``superior`` stands alone; a paper without ``issuer`` (an annex) has no
    head. ``symbol`` as "QĐ-UBND"; ``marks`` ("Dự thảo") stand in the head and on every page;
    ``authority``: the line of a decision above its grounds."""

    title: str
    subject: str
    marks: Sequence[str]
    body: Sequence[Words | PaperTable]
    issuer: str = ""
    superior: str = ""
    symbol: str = ""
    place: str = ""
    authority: str = ""
    address: str = ""
    recipients: Sequence[str] = ()
    signatures: Sequence[Signature] = ()
    annexes: Sequence[Annex] = ()


def day_in_full(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2019": days under 10 and the months 1 and 2 take a zero."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return _("%(day)s/%(month)s/%(year)s in full") % {
        "day": f"{day.day:02d}",
        "month": month,
        "year": day.year,
    }


def blank_day(year: int | str = "") -> str:
    """A day for the registry to fill in."""
    return _("%(day)s/%(month)s/%(year)s in full") % {
        "day": BLANK,
        "month": BLANK,
        "year": year or BLANK,
    }


def official_document(paper: OfficialPaper) -> bytes:
    """The document (.docx)."""
    document = Document()
    set_paper(document)
    _page_marks(document, paper.marks)
    if paper.issuer:
        _head(document, paper)
    _title(document, paper)
    for part in paper.body:
        if isinstance(part, PaperTable):
            document.element.body.insert(-1, parse_xml(table_xml(part.columns, part.rows, size=12)))
            _line(document, "", size=6)
        else:
            _paragraph(document, part)
    if paper.signatures:
        _line(document, "", size=6)
        _foot(document, paper)
    document.core_properties.title = f"{paper.title} {paper.subject}"
    document.core_properties.author = paper.issuer
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _page_marks(document, marks: Sequence[str]) -> None:
    """Page numbers in the upper margin, none on the first page; the marks below on every page."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    add_page_number(section.header.paragraphs[0])
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = CENTRE
        run = paragraph.add_run(" · ".join(marks))
        run.italic, run.font.size = True, Pt(10)


def _columns(document):
    """Two cells without borders, the left for the issuer and the recipients."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (LEFT_WIDTH, RIGHT_WIDTH), strict=True):
        column.width = Mm(width)
    return table.rows[0].cells


def _head(document, paper: OfficialPaper) -> None:
    left, right = _columns(document)
    if paper.superior:
        _line(left, paper.superior, size=12)
    _line(left, paper.issuer, size=12, bold=True)
    _rule(left, indent=22)
    _line(left, _("No.:%(blank)s/%(symbol)s") % {"blank": BLANK, "symbol": paper.symbol}, size=13)
    for mark in paper.marks:
        _line(left, mark.upper(), size=11, bold=True)
    _line(right, _("SOCIALIST REPUBLIC OF VIET NAM"), size=12, bold=True)
    _line(right, _("Independence - Freedom - Happiness"), size=13, bold=True)
    _rule(right, indent=19)
    _line(right, paper.place, size=13, italic=True)
    for cell in (left, right):
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)


def _title(document, paper: OfficialPaper) -> None:
    _line(document, "", size=6)
    _line(document, paper.title, size=14, bold=True)
    _line(document, paper.subject, size=14, bold=True)
    _rule(document, indent=62)
    if paper.address:
        _line(document, paper.address, size=14)
    if paper.authority:
        _line(document, paper.authority, size=14, bold=True)


def _paragraph(document, words: Words) -> None:
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(0), Pt(6)
    paragraph.alignment = CENTRE if words.centred else JUSTIFIED
    if not words.centred:
        form.first_line_indent = Mm(12.7)
    _unbroken(paragraph, words.text, size=14, bold=words.bold, italic=words.italic)


def _foot(document, paper: OfficialPaper) -> None:
    left, right = _columns(document)
    if paper.recipients:
        _line(left, _("Recipients:"), size=12, bold=True, italic=True, centred=False)
        for recipient in paper.recipients:
            _line(left, f"- {recipient}", size=11, centred=False)
        cells = (right,)
    else:
        cells = (left, right)
    for cell, signature in zip(cells, paper.signatures, strict=False):
        for form in signature.forms:
            _line(cell, form, size=13, bold=True)
        for _blank in range(4):
            _line(cell, "", size=13)
        _line(cell, signature.name, size=13, bold=True)
    for cell in (left, right):
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)


def _line(
    place, text: str, *, size: int, bold: bool = False, italic: bool = False, centred: bool = True
) -> None:
    """One line in the document or in a cell."""
    paragraph = place.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    if centred:
        paragraph.alignment = CENTRE
    _unbroken(paragraph, text, size=size, bold=bold, italic=italic)


def _unbroken(paragraph, text: str, *, size: int, bold: bool, italic: bool) -> None:
    """``text`` with hyphens inside words that never end a line: Số: /QĐ-UBND (edge case 43)."""
    run = paragraph.add_run()
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    parts = text.translate(NOT_IN_XML).split("-")
    for number, part in enumerate(parts):
        if number:
            inside = part[:1].isalpha() and parts[number - 1][-1:].isalpha()
            if inside:
                run._r.append(OxmlElement("w:noBreakHyphen"))
            else:
                run.add_text("-")
        run.add_text(part)


def _rule(place, *, indent: int) -> None:
    """A short line below; ``indent`` in millimetres on both sides."""
    paragraph = place.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(indent)
    form.space_after, form.line_spacing = Pt(4), Pt(4)
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    properties = paragraph._p.get_or_add_pPr()
    # The schema wants the border before the spacing, and Word refuses files that ignore it.
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
