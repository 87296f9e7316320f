"""Reading CSV: UTF-8 with or without a byte order mark, UTF-16 with one; comma, semicolon, tab."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cchc_portal.sheets.formula_guard import unguarded
from cchc_portal.sheets.sheet import Sheet, SheetRefused, build_sheet

DELIMITERS = ";\t,"
"""In the order in which they are preferred when the text fits several equally well."""
SAMPLE_RECORDS = 20
SAMPLE_CHARACTERS = 200_000
SEPARATOR_LINE = re.compile(r'"?sep=([;,\t])"?[;,]*\r?\n', re.IGNORECASE)


def read_delimited(*, content: bytes, name: str) -> Sheet:
    """The sheet in a CSV text; a row's number is the line of the file where it starts.

    Raises SheetRefused for bytes that are no such text and for quotes that do not close.
    """
    return build_sheet(name=name, records=_records(decoded(content)))


def decoded(content: bytes) -> str:
    """The text of a CSV file; raises SheetRefused for what is not text in UTF-8 or UTF-16."""
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetRefused(
            _(
                "The file is neither an Excel workbook (.xlsx) nor text in UTF-8. "
                "Save it as Excel workbook (.xlsx) or as “CSV UTF-8”, and upload that."
            )
        ) from error
    if "\0" in text:
        raise SheetRefused(
            _(
                "The file is neither an Excel workbook (.xlsx) nor a CSV text. "
                "Save it as Excel workbook (.xlsx) or as “CSV UTF-8”, and upload that."
            )
        )
    return text


def _records(text: str) -> Iterator[tuple[int, list[str | None]]]:
    declared = SEPARATOR_LINE.match(text)
    delimiter = declared[1] if declared else delimiter_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise SheetRefused(
                _(
                    "The CSV text cannot be split into cells at line %(line)d: check the double "
                    "quotes there. A double quote inside a quoted cell is written twice."
                )
                % {"line": line}
            ) from error
        if record is None:
            return
        if not (declared and line == 1):
            yield line, [unguarded(cell) for cell in record]


def delimiter_of(text: str) -> str:
    """The delimiter of the header that splits the first rows into as many cells as the header."""
    header = _header_line(text)
    candidates = [delimiter for delimiter in DELIMITERS if delimiter in header]
    if len(candidates) < 2:
        return candidates[0] if candidates else ","
    return max(candidates, key=lambda delimiter: _fit(text, delimiter))


def _header_line(text: str) -> str:
    """The first record with content, its quoted parts left out."""
    without_quoted = re.sub(r'"[^"]*(?:"|\Z)', "", text[:SAMPLE_CHARACTERS].lstrip())
    return without_quoted.splitlines()[0] if without_quoted.strip() else ""


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    """The share of the first rows with as many cells as the header, and how many cells that is."""
    lines = io.StringIO(text[:SAMPLE_CHARACTERS], newline="")
    widths = []
    try:
        for record in csv.reader(lines, delimiter=delimiter):
            if any(record):
                widths.append(len(record))
            if len(widths) == SAMPLE_RECORDS:
                break
    except csv.Error:
        return 0.0, 0
    return widths.count(widths[0]) / len(widths), widths[0]
