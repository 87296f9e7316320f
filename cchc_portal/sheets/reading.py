"""The spreadsheet door, inwards: bytes of an uploaded file become a `Sheet`, or a refusal in words.

What a file is, is told by its content, never by its name. Nothing here knows what the columns mean:
numbers.py turns a cell's text into a score, a count or a date.
"""

import codecs
from pathlib import PurePath

from django.utils.translation import gettext as _

from cchc_portal.files.limits import limit
from cchc_portal.sheets.cells import CellRefused, RefusedCell, TypedNumber, plain_text
from cchc_portal.sheets.delimited import read_delimited
from cchc_portal.sheets.sheet import Fault, Row, Sheet, SheetRefused, folded_heading
from cchc_portal.sheets.workbook import read_workbook

__all__ = [
    "CellRefused",
    "Fault",
    "RefusedCell",
    "Row",
    "Sheet",
    "SheetRefused",
    "TypedNumber",
    "folded_heading",
    "plain_text",
    "read_sheet",
]

ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
OLE2_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
MARKUP_STARTS_WITHIN = 1_000


def read_sheet(content: bytes, filename: str) -> Sheet:
    """The first sheet in an .xlsx workbook or the table in a CSV text, cells as text.

    `filename` only names the sheet of a CSV file. Raises SheetRefused, and nothing else, for any
    bytes that are not such a file or exceed the limits in limits.py.
    """
    if len(content) > limit("MAX_FILE_BYTES"):
        raise SheetRefused(
            _("The file is larger than %(most)d MB. Delete what is not needed, or split it.")
            % {"most": limit("MAX_FILE_BYTES") // 1024**2}
        )
    if content.startswith(ZIP_STARTS):
        return read_workbook(content=content)
    refuse_known_formats(content)
    return read_delimited(content=content, name=PurePath(filename.replace("\\", "/")).name)


def refuse_known_formats(content: bytes) -> None:
    """Raises SheetRefused, naming the format, for those that people upload by mistake."""
    start = content.removeprefix(codecs.BOM_UTF8).lstrip()[:MARKUP_STARTS_WITHIN]
    if content.startswith(OLE2_START):
        if ENCRYPTED_STREAM in content:
            raise SheetRefused(
                _(
                    "The workbook is protected by a password. Save it without the password, and "
                    "upload that."
                )
            )
        what = _("a workbook of the old kind (.xls)")
    elif start.startswith(b"%PDF"):
        what = _("a PDF document")
    elif start.startswith(b"{\\rtf"):
        what = _("a text document (RTF)")
    elif _is_markup(start):
        what = _("a web page or XML file, whatever its name says")
    else:
        return
    raise SheetRefused(
        _(
            "The file is %(what)s. Save the table as Excel workbook (.xlsx) or as “CSV UTF-8”, and "
            "upload that."
        )
        % {"what": what}
    )


def _is_markup(start: bytes) -> bool:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.decode("utf-16", errors="ignore").lstrip().encode()
    return start.startswith(b"<")
