"""A sheet as read from a file: headings, numbered rows, faults of single cells."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from cchc_portal.files.limits import limit
from cchc_portal.sheets.cells import RefusedCell, quoted, strip_blanks


class SheetRefused(ValueError):
    """The file as a whole cannot be read. `message` says why and what to upload instead."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


class Row(NamedTuple):
    """`number` as the spreadsheet shows it (CSV: the line where it starts); a cell per heading."""

    number: int
    cells: tuple[str | None, ...]


class Fault(NamedTuple):
    """A cell that cannot be read; `column` is its heading, or its letter where it has none."""

    row_number: int
    column: str
    message: str


@dataclass(frozen=True)
class Sheet:
    """`headers` are folded by `folded_heading` and unique ("" for a column without a heading).

    A row that has a fault must be refused with the fault's message; the cell itself is a
    RefusedCell, which numbers.py and cells.plain_text refuse as well.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...] = ()


def folded_heading(text: str) -> str:
    """A heading to compare by: NFC, lower case, single blanks, none around."""
    return " ".join(strip_blanks(unicodedata.normalize("NFC", text)).lower().split())


def build_sheet(*, name: str, records: Iterable[tuple[int, Sequence[str | None]]]) -> Sheet:
    """The sheet made of numbered records; the first one with content holds the headings.

    Raises SheetRefused when there is none, when a heading stands twice, or above the limits.
    """
    headers: tuple[str, ...] = ()
    rows: list[Row] = []
    faults: list[Fault] = []
    for number, record in records:
        cells = _trimmed(record)
        if not cells:
            continue
        if len(cells) > limit("MAX_COLUMNS"):
            raise SheetRefused(
                _(
                    "Row %(row)d has more than %(most)d columns. Delete the columns that are not "
                    "needed."
                )
                % {"row": number, "most": limit("MAX_COLUMNS")}
            )
        if not headers:
            headers = _headings(cells, number)
        elif len(rows) == limit("MAX_ROWS"):
            raise SheetRefused(
                _("The sheet has more than %(most)d rows. Split it into several files.")
                % {"most": limit("MAX_ROWS")}
            )
        else:
            faults += _faults(headers, cells, number)
            padding = (None,) * (len(headers) - len(cells))
            rows.append(Row(number, (*cells, *padding)[: len(headers)]))
    if not headers:
        raise SheetRefused(
            _("The file is empty. Its first row must hold the headings, the rows below the data.")
        )
    return Sheet(name=name, headers=headers, rows=tuple(rows), faults=tuple(faults))


def _trimmed(record: Sequence[str | None]) -> list[str | None]:
    """Blank cells as None, and none of them at the end."""
    cells = [cell if cell and strip_blanks(cell) else None for cell in record]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _headings(cells: list[str | None], number: int) -> tuple[str, ...]:
    for cell in cells:
        if isinstance(cell, RefusedCell):
            raise SheetRefused(
                _("A heading in row %(row)d cannot be read: %(why)s")
                % {"row": number, "why": cell.message}
            )
    headers = tuple(folded_heading(cell or "") for cell in cells)
    twice = dict.fromkeys(header for header in headers if header and headers.count(header) > 1)
    if twice:
        raise SheetRefused(
            _("These headings stand more than once: %(headings)s. Keep one column of each.")
            % {"headings": ", ".join(map(quoted, twice))}
        )
    return headers


def _faults(headers: tuple[str, ...], cells: list[str | None], number: int) -> list[Fault]:
    faults = []
    for index, cell in enumerate(cells):
        header = headers[index] if index < len(headers) else ""
        column = header or get_column_letter(index + 1)
        if isinstance(cell, RefusedCell):
            faults.append(Fault(number, column, cell.message))
        elif cell is not None and not header:
            message = _(
                "“%(text)s” stands in column %(column)s, which has no heading: give it one or "
                "clear the cell. In a CSV file a cell that holds the separator must stand in "
                "double quotes."
            )
            faults.append(Fault(number, column, message % {"text": quoted(cell), "column": column}))
    return faults
