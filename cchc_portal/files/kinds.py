"""Which kind of file an upload is: told by its content, to which its name must agree."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.files.images import jpeg_fault, png_fault
from cchc_portal.files.office import document_fault, workbook_fault
from cchc_portal.files.pdf import pdf_fault

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEAD_BYTES = 512


@dataclass(frozen=True)
class FileKind:
    """``extension`` is the one it is stored under; ``fault_of`` says what a file of this kind
    lacks, or ""; ``begins`` is how its content begins."""

    extension: str
    media_type: str
    begins: bytes
    fault_of: Callable[[BinaryIO], str]


KINDS = {
    "pdf": FileKind("pdf", PDF, b"%PDF-", pdf_fault),
    "docx": FileKind("docx", DOCX, b"PK\x03\x04", document_fault),
    "xlsx": FileKind("xlsx", XLSX, b"PK\x03\x04", workbook_fault),
    "jpg": FileKind("jpg", "image/jpeg", b"\xff\xd8\xff", jpeg_fault),
    "png": FileKind("png", "image/png", b"\x89PNG\r\n\x1a\n", png_fault),
}
OTHER_ENDINGS = {"jpeg": "jpg"}
ACCEPTED = ("pdf", "docx", "xlsx", "jpg", "jpeg", "png")


def checked_kind(*, name: str, content: BinaryIO) -> FileKind:
    """The kind of ``content``, which is called ``name``; ``content`` is left at its start.

    Raises ``Refused`` for an ending that is not accepted, for content of another kind than the
    name says, and for what a file of its kind must not be: damaged, with macros, a bomb, two
    files in one.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    kind = KINDS.get(OTHER_ENDINGS.get(ending, ending))
    if kind is None:
        raise Refused(
            _("“%(name)s” is not accepted: upload %(endings)s.")
            % {"name": name, "endings": ", ".join(ACCEPTED)}
        )
    content.seek(0)
    head = content.read(HEAD_BYTES)
    if not head.startswith(kind.begins):
        raise Refused(
            _("“%(name)s” is named .%(ending)s, but what it holds is %(what)s. %(advice)s")
            % {
                "name": name,
                "ending": ending,
                "what": _what(head),
                "advice": _("Save it in the format that its name says, or rename it."),
            }
        )
    fault = kind.fault_of(content)
    content.seek(0)
    if fault:
        raise Refused(_("“%(name)s” is refused: %(fault)s") % {"name": name, "fault": fault})
    return kind


def _what(head: bytes) -> str:
    """What begins like ``head``, in words."""
    known = (
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", _("a zip archive or an Office document")),
        (b"\xff\xd8\xff", _("a JPEG picture")),
        (b"\x89PNG", _("a PNG picture")),
        (b"\xd0\xcf\x11\xe0", _("an old or password-protected Office document (.doc, .xls)")),
        (b"MZ", _("a program")),
        (b"\x7fELF", _("a program")),
        (b"GIF8", _("a GIF picture")),
        (b"Rar!", _("an archive (.rar)")),
        (b"7z\xbc\xaf", _("an archive (.7z)")),
    )
    for beginning, what in known:
        if head.startswith(beginning):
            return what
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(b"<svg") or b"<svg" in text:
        return _("an SVG picture")
    if text.startswith(b"<"):
        return _("a web page or XML")
    return _("something else")
