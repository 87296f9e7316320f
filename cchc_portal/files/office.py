"""Is it a Word document or an Excel workbook, without macros, and harmless to unpack?"""

import re
import struct
import zipfile
import zlib
from typing import BinaryIO

from django.utils.translation import gettext as _

from cchc_portal.files.limits import RATIO_COUNTS_FROM_BYTES, limit

CONTENT_TYPES = "[Content_Types].xml"
MOST_CONTENT_TYPES_BYTES = 1024 * 1024
BEGINNING_BYTES = 4096
END_RECORD = b"PK\x05\x06"
END_RECORD_BYTES = 22
ENCRYPTED = 0x1
MACROS = re.compile(rb"macroenabled|vbaproject", re.IGNORECASE)
DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)
"""All that ``zipfile`` raises over bytes that are no sound package."""
OFFICE = b"application/vnd.openxmlformats-officedocument."
WORD = (re.compile(r"word/document\d*\.xml"), OFFICE + b"wordprocessingml.document.main+xml")
EXCEL = (re.compile(r"xl/workbook\d*\.xml"), OFFICE + b"spreadsheetml.sheet.main+xml")
ROOTS = {WORD: b"document", EXCEL: b"workbook"}


def document_fault(content: BinaryIO) -> str:
    """What keeps ``content`` from being a Word document (.docx), in words; "" for a sound one."""
    return _fault(content, WORD)


def workbook_fault(content: BinaryIO) -> str:
    """What keeps ``content`` from being an Excel workbook (.xlsx), in words; "" for a sound one."""
    return _fault(content, EXCEL)


def _fault(content: BinaryIO, kind: tuple) -> str:
    if not _ends_with_its_directory(content):
        return _("something stands before or follows the document in the file. Save it anew.")
    content.seek(0)
    try:
        with zipfile.ZipFile(content) as package:
            parts = package.infolist()
            return (
                _bomb_fault(parts)
                or _names_fault(parts)
                or _macro_fault(package)
                or _parts_fault(package, kind)
            )
    except DAMAGED:
        return _("the document is damaged; open it, save it anew, and upload that.")


def _ends_with_its_directory(content: BinaryIO) -> bool:
    """A package's last bytes are the end record of its directory, without a comment to hide in,
    and the directory lies exactly before it: then nothing was put in front of the package."""
    content.seek(0, 2)
    size = content.tell()
    content.seek(max(0, size - END_RECORD_BYTES))
    record = content.read()
    if len(record) < END_RECORD_BYTES or not record.startswith(END_RECORD):
        return False
    length, offset = (int.from_bytes(record[at : at + 4], "little") for at in (12, 16))
    return offset + length == size - END_RECORD_BYTES and record.endswith(b"\0\0")


def _bomb_fault(parts: list[zipfile.ZipInfo]) -> str:
    if len(parts) > limit("MAX_PARTS"):
        return _("it consists of more than %(most)d parts.") % {"most": limit("MAX_PARTS")}
    if sum(part.file_size for part in parts) > limit("MAX_UNPACKED_BYTES"):
        return _(
            "unpacked it is larger than %(most)d MB. Split it, or make its pictures smaller."
        ) % {"most": limit("MAX_UNPACKED_BYTES") // 1024**2}
    for part in parts:
        packed_too_tightly = part.file_size > part.compress_size * limit("MAX_UNPACKED_RATIO")
        if part.file_size > RATIO_COUNTS_FROM_BYTES and packed_too_tightly:
            return _(
                "a part of it unpacks to more than %(most)d times its size, as harmful files do."
            ) % {"most": limit("MAX_UNPACKED_RATIO")}
    return ""


def _names_fault(parts: list[zipfile.ZipInfo]) -> str:
    names = [part.filename.lower() for part in parts]
    odd = any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names)
    if odd or len(set(names)) < len(names):
        return _("its parts have names as harmful files have.")
    if any(part.flag_bits & ENCRYPTED for part in parts):
        return _("it is protected by a password. Save it without, and upload that.")
    return ""


def _macro_fault(package: zipfile.ZipFile) -> str:
    """Macros lie in a part of their own, which the list of content types must name."""
    named = any(MACROS.search(name.encode()) for name in package.namelist())
    if named or MACROS.search(_content_types(package)):
        return _("it holds macros. Save it without macros (.docx or .xlsx), and upload that.")
    return ""


def _parts_fault(package: zipfile.ZipFile, kind: tuple) -> str:
    path, content_type = kind
    main = next((name for name in package.namelist() if path.fullmatch(name)), None)
    if main is None or content_type not in _content_types(package):
        if kind is WORD:
            return _("it is not a Word document (.docx).")
        return _("it is not an Excel workbook (.xlsx).")
    with package.open(main) as part:
        beginning = part.read(BEGINNING_BYTES)
    if not re.search(rb"<(\w+:)?" + ROOTS[kind] + rb"[\s>]", beginning):
        return _("the document is damaged; open it, save it anew, and upload that.")
    return ""


def _content_types(package: zipfile.ZipFile) -> bytes:
    """The list of content types; empty where there is none or it is beyond all measure."""
    if CONTENT_TYPES not in package.namelist():
        return b""
    with package.open(CONTENT_TYPES) as part:
        return part.read(MOST_CONTENT_TYPES_BYTES)
