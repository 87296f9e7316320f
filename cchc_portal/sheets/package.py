"""The package around a workbook: a zip file, opened only as far as it is known to be harmless."""

import io
import zipfile

from django.utils.translation import gettext as _

from cchc_portal.files.limits import RATIO_COUNTS_FROM_BYTES, limit
from cchc_portal.sheets.sheet import SheetRefused

WORKBOOK_PART = "xl/workbook.xml"
CONTENT_TYPES_PART = "[Content_Types].xml"
READ_SUFFIXES = (".xml", ".rels")
CHUNK_BYTES = 64 * 1024


def unpacked_workbook(content: bytes) -> io.BytesIO:
    """A zip file in memory with the XML parts of the package only, none of them compressed.

    Copied in small pieces, so that a part which unpacks to more than it declares is cut off.
    Raises SheetRefused for what is no .xlsx workbook (saying what it is) and above the limits;
    zipfile.BadZipFile and the like for a damaged package.
    """
    package = zipfile.ZipFile(io.BytesIO(content))
    check_package(package, most_bytes=limit("MAX_UNPACKED_BYTES"))
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as unpacked:
        for part in package.infolist():
            if part.filename.endswith(READ_SUFFIXES) and part.filename not in unpacked.NameToInfo:
                unpacked.writestr(part.filename, _content(package, part))
    return copy


def check_package(package: zipfile.ZipFile, *, most_bytes: int) -> None:
    """Raises SheetRefused for what is no .xlsx workbook or declares more than it may hold."""
    _refuse_bombs(package.infolist(), most_bytes=most_bytes)
    _refuse_other_documents(package)


def _content(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    pieces = bytearray()
    with package.open(part) as packed:
        while piece := packed.read(CHUNK_BYTES):
            pieces += piece
    return bytes(pieces)


def _refuse_bombs(parts: list[zipfile.ZipInfo], *, most_bytes: int) -> None:
    if len(parts) > limit("MAX_PARTS"):
        raise SheetRefused(
            _(
                "The workbook consists of more than %(most)d parts. Copy the sheet into a new "
                "workbook."
            )
            % {"most": limit("MAX_PARTS")}
        )
    if sum(part.file_size for part in parts) > most_bytes:
        raise SheetRefused(
            _(
                "Unpacked, the workbook is larger than %(most)d MB. "
                "Copy the filled rows into a new workbook, or split it."
            )
            % {"most": most_bytes // 1024**2}
        )
    for part in parts:
        packed_too_tightly = part.file_size > part.compress_size * limit("MAX_UNPACKED_RATIO")
        if part.file_size > RATIO_COUNTS_FROM_BYTES and packed_too_tightly:
            raise SheetRefused(
                _(
                    "A part of the workbook unpacks to more than %(most)d times its size, "
                    "as harmful files do. Copy the filled rows into a new workbook."
                )
                % {"most": limit("MAX_UNPACKED_RATIO")}
            )


def _refuse_other_documents(package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    if "xl/vbaProject.bin" in names or _declares_macros(package, names):
        raise SheetRefused(
            _(
                "The workbook holds macros. Save it as Excel workbook without macros (.xlsx), and "
                "upload that."
            )
        )
    if WORKBOOK_PART in names and CONTENT_TYPES_PART in names:
        return
    if "xl/workbook.bin" in names:
        what = _("a binary workbook (.xlsb)")
    elif "word/document.xml" in names:
        what = _("a Word document")
    elif "ppt/presentation.xml" in names:
        what = _("a presentation")
    elif "content.xml" in names:
        what = _("an OpenDocument file")
    else:
        what = _("a zip archive without a workbook")
    raise SheetRefused(
        _(
            "The file is %(what)s. Save the table as Excel workbook (.xlsx) or as “CSV UTF-8”, and "
            "upload that."
        )
        % {"what": what}
    )


def _declares_macros(package: zipfile.ZipFile, names: set[str]) -> bool:
    if CONTENT_TYPES_PART not in names:
        return False
    return b"macroEnabled" in _content(package, package.getinfo(CONTENT_TYPES_PART))
