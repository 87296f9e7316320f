"""Whether a sheet is long, told without reading it: to choose between now and the background."""

import re
import zipfile
from pathlib import Path

from cchc_portal.sheets.reading import ZIP_STARTS

PIECE_BYTES = 256 * 1024
MOST_UNPACKED_BYTES = 16 * 1024 * 1024
"""Rows of more bytes than that are long, whatever their number."""
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")
ROW = re.compile(rb"<(?:\w+:)?row[ >]")


def is_longer_than(path: Path, *, rows: int) -> bool:
    """Does the file hold more than ``rows`` rows below its headings? Lines in quotes count as
    rows, so a short sheet of long texts may seem long. What is no sheet at all is not long."""
    with path.open("rb") as file:
        packed = file.read(4).startswith(ZIP_STARTS)
        file.seek(0)
        if not packed:
            return _exceeds(file, b"\n", rows + 1)
        try:
            return _workbook_exceeds(file, rows + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
            return False  # the reader will say what is wrong with it


def _workbook_exceeds(file, most: int) -> bool:
    with zipfile.ZipFile(file) as package:
        if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED_BYTES:
            return True
        for name in package.namelist():
            if SHEET_PART.fullmatch(name):
                with package.open(name) as part:
                    if _exceeds(part, ROW, most):
                        return True
    return False


def _exceeds(stream, mark: bytes | re.Pattern, most: int) -> bool:
    found, read, rest = 0, 0, b""
    while piece := stream.read(PIECE_BYTES):
        read += len(piece)
        if isinstance(mark, bytes):
            found += piece.count(mark)
        else:
            found += len(mark.findall(rest + piece)) - len(mark.findall(rest))
            rest = piece[-16:]
        if found > most or read > MOST_UNPACKED_BYTES:
            return True
    return False
