"""Large sheets are read row by row from the file: CSV of every kind, and workbooks."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from cchc_portal.sheets.sheet import SheetRefused
from cchc_portal.sheets.streaming import streamed_sheet


def read(tmp_path, content: bytes):
    path = tmp_path / "tệp"
    path.write_bytes(content)
    with streamed_sheet(path) as sheet:
        return sheet.headings, sheet.first_row, list(sheet.rows)


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n",
        b"\xef\xbb\xbfa;b\r\n1;2\r\n",
        b"sep=;\na;b\n1;2\n",
        b"A\tB\n1\t2\n",
        "a,b\n1,2\n".encode("utf-16"),
        b'"a","b"\n"1","2"\n',
    ],
)
def test_csv_of_every_kind(tmp_path, content):
    headings, _first, rows = read(tmp_path, content)
    assert headings == ("a", "b")
    assert rows == [["1", "2"]]


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path):
    _headings, first, rows = read(tmp_path, b'\n\na,b\n"x\ny",2\n\n3,4\n')
    assert (first, rows) == (4, [["x\ny", "2"], [], ["3", "4"]])


def workbook(*rows, sheets=1) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for _number in range(1, sheets):
        book.create_sheet()
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_gives_texts_whole_numbers_and_days(tmp_path):
    content = workbook(
        ["code", "n", "d"],
        ["x", 12, date(2024, 3, 4)],
        [None, 1.5, datetime(2024, 3, 4, 8, 15)],  # noqa: DTZ001 - workbooks know no zones
    )
    headings, first, rows = read(tmp_path, content)
    assert (headings, first) == (("code", "n", "d"), 2)
    assert rows == [["x", "12", "2024-03-04"], ["", "1.5", "2024-03-04"]]


def test_a_workbook_that_begins_lower_keeps_its_row_numbers(tmp_path):
    book = Workbook()
    book.active["A5"], book.active["A6"] = "code", "x"
    stream = io.BytesIO()
    book.save(stream)
    assert read(tmp_path, stream.getvalue())[1:] == (6, [["x"]])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old",
        b"%PDF-1.7",
        b"<html></html>",
        b"PK\x03\x04 broken",
        b'a,b\n"1,2\n',
        b"a,b\n\xff\xfe,2\n",
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path, content):
    with pytest.raises(SheetRefused) as refused:
        read(tmp_path, content)
    assert refused.value.message


def test_a_part_that_lies_about_its_size_is_refused(tmp_path):
    stream = io.BytesIO(workbook(["a"], ["1"]))
    with zipfile.ZipFile(stream) as package:
        place = package.getinfo("xl/worksheets/sheet1.xml").header_offset
    content = bytearray(stream.getvalue())
    content[place + 14 : place + 18] = b"\0\0\0\0"
    central = content.index(b"PK\x01\x02")
    while content[central + 46 : central + 46 + 24] != b"xl/worksheets/sheet1.xml":
        central = content.index(b"PK\x01\x02", central + 4)
    content[central + 16 : central + 20] = b"\0\0\0\0"
    with pytest.raises(SheetRefused):
        read(tmp_path, bytes(content))


def test_a_word_document_is_told_apart(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(SheetRefused, match=r"Word"):
        read(tmp_path, stream.getvalue())
