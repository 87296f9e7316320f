"""Large sheets, read once from a file on disk and never whole in memory (CSV), for dossiers.

``read_sheet`` reads small entry sheets cell by cell, with their formats; here a row is a list of
texts, workbooks are read by calamine, and faults of cells are found later, by whoever checks rows.
"""

import codecs
import contextlib
import csv
import datetime
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from cchc_portal.files.limits import limit
from cchc_portal.sheets.delimited import SAMPLE_CHARACTERS, SEPARATOR_LINE, delimiter_of
from cchc_portal.sheets.extent import read_through
from cchc_portal.sheets.package import check_package
from cchc_portal.sheets.reading import ZIP_STARTS, refuse_known_formats
from cchc_portal.sheets.sheet import SheetRefused, folded_heading

SNIFFED_BYTES = 4 * SAMPLE_CHARACTERS


@dataclass
class StreamedSheet:
    """``headings`` are folded, "" for a column without one; ``rows`` yields the cells of each row
    below them, blank rows too, so that the first has the number ``first_row`` in a spreadsheet and
    each following one the next."""

    headings: tuple[str, ...]
    first_row: int
    rows: Iterator[list[str]]
    position: "Position"


class Position:
    """How many bytes of the file were read; all of a workbook at once."""

    def __init__(self, stream: io.RawIOBase | io.BufferedIOBase | None, size: int):
        self._stream, self._size = stream, size

    @property
    def bytes_read(self) -> int:
        return self._stream.tell() if self._stream else self._size


@contextlib.contextmanager
def streamed_sheet(path: Path) -> Iterator[StreamedSheet]:
    """The table in a CSV text, or the first visible sheet with content of an .xlsx workbook.

    Raises SheetRefused, also while rows are drawn, for a file that is neither or is damaged.
    """
    with path.open("rb") as stream:
        head = stream.read(SNIFFED_BYTES)
        if head.startswith(ZIP_STARTS):
            yield _sheet(_workbook_rows(path), Position(None, path.stat().st_size))
            return
        refuse_known_formats(head)
        stream.seek(0)
        # Closed before the file is, also where the rows were not drawn to their end.
        with contextlib.closing(_text_rows(stream, head)) as records:
            yield _sheet(records, Position(stream, 0))


def _sheet(records: Iterator[list[str]], position: Position) -> StreamedSheet:
    """The first record with content holds the headings."""
    for row, cells in enumerate(records, 1):
        if any(cell.strip() for cell in cells) and not _declares_separator(row, cells):
            headings = tuple(folded_heading(cell) for cell in cells)
            if any("\0" in heading for heading in headings):
                raise SheetRefused(
                    _(
                        "The file is neither an Excel workbook (.xlsx) nor a CSV text. "
                        "Save it as Excel workbook (.xlsx) or as “CSV UTF-8”, and upload that."
                    )
                )
            return StreamedSheet(headings, row + 1, records, position)
    raise SheetRefused(
        _("The file is empty. Its first row must hold the headings, the rows below the data.")
    )


def _declares_separator(row: int, cells: list[str]) -> bool:
    """Is it the line by which Excel names the separator of a CSV file ("sep=;")?"""
    return row == 1 and cells[0].lower().startswith("sep=")


def _text_rows(stream, head: bytes) -> Iterator[list[str]]:
    utf_16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if utf_16 else "utf-8-sig"
    sample = head.decode(encoding, errors="ignore")
    declared = SEPARATOR_LINE.match(sample)
    delimiter = declared[1] if declared else delimiter_of(sample)
    # Not closed here: its buffer belongs to whoever opened the file.
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        yield from reader
    except UnicodeDecodeError as error:
        raise SheetRefused(
            _(
                "The file is neither an Excel workbook (.xlsx) nor text in UTF-8. "
                "Save it as Excel workbook (.xlsx) or as “CSV UTF-8”, and upload that."
            )
        ) from error
    except csv.Error as error:
        raise SheetRefused(
            _(
                "The CSV text cannot be split into cells at line %(line)d: check the double "
                "quotes there. A double quote inside a quoted cell is written twice."
            )
            % {"line": reader.line_num}
        ) from error
    finally:
        text.detach()


def _workbook_rows(path: Path) -> Iterator[list[str]]:
    """The rows of the first visible sheet with content, from the sheet's very first row on."""
    try:
        with zipfile.ZipFile(path) as package:
            check_package(package, most_bytes=limit("MAX_STREAMED_UNPACKED_BYTES"))
            read_through(package)
        workbook = CalamineWorkbook.from_path(str(path))
        for metadata in workbook.sheets_metadata:
            sheet = workbook.get_sheet_by_name(metadata.name)
            if metadata.visible == SheetVisibleEnum.Visible and sheet.start is not None:
                return ([_as_text(cell) for cell in cells] for cells in sheet.iter_rows())
        return iter(())
    except PasswordError as error:
        raise SheetRefused(
            _(
                "The workbook is protected by a password. Save it without the password, and "
                "upload that."
            )
        ) from error
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError) as error:
        if isinstance(error, SheetRefused):
            raise
        raise SheetRefused(
            _(
                "The workbook is damaged or not a real .xlsx file. "
                "Open it in Excel, save it as Excel workbook (.xlsx), and upload that."
            )
        ) from error


def _as_text(cell) -> str:
    """Calamine gives whole numbers as floats and days as dates."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)
