"""What a block of cells copied from a workbook means in the grid, before anything is saved."""

import csv
import io
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.sheets.cells import CellRefused, quoted, strip_blanks
from cchc_portal.units.names import nearest
from cchc_portal.units.selectors.find_unit import UnitFinder
from indices.admin.grid_columns import BY_NAME, COLUMNS, GridColumn
from indices.admin.grid_rows import Row

MOST_LINES = 500
MOST_CHARACTERS = 100_000
ORDINAL = re.compile(r"^\d+[.)]\s+")


@dataclass
class Understood:
    """``cells``: what goes where, as {unit, column, text}; ``problems``: a sentence for each line
    or cell that was not understood; ``notes``: what was passed over on purpose."""

    cells: list[dict] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict:
        units = len({cell["unit"] for cell in self.cells})
        filled = ngettext("%(count)s cell filled", "%(count)s cells filled", len(self.cells))
        spread = ngettext("in %(count)s row", "in %(count)s rows", units)
        summary = " ".join((filled % {"count": len(self.cells)}, spread % {"count": units}))
        return {
            "cells": self.cells,
            "problems": self.problems,
            "notes": self.notes,
            "summary": f"{summary}. {_('Nothing is saved yet.')}",
        }


def read_paste(*, text: str, rows: list[Row], unit: int, column: str, year: int) -> Understood:
    """Place the pasted ``text`` (lines of cells with tabs between) in ``rows``.

    Lines that begin with the name or code of a unit go to that unit, whatever their order, and
    fill from ``column`` to the right; other blocks fill from the cell (``unit``, ``column``) down
    and to the right. Empty pasted cells leave what is there.
    """
    lines = _cells_of(text[: MOST_CHARACTERS + 1])
    understood = Understood()
    if len(lines) > MOST_LINES or len(text) > MOST_CHARACTERS:
        understood.problems.append(
            _("More than %(most)s lines are too many to paste at once. Import a workbook instead.")
            % {"most": MOST_LINES}
        )
        return understood
    columns = _columns_from(column)
    finder = UnitFinder()
    name_at = _name_column(lines, columns[0], finder, year)
    if name_at is None:
        _fill_block(understood, lines, rows, unit, columns)
    else:
        _fill_by_name(understood, lines, name_at, rows, columns, finder, year)
    return understood


def _cells_of(text: str) -> list[tuple[int, list[str]]]:
    """The lines as (number, cells), blank lines at the end left out."""
    reader = csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), delimiter="\t")
    return [
        (number, [strip_blanks(cell) for cell in cells]) for number, cells in enumerate(reader, 1)
    ]


def _columns_from(name: str) -> list[GridColumn]:
    start = COLUMNS.index(BY_NAME[name])
    return list(COLUMNS[start:])


def _name_column(lines, first: GridColumn, finder: UnitFinder, year: int) -> int | None:
    """Where the units' names stand: in the first cell, or in the second behind a running number."""
    for place in (0, 1):
        texts = [
            cells[place] for _number, cells in lines if len(cells) > place + 1 and cells[place]
        ]
        lettered = [text for text in texts if any(letter.isalpha() for letter in text)]
        if len(lettered) * 2 <= len(texts):
            continue
        if not first.is_text or any(_found(finder, text, year) for text in lettered):
            return place
    return None


def _found(finder: UnitFinder, text: str, year: int):
    plain = ORDINAL.sub("", text)
    return finder.find(text, year=year) or finder.find(plain, year=year)


def _fill_block(understood: Understood, lines, rows: list[Row], unit: int, columns) -> None:
    editable = [row for row in rows if row.editable]
    start = next((at for at, row in enumerate(editable) if row.unit.pk == unit), 0)
    below = editable[start:]
    for offset, (number, cells) in enumerate(lines):
        if offset < len(below):
            _fill_line(understood, number, cells, below[offset], columns)
        elif any(cells):
            understood.problems.append(
                _("Line %(line)s: no row is left for “%(text)s”.")
                % {"line": number, "text": quoted(" ".join(filter(None, cells)))}
            )


def _fill_by_name(
    understood: Understood, lines, name_at: int, rows: list[Row], columns, finder, year: int
) -> None:
    by_unit = {row.unit.pk: row for row in rows}
    filled: dict[int, int] = {}
    for number, cells in lines:
        name, figures = (cells[name_at] if len(cells) > name_at else ""), cells[name_at + 1 :]
        if not any(cells):
            continue
        if number == 1 and _is_heading(name, figures, columns, finder, year):
            understood.notes.append(
                _("Line 1 was taken for a heading: “%(text)s”.")
                % {"text": quoted(" ".join(filter(None, cells)))}
            )
            continue
        row, problem = _row_named(name, by_unit, finder, year)
        if row is not None and row.unit.pk in filled:
            problem = _("“%(unit)s” already stands on line %(line)s.") % {
                "unit": row.unit.name,
                "line": filled[row.unit.pk],
            }
        if problem:
            understood.problems.append(
                _("Line %(line)s: %(problem)s") % {"line": number, "problem": problem}
            )
            continue
        filled[row.unit.pk] = number
        _fill_line(understood, number, figures, row, columns)


def _is_heading(name: str, figures: list[str], columns, finder: UnitFinder, year: int) -> bool:
    """A first line that names no unit and holds no number where numbers belong."""
    numbers = zip(columns, figures, strict=False)
    return not _found(finder, name, year) and not any(
        character.isdigit() for column, text in numbers if not column.is_text for character in text
    )


def _row_named(name: str, by_unit: dict[int, Row], finder: UnitFinder, year: int):
    """The row of the unit called ``name``, or None and what is wrong, in words."""
    if not name:
        return None, _("the name of the unit is missing.")
    units = _found(finder, name, year)
    here = [by_unit[unit.pk] for unit in units if unit.pk in by_unit]
    if len(here) > 1:
        listed = ", ".join(f"{row.unit.name} ({row.unit.code})" for row in here)
        return None, _("“%(name)s” may be several units: %(units)s. Use the code.") % {
            "name": quoted(name),
            "units": listed,
        }
    if not here and units:
        return None, _("“%(name)s” is not in this block.") % {"name": quoted(name)}
    if not here:
        near = nearest(name, [row.unit.name for row in by_unit.values()])
        if near:
            return None, _("no unit is called “%(name)s”. Do you mean “%(near)s”?") % {
                "name": quoted(name),
                "near": near[0],
            }
        return None, _("no unit is called “%(name)s”.") % {"name": quoted(name)}
    if not here[0].editable:
        return None, _("you may not enter figures for “%(name)s”.") % {"name": quoted(name)}
    return here[0], ""


def _fill_line(understood: Understood, number: int, cells: list[str], row: Row, columns) -> None:
    for column, text in zip(columns, cells, strict=False):
        if not text:
            continue
        try:
            value = column.read(text)
        except CellRefused as refusal:
            understood.problems.append(
                _("Line %(line)s, %(unit)s, %(column)s: %(problem)s")
                % {
                    "line": number,
                    "unit": row.unit.label,
                    "column": column.label,
                    "problem": refusal.message,
                }
            )
            continue
        understood.cells.append(
            {"unit": row.unit.pk, "column": column.name, "text": column.show(value)}
        )
    beyond = [text for text in cells[len(columns) :] if text]
    if beyond:
        understood.problems.append(
            _("Line %(line)s: no column is left for “%(text)s”.")
            % {"line": number, "text": quoted(" ".join(beyond))}
        )
