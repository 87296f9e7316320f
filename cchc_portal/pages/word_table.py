"""A table as a Word document on A4: head, table with repeated headings, notes, page numbers."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
NOT_IN_XML = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
LONG_SIDE, SHORT_SIDE = 297, 210
NARROWEST = 9.5
"""Of a column, in millimetres."""
CELL_MARGIN = 70
"""Left and right of a cell's text, in twips."""
MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}


@dataclass(frozen=True)
class WordColumn:
    """``width`` is its share of the table's width; ``figure`` is right aligned."""

    title: str
    width: int
    figure: bool = False


@dataclass(frozen=True)
class WordTable:
    """``lead``: lines below the title; ``notes``: lines below the table; ``rows``: text only."""

    head: str
    title: str
    lead: Sequence[str]
    columns: Sequence[WordColumn]
    rows: Iterable[Sequence[str]]
    notes: Sequence[str]
    landscape: bool = False


def word_document(table: WordTable) -> bytes:
    """The document (.docx), margins and type as Nghị định 30/2020/NĐ-CP, Appendix I."""
    document = Document()
    set_paper(document, landscape=table.landscape)
    _page_head(document, table.head)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(table.title)
    run.bold, run.font.size = True, Pt(14)
    for line in table.lead:
        lead = document.add_paragraph(line)
        lead.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _space(document)
    document.element.body.insert(
        -1, parse_xml(table_xml(table.columns, table.rows, landscape=table.landscape))
    )
    _space(document)
    for note in table.notes:
        document.add_paragraph(note).runs[0].font.size = Pt(10)
    document.core_properties.title = table.title
    document.core_properties.author = table.head
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def set_paper(document, *, landscape: bool = False) -> None:
    """A4 with the margins and the type of Nghị định 30/2020/NĐ-CP."""
    section = document.sections[0]
    wide, high = (LONG_SIDE, SHORT_SIDE) if landscape else (SHORT_SIDE, LONG_SIDE)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    for name, width in MARGINS.items():
        setattr(section, name, Mm(width))
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(3)


def _page_head(document, words: str) -> None:
    head = document.sections[0].header.paragraphs[0]
    head.text = words
    head.runs[0].font.size = Pt(9)
    foot = document.sections[0].footer.paragraphs[0]
    add_page_number(foot)


def add_page_number(paragraph) -> None:
    """The number of the page, centred, as a field that Word fills."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = code
        run._r.append(mark)


def _space(document) -> None:
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def table_xml(
    columns: Sequence[WordColumn],
    rows: Iterable[Sequence[str]],
    *,
    landscape: bool = False,
    size: int = 10,
    width: float | None = None,
) -> str:
    """The table as one piece of XML: python-docx's own cells take minutes for 4,000 rows. Type of
    ``size`` points, ``width`` millimetres wide or as wide as the page lets."""
    width = width or (LONG_SIDE if landscape else SHORT_SIDE) - 45
    widths = _widths(columns, width)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="666666"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    titles = [column.title for column in columns]
    heading = _row_xml(titles, columns, widths, size=size, heading=True)
    lines = "".join(_row_xml(row, columns, widths, size=size) for row in rows)
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{CELL_MARGIN}" w:type="dxa"/>'
        f'<w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{heading}{lines}</w:tbl>"
    )


def _widths(columns: Sequence[WordColumn], width: float) -> list[int]:
    """In twips, by the columns' shares; none so narrow that a number of two digits breaks."""
    total = sum(column.width for column in columns)
    least = min(NARROWEST, width / len(columns))
    wanted = [max(least, column.width / total * width) for column in columns]
    over = sum(wanted) - width
    spare = sum(one - least for one in wanted)
    return [round((one - (one - least) / spare * over if spare else one) * 56.7) for one in wanted]


def _row_xml(
    texts: Sequence[str],
    columns: Sequence[WordColumn],
    widths: Sequence[int],
    *,
    size: int,
    heading: bool = False,
) -> str:
    cells = []
    for text, column, width in zip(texts, columns, widths, strict=True):
        align = "right" if column.figure else "left"
        cells.append(_cell_xml(text, width, "center" if heading else align, heading, size))
    repeated = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_xml(text: str, width: int, align: str, heading: bool, size: int) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if heading else ""
    bold = "<w:b/>" if heading else ""
    clean = escape(str(text).translate(NOT_IN_XML))
    look = f'{bold}<w:sz w:val="{size * 2}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:before="30" w:after="30"/><w:jc w:val="{align}"/></w:pPr><w:r><w:rPr>{look}'
        f'</w:rPr><w:t xml:space="preserve">{clean}</w:t></w:r></w:p></w:tc>'
    )
