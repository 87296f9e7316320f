"""Slides of a report for a conference (.pptx, 16:9): a title, large figures with their labels,
a few lines, a small table, the source. Sober: one deep blue, one type, nothing moves."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from pptx import Presentation
from pptx.util import Mm

from cchc_portal.pages.paper_lines import clean
from cchc_portal.pages.paper_parts import PaperTable
from cchc_portal.pages.slide_parts import (
    HIGH,
    SIDE,
    WIDE,
    add_figures,
    add_lines,
    add_note,
    add_table,
    lay_out,
    lines_high,
    mark_slide,
    set_title,
)

BODY_TOP, BODY_BOTTOM = 37, HIGH - 19
"""Between title and note, in millimetres."""
GAP = 6
LINE_SIZE = 22
"""Of sentences, where there is room."""
MOST_STRETCHED = 1.5
"""How much higher than it needs a part may be where a slide has room."""


@dataclass(frozen=True)
class SlideFigure:
    """A large figure as shown ("89,9 %") with what it is below it."""

    value: str
    label: str


@dataclass(frozen=True)
class Slide:
    """``lines`` are short sentences, one bullet each; ``note`` names the source at the foot."""

    title: str
    lines: Sequence[str] = ()
    figures: Sequence[SlideFigure] = ()
    table: PaperTable | None = None
    note: str = ""


def slides_document(
    slides: Sequence[Slide], *, title: str, author: str, marks: Sequence[str] = ()
) -> bytes:
    """The presentation. The first slide opens it: its title is large, its lines stand below;
    ``marks`` ("Dự thảo") stand on every slide. Type shrinks where a text is long; nothing is cut.
    """
    document = Presentation()
    document.slide_width, document.slide_height = Mm(WIDE), Mm(HIGH)
    opening, inside = lay_out(document)
    for number, slide in enumerate(slides):
        first = number == 0 and not slide.figures and slide.table is None
        made = document.slides.add_slide(opening if first else inside)
        if first:
            _open(made, slide)
        else:
            _fill(made, slide)
        mark_slide(made, number=number + 1, marks=[clean(mark) for mark in marks], dark=first)
    document.core_properties.title = clean(title)[:250]
    document.core_properties.author = clean(author)[:250]
    document.core_properties.language = "vi-VN"
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _open(made, slide: Slide) -> None:
    set_title(made, clean(slide.title), top=52, high=56, largest=40, dark=True)
    if slide.lines:
        lines = [clean(line) for line in slide.lines]
        add_lines(made, lines, top=114, high=48, largest=22, dark=True)
    if slide.note:
        add_note(made, clean(slide.note), dark=True)


def _fill(made, slide: Slide) -> None:
    set_title(made, clean(slide.title), top=10, high=22, largest=28, dark=False)
    parts = []
    if slide.figures:
        parts.append((34 if len(slide.figures) <= 4 else 62, _figures, slide.figures))
    if slide.lines:
        lines = [clean(line) for line in slide.lines]
        parts.append((lines_high(lines, size=LINE_SIZE), _lines, lines))
    if slide.table is not None:
        rows = [[clean(cell) for cell in row] for row in slide.table.rows]
        parts.append((14 + 10 * (len(rows) + 1), _table, (slide.table, rows)))
    top = BODY_TOP
    free = BODY_BOTTOM - BODY_TOP - GAP * max(0, len(parts) - 1)
    wanted = sum(high for high, _add, _what in parts)
    for high, add, what in parts:
        given = high * min(MOST_STRETCHED, free / wanted)
        add(made, what, top=top, high=given)
        top += given + GAP
    if slide.note:
        add_note(made, clean(slide.note), dark=False)


def _figures(made, figures: Sequence[SlideFigure], *, top: float, high: float) -> None:
    shown = [(clean(figure.value), clean(figure.label)) for figure in figures]
    add_figures(made, shown, top=top, high=high, wide=WIDE - 2 * SIDE)


def _lines(made, lines: Sequence[str], *, top: float, high: float) -> None:
    add_lines(made, lines, top=top, high=high, largest=LINE_SIZE, dark=False)


def _table(made, held: tuple[PaperTable, list[list[str]]], *, top: float, high: float) -> None:
    table, rows = held
    add_table(made, table.columns, rows, caption=clean(table.caption), top=top, high=high)
