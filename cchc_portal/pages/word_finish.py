"""After the tags are filled in: tables and sections take the places made for them, and hyphens
inside words become those that never end a line."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from cchc_portal.pages.paper_parts import PaperTable
from cchc_portal.pages.word_context import HYPHEN, SECTION_MARK, TABLE_MARK, shown
from cchc_portal.pages.word_table import table_xml

TWIPS_OF_MM = 56.7
TABLE_TYPE = 12


def place_sections(body) -> None:
    """Each mark ends a section; what follows lies or stands as the mark says. Pages are counted on,
    and only the first page of all has no number."""
    last = body.find(qn("w:sectPr"))
    if last is None:
        last = OxmlElement("w:sectPr")
        body.append(last)
    first, landscape = True, False
    for mark in _marks(body, SECTION_MARK):
        if mark.getparent() is not body:
            mark.getparent().remove(mark)
            continue
        _put_section(mark, _section(last, landscape=landscape, first=first))
        first, landscape = False, _style(mark).endswith("landscape")
        _drop_style(mark)
    if not first:
        body.replace(last, _section(last, landscape=landscape, first=False))


def place_tables(body, tables: Sequence[PaperTable]) -> None:
    """Each mark becomes its table, as wide as the text of its section."""
    for mark in list(_marks(body, TABLE_MARK)):
        table = tables[int(_style(mark).removeprefix(TABLE_MARK))]
        width = _text_width(_section_of(mark, body)) / TWIPS_OF_MM
        columns = [replace(column, title=shown(column.title)) for column in table.columns]
        rows = ([shown(cell) for cell in row] for row in table.rows)
        made = parse_xml(table_xml(columns, rows, size=TABLE_TYPE, width=width))
        mark.addprevious(made)
        _drop_style(mark)
        _make_small(mark)


def keep_hyphens(root) -> None:
    """A hyphen inside a word as Word writes it: an element of its own."""
    for text in list(root.iter(qn("w:t"))):
        if HYPHEN not in (text.text or ""):
            continue
        pieces = text.text.split(HYPHEN)
        text.text = pieces[0]
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        after = text
        for piece in pieces[1:]:
            hyphen, more = OxmlElement("w:noBreakHyphen"), OxmlElement("w:t")
            more.text = piece
            more.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            after.addnext(hyphen)
            hyphen.addnext(more)
            after = more


def _marks(body, beginning: str) -> list:
    return [p for p in body.iter(qn("w:p")) if _style(p).startswith(beginning)]


def _style(paragraph) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(qn("w:val"), "")


def _drop_style(paragraph) -> None:
    properties = paragraph.find(qn("w:pPr"))
    properties.remove(properties.find(qn("w:pStyle")))


def _put_section(paragraph, section) -> None:
    _make_small(paragraph)
    paragraph.find(qn("w:pPr")).append(section)


def _make_small(paragraph) -> None:
    """A paragraph that only must be there: hardly any height."""
    spacing = OxmlElement("w:spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", "120"), ("lineRule", "exact")):
        spacing.set(qn(f"w:{name}"), value)
    paragraph.find(qn("w:pPr")).append(spacing)


def _section(template, *, landscape: bool, first: bool):
    """A copy of the template's own section, lying or standing."""
    section = deepcopy(template)
    size = section.find(qn("w:pgSz"))
    if size is not None:
        sides = sorted(int(size.get(qn(f"w:{name}"))) for name in ("w", "h"))
        wide, high = reversed(sides) if landscape else sides
        size.set(qn("w:w"), str(wide))
        size.set(qn("w:h"), str(high))
        size.attrib.pop(qn("w:orient"), None)
        if landscape:
            size.set(qn("w:orient"), "landscape")
    title_page = section.find(qn("w:titlePg"))
    if title_page is not None and not first:
        section.remove(title_page)
    return section


def _section_of(element, body):
    """The properties of the section that ``element`` stands in."""
    place = element
    while place.getparent() is not body:
        place = place.getparent()
    for sibling in place.itersiblings():
        found = sibling.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if sibling.tag == qn("w:sectPr"):
            return sibling
        if found is not None:
            return found
    return body.find(qn("w:sectPr"))


def _text_width(section) -> int:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    wide = int(size.get(qn("w:w"))) if size is not None else 11906
    if margins is None:
        return wide - 2 * 1134
    return wide - sum(int(margins.get(qn(f"w:{side}"), 0)) for side in ("left", "right"))
