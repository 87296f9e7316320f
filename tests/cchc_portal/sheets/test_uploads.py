"""What people upload by mistake or in malice: every refusal is a sentence, never a traceback."""

import io
import struct
import time
import zipfile

import pytest
from docx import Document
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cchc_portal.sheets.reading import Sheet, SheetRefused, read_sheet
from tests.cchc_portal.sheets.workbooks import part_of, with_parts, workbook_of

WORKBOOK = workbook_of([["code", "value"], ["so-y-te", 89.9], ["so-noi-vu", "=1+1"]])
OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def a_word_document() -> bytes:
    content = io.BytesIO()
    Document().save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (OLE2 + b"\0" * 600, "old kind"),
        (OLE2 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"{\\rtf1}", "RTF"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html><table>", "web page"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "web page or XML"),
        ("<html>điểm</html>".encode("utf-16"), "web page"),
        (a_word_document(), "Word document"),
        (zipped(**{"xl/workbook.bin": b""}), "xlsb"),
        (zipped(**{"ppt/presentation.xml": b""}), "presentation"),
        (zipped(**{"content.xml": b"", "mimetype": b""}), "OpenDocument"),
        (zipped(**{"a.txt": b""}), "zip archive"),
        (zipped(), "zip archive"),
        (with_parts(WORKBOOK, {"xl/vbaProject.bin": b"x"}), "macros"),
        (
            with_parts(
                WORKBOOK,
                {
                    "[Content_Types].xml": part_of(WORKBOOK, "[Content_Types].xml").replace(
                        b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
                    )
                },
            ),
            "macros",
        ),
        (with_parts(WORKBOOK, {"xl/workbook.xml": None}), "zip archive"),
        (with_parts(WORKBOOK, {"xl/workbook.xml": b"<not closed"}), "damaged"),
        (with_parts(WORKBOOK, {"xl/worksheets/sheet1.xml": None}), "damaged"),
        (with_parts(WORKBOOK, {"xl/worksheets/sheet1.xml": b"\0\1\2"}), "damaged"),
        (WORKBOOK[:-200], "damaged"),
        (b"PK\x03\x04 and nothing more", "damaged"),
    ],
)
def test_what_is_not_a_sheet_is_told_by_its_content(content, why):
    for filename in ("scores.xlsx", "scores.csv", ""):
        with pytest.raises(SheetRefused, match=why) as refusal:
            read_sheet(content, filename)
        assert refusal.value.message == str(refusal.value)


def test_the_name_of_the_file_does_not_matter():
    assert read_sheet(WORKBOOK, "scores.csv").headers == ("code", "value")
    assert read_sheet(b"code,value\n", "scores.xlsx").headers == ("code", "value")


def test_an_empty_file_is_refused():
    with pytest.raises(SheetRefused, match="empty"):
        read_sheet(b"", "scores.xlsx")


ENTITIES = b"".join(
    b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10 if level else b"ha" * 10)
    for level in range(10)
)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize(
    "entities", [ENTITIES, b'<!ENTITY e9 SYSTEM "file:///etc/hostname">'], ids=["bomb", "external"]
)
def test_entities_are_never_expanded(part, entities):
    xml = part_of(WORKBOOK, part)
    body = xml[xml.index(b"?>") + 2 :] if xml.startswith(b"<?xml") else xml
    end_of_root = body.index(b">") + 1
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [%s]>' % entities
    bomb += body[:end_of_root] + b"&e9;" + body[end_of_root:]
    started = time.monotonic()
    try:
        sheet = read_sheet(with_parts(WORKBOOK, {part: bomb}), "scores.xlsx")
    except SheetRefused:
        pass
    else:
        assert sheet.headers == ("code", "value")
        assert part != "xl/worksheets/sheet1.xml"
    assert time.monotonic() - started < 2


def test_an_entity_in_a_cell_is_refused():
    xml = part_of(WORKBOOK, "xl/worksheets/sheet1.xml")
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [%s]>' % ENTITIES + xml.replace(b"so-y-te", b"&e9;")
    with pytest.raises(SheetRefused, match="damaged"):
        read_sheet(with_parts(WORKBOOK, {"xl/worksheets/sheet1.xml": bomb}), "scores.xlsx")


def test_zip_bombs_are_refused_before_they_are_unpacked(settings):
    bomb = with_parts(WORKBOOK, {"xl/media/bomb.xml": b"\0" * 20_000_000})
    with pytest.raises(SheetRefused, match="200 times its size"):
        read_sheet(bomb, "scores.xlsx")
    settings.SHEETS_MAX_UNPACKED_BYTES = 10 * 1024**2
    with pytest.raises(SheetRefused, match="larger than 10 MB"):
        read_sheet(bomb, "scores.xlsx")


def test_too_many_parts_are_refused(settings):
    settings.SHEETS_MAX_PARTS = 20
    with pytest.raises(SheetRefused, match="more than 20 parts"):
        read_sheet(with_parts(WORKBOOK, {f"xl/{n}.xml": b"" for n in range(20)}), "scores.xlsx")


def test_a_part_that_declares_a_smaller_size_is_cut_off():
    content = bytearray(with_parts(WORKBOOK, {"xl/z.xml": b"\0" * 30_000_000}))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    with pytest.raises(SheetRefused, match="damaged"):
        read_sheet(bytes(content), "scores.xlsx")


def read_or_refuse(content: bytes) -> None:
    try:
        sheet = read_sheet(content, "upload")
    except SheetRefused as refusal:
        assert refusal.message
    else:
        assert isinstance(sheet, Sheet)
        assert all(len(row.cells) == len(sheet.headers) for row in sheet.rows)


STARTS = [b"", b"PK\x03\x04", OLE2, b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"<", b'a;b\n"']


@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(start, content):
    read_or_refuse(start + content)


@given(st.text(st.sampled_from(list("a1;,\t\"'\n\r =\x00\xa0ế")), max_size=60))
def test_any_text_is_read_or_refused(text):
    read_or_refuse(text.encode())


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255)), min_size=1, max_size=8
    )
)
def test_any_flipped_bytes_of_a_workbook_are_read_or_refused(flips):
    content = bytearray(WORKBOOK)
    for position, byte in flips:
        content[position] = byte
    read_or_refuse(bytes(content))


PARTS = {name: part_of(WORKBOOK, name) for name in zipfile.ZipFile(io.BytesIO(WORKBOOK)).namelist()}


@hypothesis_settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(PARTS)),
    st.floats(0, 1),
    st.integers(0, 30),
    st.sampled_from([b"", b"-1", b"99999999999", b"x", b"<c/>", b'"', b"]]>", b"\xff", b"1E999"])
    | st.binary(max_size=6),
)
def test_any_edited_part_of_a_workbook_is_read_or_refused(name, where, cut, insertion):
    part = PARTS[name]
    start = int(where * len(part))
    read_or_refuse(with_parts(WORKBOOK, {name: part[:start] + insertion + part[start + cut :]}))
