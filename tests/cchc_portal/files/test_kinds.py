"""Kinds of files are told by their content: the sound ones and their impostors."""

import io

import pytest

from cchc_portal.audit.refused import Refused
from cchc_portal.files.kinds import checked_kind
from cchc_portal.files.names import harmless_name, refuse_size
from tests.factories.evidence_files import (
    WORD_TYPES,
    chunk,
    docx,
    jpg,
    package,
    pdf,
    png,
    with_parts,
    xlsx,
    zipped,
)

SOUND = {
    "ket-luan.pdf": pdf(),
    "bao-cao.docx": docx(),
    "BANG.XLSX": xlsx(),
    "anh.jpg": jpg(),
    "anh.jpeg": jpg() + b"\0" * 40,  # phones append something after the end
    "anh.png": png(),
    "hai.cham.pdf": pdf() + b"\r\n \0",
}
MACRO_TYPES = WORD_TYPES.replace("document.main+xml", "document.macroEnabled.main+xml")
BOMB = {"word/media/image1.bmp": b"\0" * 30 * 1024**2}
IMPOSTORS = {
    "a program as pdf": ("x.pdf", b"MZ\x90\0" + b"\0" * 500),
    "a web page as pdf": ("x.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
    "a pdf behind something": ("x.pdf", b"GIF89a" + pdf()),
    "a pdf with something behind": ("x.pdf", pdf() + b"<script>alert(1)</script>"),
    "a pdf with a package behind": ("x.pdf", pdf() + docx()),
    "a package whose comment ends as a pdf": ("x.pdf", pdf() + docx() + b"startxref\n%%EOF"),
    "half a pdf": ("x.pdf", pdf()[:-40]),
    "a pdf as docx": ("x.docx", pdf()),
    "any zip as docx": ("x.docx", package(a_xml="<a/>")),
    "docx without its parts": ("x.docx", zipped({"[Content_Types].xml": WORD_TYPES})),
    "docx without its types": ("x.docx", zipped({"word/document.xml": "<w:document/>"})),
    "docx whose document is none": (
        "x.docx",
        zipped({"[Content_Types].xml": WORD_TYPES, "word/document.xml": "MZ"}),
    ),
    "an Excel workbook as docx": ("x.docx", xlsx()),
    "a Word document as xlsx": ("x.xlsx", docx()),
    "docx with macros": ("x.docx", with_parts(docx(), {"word/vbaProject.bin": b"\xd0\xcf"})),
    "docx with macros in other letters": (
        "x.docx",
        with_parts(docx(), {"word/VBAPROJECT.BIN": b""}),
    ),
    "docx declared with macros": (
        "x.docx",
        with_parts(docx(), {"[Content_Types].xml": MACRO_TYPES}),
    ),
    "xlsx with macros": ("x.xlsx", with_parts(xlsx(), {"xl/vbaProject.bin": b"\xd0\xcf"})),
    "a zip bomb": ("x.docx", with_parts(docx(), BOMB)),
    "too many parts": ("x.docx", with_parts(docx(), {f"word/{n}.xml": "" for n in range(1001)})),
    "parts above the package": ("x.docx", with_parts(docx(), {"../../etc/passwd": "x"})),
    "docx with something before": ("x.docx", b"PK\x03\x04" + docx()),
    "docx with something behind": ("x.docx", docx() + b"MZ"),
    "half a docx": ("x.docx", docx()[:3000]),
    "an old Word document": ("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500),
    "a png as jpg": ("x.jpg", png()),
    "half a jpg": ("x.jpg", jpg()[:-12]),
    "a jpg without a picture": ("x.jpg", b"\xff\xd8\xff\xd9"),
    "a jpg without a size": ("x.jpg", jpg(width=0)),
    "a jpg with a package behind": ("x.jpg", jpg() + docx()),
    "a png with a package behind": ("x.png", png() + docx()),
    "a png with a page behind": ("x.png", png() + b"<html>"),
    "a png with a wrong checksum": ("x.png", png()[:30] + b"X" + png()[31:]),
    "a png without a picture": ("x.png", png()[:33] + chunk(b"IEND", b"")),
    "a png without a size": ("x.png", png(height=0)),
    "svg as png": ("x.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "svg": ("x.svg", b"<svg/>"),
    "a program": ("x.exe", b"MZ"),
    "a Word document with macros": ("x.docm", docx()),
    "an old workbook": ("x.xls", b"\xd0\xcf\x11\xe0"),
    "no ending": ("tep", pdf()),
    "a pdf that is a program by name": ("x.pdf.exe", pdf()),
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_are_told_by_their_content(name):
    content = io.BytesIO(SOUND[name])
    kind = checked_kind(name=name, content=content)
    assert kind.extension in (name.lower().rpartition(".")[2], "jpg")
    assert content.tell() == 0


@pytest.mark.parametrize("which", IMPOSTORS)
def test_impostors_are_refused_in_words_that_name_the_file(which):
    name, content = IMPOSTORS[which]
    with pytest.raises(Refused) as refused:
        checked_kind(name=name, content=io.BytesIO(content))
    assert f"“{name}”" in refused.value.words()


def test_a_part_that_unpacks_to_more_than_it_declares_is_refused():
    content = bytearray(docx())
    at = content.rindex(b"PK\x01\x02")  # the last part of the directory: its declared size is small
    content[at + 24 : at + 28] = (7).to_bytes(4, "little")
    at = content.index(b"PK\x01\x02")  # the first one is [Content_Types].xml
    content[at + 24 : at + 28] = (7).to_bytes(4, "little")
    with pytest.raises(Refused):
        checked_kind(name="x.docx", content=io.BytesIO(bytes(content)))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/cron.d/ket-luan.pdf", "ket-luan.pdf"),
        ("C:\\Users\\an\\Kết luận.pdf", "Kết luận.pdf"),
        ("ke\u0302\u0301t.pdf", "kết.pdf"),
        ("a\0b.pdf", "ab.pdf"),
        ("x.pdf\0.exe", "x.pdf.exe"),
        ("bao\u202efdp.exe", "baofdp.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ('"><img>.png', "___img_.png"),
        (".htaccess", "htaccess"),
        ("", None),
        ("..", None),
        ("x" * 400 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_names_are_made_harmless(given, kept):
    name = harmless_name(given)
    assert name == kept or (kept is None and name)
    assert not set(name) & set('/\\\0\r\n"<>|?*:')


def test_sizes_are_refused_in_words(settings):
    settings.EVIDENCE_MAX_BYTES = 20 * 1024**2
    refuse_size(name="x.pdf", size=20 * 1024**2)
    with pytest.raises(Refused, match=r"20,1 MB.*20 MB"):
        refuse_size(name="x.pdf", size=20 * 1024**2 + 1)
    with pytest.raises(Refused, match=r"x\.pdf"):
        refuse_size(name="x.pdf", size=0)
