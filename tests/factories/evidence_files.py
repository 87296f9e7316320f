"""Small sound files of every accepted kind, and the stores in a directory of the test's own."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook

from cchc_portal.decisions.models import Decision
from indices.models import EvidenceDocument

WORD_TYPES = (
    '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def pdf(text: str = "Kết luận kiểm tra") -> bytes:
    body = text.encode("utf-16-be").hex()
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /T <" + body.encode() + b"> >>\nendobj\n"
        b"xref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    )


def docx(text: str = "Báo cáo") -> bytes:
    document, written = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(written)
    return written.getvalue()


def xlsx(text: str = "Bảng") -> bytes:
    book, written = Workbook(), io.BytesIO()
    book.active["A1"] = text
    book.save(written)
    return written.getvalue()


def package(**parts: str | bytes) -> bytes:
    """A zip of parts, compressed; ``__`` in a name stands for a slash, ``_xml`` for .xml."""
    return zipped({name.replace("__", "/").replace("_xml", ".xml"): parts[name] for name in parts})


def zipped(parts: dict[str, str | bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return written.getvalue()


def with_parts(content: bytes, parts: dict[str, str | bytes]) -> bytes:
    """A package with more parts, or other content for those it has."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        held = {part.filename: old.read(part) for part in old.infolist()}
    return zipped({**held, **parts})


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 2, height: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x7f" * width) * height)
    chunks = (chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpg(width: int = 2, height: int = 2) -> bytes:
    def segment(marker: int, body: bytes) -> bytes:
        return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body

    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0"
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + segment(0xC0, frame)
        + segment(0xDA, b"\x01\x01\0\0\x3f\0")
        + b"\x12\x34\xff\0\x56\xff\xd9"
    )


def upload(content: bytes | None = None, name: str = "ket-luan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if content is None else content)


@pytest.fixture
def store(tmp_path, monkeypatch):
    """The store of evidence, empty."""
    return _moved(EvidenceDocument, tmp_path, monkeypatch)


@pytest.fixture
def document_store(tmp_path, monkeypatch):
    """The store of all other documents (``HeldFile``), empty."""
    return _moved(Decision, tmp_path, monkeypatch)


def _moved(model, path, monkeypatch):
    storage = model._meta.get_field("file").storage
    monkeypatch.setitem(storage.__dict__, "base_location", str(path))
    monkeypatch.setitem(storage.__dict__, "location", str(path))
    return path


def stored_files(store) -> list:
    return sorted(path for path in store.rglob("*") if path.is_file())
