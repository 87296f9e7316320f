"""The parts of a slide, each in its place; all lengths in millimetres, type in points."""

from collections.abc import Sequence
from copy import deepcopy

from django.utils.translation import gettext as _
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from cchc_portal.pages.measured import SANS, lines_needed, width_of
from cchc_portal.pages.word_table import WordColumn

WIDE, HIGH = 338.67, 190.5
SIDE = 18
POINTS_OF_MM = 72 / 25.4
LINE = 1.22
"""The height of a line, of the size of its type."""
PARTED = 0.45
"""Between sentences, of the size of the type."""
BULLET = 6
ROW_AIR = 2.6
"""Above and below the text of a row of a table."""
SMALLEST = 9
BLUE, INK, GREY = RGBColor(0x12, 0x3A, 0x6B), RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x55, 0x5F, 0x6B)
PALE, WHITE = RGBColor(0xE8, 0xEE, 0xF6), RGBColor(0xFF, 0xFF, 0xFF)
FACE = "Arial"
LANGUAGE = "vi-VN"


def fitting_size(
    text: str, *, wide: float, high: float, largest: float, bold: bool = False
) -> float:
    """The largest size at which ``text`` keeps inside ``wide`` x ``high`` and no word breaks."""
    size = largest
    longest = max((word for word in text.split()), key=len, default="")
    while size > SMALLEST:
        room = wide * POINTS_OF_MM
        lines = lines_needed(text, width=room, size=size, bold=bold, face=SANS)
        whole = width_of(longest, size=size, bold=bold, face=SANS) <= room
        if whole and lines * size * LINE <= high * POINTS_OF_MM:
            return size
        size -= 0.5
    return size


def lines_high(lines: Sequence[str], *, size: float) -> float:
    """How high the sentences stand at ``size``."""
    room = (WIDE - 2 * SIDE - BULLET) * POINTS_OF_MM
    needed = sum(lines_needed(line, width=room, size=size, face=SANS) for line in lines)
    return (needed * LINE + len(lines) * PARTED) * size / POINTS_OF_MM


def lay_out(deck) -> tuple:
    """The two layouts that are used: the dark one that opens, the light one; the others go."""
    opening, inside = deck.slide_layouts[5], deck.slide_layouts[6]
    for layout in list(deck.slide_layouts):
        if layout.name not in (opening.name, inside.name):
            deck.slide_layouts.remove(layout)
    title = next(shape for shape in opening.placeholders if shape.placeholder_format.idx == 0)
    inside.shapes._spTree.append(deepcopy(title._element))
    for layout, name in ((opening, _("Opening")), (inside, _("Content"))):
        layout.name = name
        for shape in list(layout.placeholders):
            if shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)
    for shape in list(deck.slide_master.placeholders):
        _place(shape, SIDE, 10, WIDE - 2 * SIDE, 22)
    opening.background.fill.solid()
    opening.background.fill.fore_color.rgb = BLUE
    return opening, inside


def set_title(slide, text: str, *, top: float, high: float, largest: float, dark: bool) -> None:
    """The slide's title, which readers of the outline hear first."""
    title = slide.shapes.title
    _place(title, SIDE, top, WIDE - 2 * SIDE, high)
    size = fitting_size(text, wide=WIDE - 2 * SIDE, high=high, largest=largest, bold=True)
    frame = _bare(title.text_frame, anchor=MSO_ANCHOR.BOTTOM if dark else MSO_ANCHOR.MIDDLE)
    _write(frame.paragraphs[0], text, size=size, bold=True, colour=WHITE if dark else BLUE)
    if not dark:
        rule = slide.shapes.add_shape(1, Mm(SIDE), Mm(top + high + 1), Mm(WIDE - 2 * SIDE), Mm(0.7))
        _fill(rule, BLUE)
        _decorative(rule)


