"""Reading XLSX: the first visible sheet with content, each cell as the text that a person typed.

Built on openpyxl's parser of single cells rather than on its worksheets, because those hide
whether a formula was ever computed, fill gaps up to any row number a file claims, and need much
more memory.
"""

import datetime
import io
import re
from collections.abc import Iterator

from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.workbook import Workbook
from openpyxl.worksheet._reader import FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from cchc_portal.sheets.cells import RefusedCell, TypedNumber
from cchc_portal.sheets.number_format import number_text
from cchc_portal.sheets.package import unpacked_workbook
from cchc_portal.sheets.sheet import Sheet, SheetRefused, build_sheet

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
STRING_TAG = f"{{{SHEET_MAIN_NS}}}si"
ESCAPED_CHARACTER = re.compile(r"_x([0-9A-Fa-f]{4})_")
FORMULA_CHARACTERS = 40


def read_workbook(*, content: bytes) -> Sheet:
    """The first visible sheet with content. Raises SheetRefused, for a damaged workbook too."""
    try:
        return _first_sheet_with_content(unpacked_workbook(content))
    except SheetRefused:
        raise
    # The parsers below raise errors of every kind on damaged parts; all mean the same to people.
    except Exception as error:
        raise SheetRefused(
            _(
                "The workbook is damaged or not a real .xlsx file. "
                "Open it in Excel, save it as Excel workbook (.xlsx), and upload that."
            )
        ) from error


def _first_sheet_with_content(package: io.BytesIO) -> Sheet:
    reader = ExcelReader(package, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    strings = _shared_strings(reader)
    seen = set()
    for sheet, part in reader.parser.find_sheets():
        if sheet.state != "visible" or part.target in seen or "chartsheet" in part.Type:
            continue
        seen.add(part.target)
        with reader.archive.open(part.target) as source:
            records = _records(source, workbook=reader.wb, strings=strings)
            first = next(records, None)
            if first is not None:
                return build_sheet(name=sheet.name, records=_chained(first, records))
    raise SheetRefused(
        _("The workbook has no visible sheet with content. Its first row must hold the headings.")
    )


def _chained(first, rest) -> Iterator[tuple[int, list[str | None]]]:
    yield first
    yield from rest


def _shared_strings(reader: ExcelReader) -> list[str]:
    part = reader.package.find(SHARED_STRINGS)
    if part is None:
        return []
    strings = []
    with reader.archive.open(part.PartName[1:]) as source:
        for _event, element in iterparse(source):
            if element.tag == STRING_TAG:
                strings.append(Text.from_tree(element).content)
                element.clear()
    return strings


def _records(
    source, *, workbook: Workbook, strings: list[str]
) -> Iterator[tuple[int, list[str | None]]]:
    """The rows that hold anything, with their numbers."""
    parser = _CellParser(
        source,
        strings,
        data_only=True,
        epoch=workbook.epoch,
        date_formats=workbook._date_formats,
        timedelta_formats=workbook._timedelta_formats,
    )
    formats = [_number_format(workbook, style.numFmtId) for style in workbook._cell_styles]
    last_number = 0
    for _event, element in iterparse(source):
        if element.tag != ROW_TAG:
            continue
        number, cells = parser.parse_row(element)
        element.clear()
        if not last_number < number <= LAST_ROW:
            raise ValueError(f"Row {number} follows row {last_number}")
        last_number = number
        texts = {cell["column"]: _text(cell, formats) for cell in cells}
        filled = {column: text for column, text in texts.items() if text and text.strip()}
        if filled and not 0 < max(filled) <= LAST_COLUMN:
            raise ValueError(f"Column {max(filled)} does not exist")
        if filled:
            yield number, [filled.get(column) for column in range(1, max(filled) + 1)]


class _CellParser(WorkSheetParser):
    """Tells a formula that was never computed from one whose result is an empty text."""

    def parse_cell(self, element):
        formula = element.find(FORMULA_TAG)
        computed = formula is None or element.get("t") == "str" or element.findtext(VALUE_TAG)
        cell = super().parse_cell(element)
        cell["uncomputed"] = None if computed else f"={formula.text or ''}"
        return cell


def _number_format(workbook: Workbook, number: int) -> str:
    if number < BUILTIN_FORMATS_MAX_SIZE:
        return BUILTIN_FORMATS.get(number, "General")
    return workbook._number_formats[number - BUILTIN_FORMATS_MAX_SIZE]


def _text(cell: dict, formats: list[str]) -> str | None:
    value = cell["value"]
    if cell["uncomputed"]:
        return RefusedCell(
            cell["uncomputed"][:FORMULA_CHARACTERS],
            _(
                "The formula has no stored result. Open the file in Excel and save it, "
                "or type the value instead of the formula."
            ),
        )
    if value is None:
        return None
    if cell["data_type"] == "e":
        return _error(str(value))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, formats[cell["style_id"]])
    if isinstance(value, datetime.datetime):
        at_midnight = value.time() == datetime.time.min
        return value.date().isoformat() if at_midnight else value.isoformat(sep=" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return ESCAPED_CHARACTER.sub(_unescaped, str(value))


def _number(value: int | float, number_format: str) -> str:
    try:
        return TypedNumber(number_text(value, number_format))
    except OverflowError:
        return _error("#NUM!")


def _error(shown: str) -> RefusedCell:
    return RefusedCell(
        shown,
        _("The cell shows the error %(error)s. Correct its formula, or type the value.")
        % {"error": shown},
    )


def _unescaped(match: re.Match) -> str:
    """The character that a workbook writes as _x000D_; none that a database cannot hold."""
    character = chr(int(match[1], 16))
    return match[0] if character == "\0" or 0xD800 <= ord(character) <= 0xDFFF else character
