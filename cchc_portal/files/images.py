"""Is it a whole picture, and nothing besides? Markers and chunks are walked, pixels not drawn."""

import struct
import zipfile
import zlib
from typing import BinaryIO

from django.utils.translation import gettext as _

CHUNK_BYTES = 64 * 1024
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
STARTS_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}


def jpeg_fault(content: BinaryIO) -> str:
    """What keeps ``content`` from being a JPEG picture, in words; "" for a sound one.

    Phones append a preview or a second picture after the end, so something may follow it; an
    archive may not.
    """
    content.seek(2)
    framed = False
    while True:
        marker = _next_marker(content)
        if marker is None or marker == END_OF_IMAGE:
            return _cut_off()
        if marker in WITHOUT_LENGTH:
            continue
        length = _number(content.read(2))
        if length < 2:
            return _cut_off()
        segment = content.read(length - 2)
        if len(segment) < length - 2:
            return _cut_off()
        if marker in STARTS_OF_FRAME:
            if len(segment) < 6 or not _number(segment[1:3]) or not _number(segment[3:5]):
                return _without_size()
            framed = True
        elif marker == START_OF_SCAN:
            break
    if not framed or not _holds(content, b"\xff\xd9"):
        return _cut_off()
    return _archive_fault(content)


def png_fault(content: BinaryIO) -> str:
    """What keeps ``content`` from being a PNG picture, in words; "" for a sound one.

    Every chunk has its right checksum, the first is the header, some hold the picture, and nothing
    follows the last.
    """
    content.seek(8)
    seen: list[bytes] = []
    while not seen or seen[-1] != b"IEND":
        head = content.read(8)
        if len(head) < 8:
            return _cut_off()
        length, kind = struct.unpack(">I4s", head)
        body, checksum = content.read(length), content.read(4)
        if len(body) < length or zlib.crc32(kind + body) != int.from_bytes(checksum, "big"):
            return _cut_off()
        if (not seen) != (kind == b"IHDR"):
            return _cut_off()
        if kind == b"IHDR" and (length != 13 or 0 in struct.unpack(">II", body[:8])):
            return _without_size()
        seen.append(kind)
    if b"IDAT" not in seen:
        return _cut_off()
    if content.read(1):
        return _("something follows the end of the picture. Save it anew, and upload that.")
    return _archive_fault(content)


def _next_marker(content: BinaryIO) -> int | None:
    """The marker at this place, fill bytes passed over; None where there is none."""
    if content.read(1) != b"\xff":
        return None
    while (byte := content.read(1)) == b"\xff":
        pass
    return byte[0] if byte and byte != b"\0" else None


def _holds(content: BinaryIO, wanted: bytes) -> bool:
    """Does ``wanted`` stand somewhere in the rest of ``content``?"""
    before = b""
    while piece := content.read(CHUNK_BYTES):
        if wanted in before + piece:
            return True
        before = piece[-len(wanted) + 1 :]
    return False


def _number(two_bytes: bytes) -> int:
    return int.from_bytes(two_bytes, "big")


def _archive_fault(content: BinaryIO) -> str:
    content.seek(0)
    if zipfile.is_zipfile(content):
        return _("the picture holds an archive. Save it anew, and upload that.")
    return ""


def _cut_off() -> str:
    return _("the picture is damaged or cut off; open it, save it anew, and upload that.")


def _without_size() -> str:
    return _("the picture has no width or no height.")