def add_lines(
    slide, lines: Sequence[str], *, top: float, high: float, largest: float, dark: bool
) -> None:
    """Sentences below each other, each with a small mark in front on light slides."""
    wide = WIDE - 2 * SIDE
    indent = 0 if dark else BULLET
    gaps = 1 + PARTED / LINE * (len(lines) - 1) / max(1, len(lines))
    size = fitting_size("\n".join(lines), wide=wide - indent, high=high / gaps, largest=largest)
    frame = _box(slide, SIDE, top, wide, high, name=_("Text"))
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * PARTED)
        if indent:
            _hang(paragraph, indent)
        _write(paragraph, line, size=size, colour=WHITE if dark else INK)


def add_figures(
    slide, figures: Sequence[tuple[str, str]], *, top: float, high: float, wide: float
) -> None:
    """Cards side by side, at most four in a row, all in the size that fits the longest."""
    in_row = min(4, len(figures)) if len(figures) != 5 and len(figures) != 6 else 3
    rows = -(-len(figures) // in_row)
    gap = 5
    card_wide = (wide - gap * (in_row - 1)) / in_row
    card_high = (high - gap * (rows - 1)) / rows
    inner = card_wide - 8
    value_size = min(
        fitting_size(value, wide=inner, high=card_high * 0.45, largest=44, bold=True)
        for value, _label in figures
    )
    label_size = min(
        fitting_size(label, wide=inner, high=card_high * 0.38, largest=18)
        for _value, label in figures
    )
    for number, (value, label) in enumerate(figures):
        left = SIDE + (number % in_row) * (card_wide + gap)
        above = top + (number // in_row) * (card_high + gap)
        card = slide.shapes.add_shape(1, Mm(left), Mm(above), Mm(card_wide), Mm(card_high))
        card.name = label
        _fill(card, PALE)
        frame = _bare(card.text_frame, anchor=MSO_ANCHOR.TOP, side=4)
        frame.margin_top = Mm(card_high * 0.1)
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        _write(frame.paragraphs[0], value, size=value_size, bold=True, colour=BLUE)
        _write(frame.add_paragraph(), label, size=label_size, colour=INK)


def add_table(
    slide,
    columns: Sequence[WordColumn],
    rows: Sequence[Sequence[str]],
    *,
    caption: str,
    top: float,
    high: float,
) -> None:
    """A table with a heading row; its type shrinks until all rows fit."""
    wide = WIDE - 2 * SIDE
    if caption:
        frame = _box(slide, SIDE, top, wide, 8, name=_("Caption"))
        size = fitting_size(caption, wide=wide, high=8, largest=14, bold=True)
        _write(frame.paragraphs[0], caption, size=size, bold=True, colour=INK)
        top, high = top + 9, high - 9
    total = sum(column.width for column in columns)
    widths = [column.width / total * wide for column in columns]
    lines = [[column.title for column in columns], *rows]
    size = _table_size(lines, widths, high)
    heights = [
        _row_lines(line, widths, size) * size * LINE / POINTS_OF_MM + ROW_AIR for line in lines
    ]
    high = min(high, sum(heights) * 1.25)
    airier = high / sum(heights)
    shape = slide.shapes.add_table(len(lines), len(columns), Mm(SIDE), Mm(top), Mm(wide), Mm(high))
    shape.name = caption or _("Table")
    shape._element.nvGraphicFramePr.cNvPr.set("descr", caption or ", ".join(lines[0]))
    table = shape.table
    for place, width in enumerate(widths):
        table.columns[place].width = Mm(width)
    for y, line in enumerate(lines):
        table.rows[y].height = Mm(heights[y] * airier)
        for x, text in enumerate(line):
            cell = table.cell(y, x)
            _fill_cell(cell, BLUE if y == 0 else PALE if y % 2 == 0 else WHITE)
            _cell(cell, text, size=size, heading=y == 0, figure=columns[x].figure)


def add_note(slide, text: str, *, dark: bool) -> None:
    """The source, small, at the foot."""
    wide, high = WIDE - 2 * SIDE - 80, 10
    size = fitting_size(text, wide=wide, high=high, largest=11)
    frame = _box(slide, SIDE, HIGH - 15, wide, high, name=_("Source"))
    _write(frame.paragraphs[0], text, size=size, colour=PALE if dark else GREY)


def mark_slide(slide, *, number: int, marks: Sequence[str], dark: bool) -> None:
    """At the foot on the right: the marks and the number of the slide, which PowerPoint keeps."""
    frame = _box(slide, WIDE - SIDE - 76, HIGH - 15, 76, 10, name=_("Slide number"))
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    colour = PALE if dark else GREY
    shown = " · ".join(marks)
    if shown:
        size = fitting_size(f"{shown} · 99", wide=76, high=5, largest=11)
        _write(paragraph, f"{shown}   ", size=size, bold=True, colour=colour)
    run = paragraph.add_run()
    _dress(run, size=11, bold=False, colour=colour)
    field = run._r.makeelement(qn("a:fld"), {"id": f"{{{_field_id(number)}}}", "type": "slidenum"})
    field.append(deepcopy(run._r.rPr))
    text = field.makeelement(qn("a:t"), {})
    text.text = str(number)
    field.append(text)
    run._r.getparent().replace(run._r, field)


def _field_id(number: int) -> str:
    return f"5F2B9E10-6C7A-4D3B-9A51-{number:012X}"


def _table_size(lines: Sequence[Sequence[str]], widths: Sequence[float], high: float) -> float:
    size = 16.0
    while size > SMALLEST:
        needed = sum(
            _row_lines(line, widths, size) * size * LINE / POINTS_OF_MM + ROW_AIR for line in lines
        )
        if needed <= high:
            return size
        size -= 0.5
    return size


def _row_lines(line: Sequence[str], widths: Sequence[float], size: float) -> int:
    return max(
        lines_needed(text, width=(width - 3.2) * POINTS_OF_MM, size=size, bold=True, face=SANS)
        for text, width in zip(line, widths, strict=True)
    )


def _cell(cell, text: str, *, size: float, heading: bool, figure: bool) -> None:
    cell.margin_left = cell.margin_right = Mm(1.5)
    cell.margin_top = cell.margin_bottom = Mm(0.8)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    if heading:
        paragraph.alignment = PP_ALIGN.CENTER
    elif figure:
        paragraph.alignment = PP_ALIGN.RIGHT
    _write(paragraph, text, size=size, bold=heading, colour=WHITE if heading else INK)


def _fill_cell(cell, colour) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour


def _hang(paragraph, indent: float) -> None:
    """A mark in front of the sentence, whose further lines stand below its first."""
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Mm(indent)))
    properties.set("indent", str(-Mm(indent)))
    mark = properties.makeelement(qn("a:buChar"), {"char": "•"})
    properties.append(mark)


def _box(slide, left: float, top: float, wide: float, high: float, *, name: str):
    shape = slide.shapes.add_textbox(Mm(left), Mm(top), Mm(wide), Mm(high))
    shape.name = name
    return _bare(shape.text_frame, anchor=MSO_ANCHOR.TOP)


def _bare(frame, *, anchor, side: float = 0):
    frame.word_wrap = True
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = Mm(side)
    frame.margin_top = frame.margin_bottom = Mm(0)
    return frame


def _write(paragraph, text: str, *, size: float, colour, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = text
    _dress(run, size=size, bold=bold, colour=colour)
    if paragraph.alignment is None:
        paragraph.alignment = PP_ALIGN.LEFT


def _dress(run, *, size: float, bold: bool, colour) -> None:
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FACE
    run.font.color.rgb = colour
    run._r.get_or_add_rPr().set("lang", LANGUAGE)


def _fill(shape, colour) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour
    shape.line.fill.background()
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)


def _decorative(shape) -> None:
    shape.name = ""
    shape._element.nvSpPr.cNvPr.set("descr", "")


def _place(shape, left: float, top: float, wide: float, high: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Mm(left), Mm(top), Mm(wide), Mm(high)
