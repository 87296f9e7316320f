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

from cchc_portal.sheets.delimited import SAMPLE_CHARACTERS, SEPARATOR_LINE, delimiter_of
from cchc_portal.sheets.limits import limit
from cchc_portal.sheets.package import check_package
from cchc_portal.sheets.reading import ZIP_STARTS, refuse_known_formats
from cchc_portal.sheets.sheet import SheetRefused, folded_heading

SNIFFED_BYTES = 4 * SAMPLE_CHARACTERS


@dataclass
class StreamedSheet:
    """``headings`` are folded, "" for a column without one; ``rows`` yields the number of a row as
    a spreadsheet shows it and its cells; ``bytes_read`` grows while rows are drawn."""

    headings: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]
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
            records, position = _workbook_rows(path), Position(None, path.stat().st_size)
        else:
            refuse_known_formats(head)
            stream.seek(0)
            records, position = _text_rows(stream, head), Position(stream, 0)
        # Closed before the file is, also where the rows were not drawn to their end.
        with contextlib.closing(records):
            yield _sheet(records, position)


def _sheet(records: Iterator[tuple[int, list[str]]], position: Position) -> StreamedSheet:
    """The first record with content holds the headings."""
    for _number, cells in records:
        if any(cell.strip() for cell in cells):
            headings = tuple(folded_heading(cell) for cell in cells)
            return StreamedSheet(headings=headings, rows=records, position=position)
    raise SheetRefused(
        _("The file is empty. Its first row must hold the headings, the rows below the data.")
    )


def _text_rows(stream, head: bytes) -> Iterator[tuple[int, list[str]]]:
    utf_16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if utf_16 else "utf-8-sig"
    sample = head.decode(encoding, errors="ignore")
    declared = SEPARATOR_LINE.match(sample)
    delimiter = declared[1] if declared else delimiter_of(sample)
    # Not closed here: its buffer belongs to whoever opened the file.
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    number = 0
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=delimiter, strict=True), 1):
            if not (declared and number == 1):
                yield number, cells
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
                "The CSV text cannot be split into cells after row %(row)d: check the double "
                "quotes there. A double quote inside a quoted cell is written twice."
            )
            % {"row": number}
        ) from error
    finally:
        text.detach()


def _workbook_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(path) as package:
            check_package(package, most_bytes=limit("MAX_STREAMED_UNPACKED_BYTES"))
            if package.testzip():  # what a part declares is what calamine would unpack
                raise zipfile.BadZipFile
        workbook = CalamineWorkbook.from_path(str(path))
        for metadata in workbook.sheets_metadata:
            if metadata.visible != SheetVisibleEnum.Visible:
                continue
            sheet = workbook.get_sheet_by_name(metadata.name)
            if sheet.start is None:
                continue
            for number, cells in enumerate(sheet.iter_rows(), sheet.start[0] + 1):
                yield number, [_as_text(cell) for cell in cells]
            return
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
