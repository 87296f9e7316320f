"""The spreadsheet door, outwards: rows become CSV or XLSX that `read_sheet` reads back unchanged.

Safe to open in a spreadsheet: no text of ours ever becomes a formula there.

Cells may be None, str (lazy translations too), bool, int, Decimal, float, date or datetime.
Decimals keep their digits: Decimal("81.60") comes back as "81.60".
"""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cchc_portal.sheets.formula_guard import guarded

NARROWEST, WIDEST = 8, 60
"""Column widths, in characters."""
EXACT_DIGITS = 15
"""Significant digits that a workbook keeps of a number; longer ones are written as text."""
MOST_DECIMALS = 30
LONGEST_TEXT = 32_767
CSV_PIECE = 500
MEASURED_ROWS = 200
"""Rows by which the columns of a streamed workbook are made wide enough."""
LONGEST_SHEET_NAME = 31
FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
UNSAFE_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def write_csv(headers: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """CSV in UTF-8 with a byte order mark, commas, decimal points, ISO dates.

    An apostrophe stands before text that a spreadsheet would take for a formula; see
    formula_guard.py.
    """
    return b"".join(csv_pieces(headers, rows))


def csv_pieces(headers: Sequence[str], rows: Iterable[Sequence]) -> Iterator[bytes]:
    """The same CSV in pieces of some hundred rows, to be sent while it is made."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    text.write("\ufeff")
    writer.writerow([guarded(str(header)) for header in headers])
    for number, row in enumerate(rows, start=1):
        writer.writerow([_csv_cell(value) for value in row])
        if number % CSV_PIECE == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def _csv_cell(value) -> str:
    if value is None:
        return ""
    if type(value) is str:
        return guarded(value)
    if _is_number(value):
        return _digits(value)
    return guarded(_text(value))


def write_xlsx(headers: Sequence[str], rows: Iterable[Sequence], sheet_name: str) -> bytes:
    """A workbook of one sheet: bold frozen headings, numbers and dates as such, text as text.

    `sheet_name` is cut to 31 characters and loses those that Excel forbids. Raises ValueError for a
    text longer than a cell may hold (32,767 characters).
    """
    rows = [list(row) for row in rows]
    workbook, sheet = _opened(sheet_name, _widths(headers, rows))
    # Every cell is made before the first is written: a refused one leaves no half-written file.
    cells = [[_heading_cell(sheet, str(header)) for header in headers]]
    cells += [[_cell(sheet, value) for value in row] for row in rows]
    for row in cells:
        sheet.append(row)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def stream_xlsx(
    headers: Sequence[str], rows: Iterable[Sequence], sheet_name: str, into: BinaryIO
) -> None:
    """The same workbook written row by row into a file, so that any number of rows fits in memory.

    Its columns are as wide as its first rows need. Raises ValueError as ``write_xlsx`` does; what
    ``into`` holds then is no workbook.
    """
    rows = iter(rows)
    first = [list(row) for row in islice(rows, MEASURED_ROWS)]
    workbook, sheet = _opened(sheet_name, _widths(headers, first))
    sheet.append([_heading_cell(sheet, str(header)) for header in headers])
    try:
        for row in chain(first, rows):
            sheet.append([_cell(sheet, value) for value in row])
    finally:
        # Ends the sheet also where a row was refused: openpyxl must close its own file.
        workbook.save(into)


def _opened(sheet_name: str, widths: Sequence[int]):
    """A workbook to be written row by row, and its only sheet."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_sheet_name(sheet_name))
    sheet.freeze_panes = "A2"
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    return workbook, sheet


def _cell(sheet, value) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return WriteOnlyCell(sheet, value)
    if _is_number(value):
        digits = _digits(value)
        number = Decimal(digits)
        decimals = max(0, -number.as_tuple().exponent)
        if len(number.as_tuple().digits) > EXACT_DIGITS or decimals > MOST_DECIMALS:
            return _text_cell(sheet, digits)
        cell = WriteOnlyCell(sheet, number)
        cell.number_format = "0." + "0" * decimals if decimals else "0"
        return cell
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "yyyy-mm-dd"
        return cell
    return _text_cell(sheet, _text(value))


def _text_cell(sheet, text: str) -> Cell:
    escaped = UNSAFE_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    if len(escaped) > LONGEST_TEXT:
        raise ValueError(f"A cell holds at most {LONGEST_TEXT} characters, not {len(escaped)}.")
    cell = WriteOnlyCell(sheet, escaped)
    cell.data_type = "s"
    if guarded(text) != text:
        cell.quotePrefix = True
    return cell


def _heading_cell(sheet, text: str) -> Cell:
    cell = _text_cell(sheet, text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _widths(headers: Sequence[str], rows: list[list]) -> list[int]:
    widths = []
    for column, header in enumerate(headers):
        texts = [str(header), *(str(row[column]) for row in rows if column < len(row))]
        longest = max(len(line) for text in texts for line in text.splitlines() or [""])
        widths.append(min(max(longest + 2, NARROWEST), WIDEST))
    return widths


def _sheet_name(name: str) -> str:
    allowed = FORBIDDEN_IN_SHEET_NAME.sub(" ", str(name)).strip().strip("'")
    return allowed[:LONGEST_SHEET_NAME] or "Sheet"


def _is_number(value) -> bool:
    return isinstance(value, int | Decimal | float) and not isinstance(value, bool)


def _digits(value: int | Decimal | float) -> str:
    """Plain digits with a decimal point; raises ValueError for NaN and infinity."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value} is not a number that a sheet can hold.")
    return f"{number:f}"


def _text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
