import codecs

import pytest

from cchc_portal.sheets.reading import SheetRefused, read_sheet

TABLE = "unit_code,value\nso-y-te,89.9\n"


def rows(content: bytes, filename="scores.csv"):
    return [(row.number, row.cells) for row in read_sheet(content, filename).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_with_or_without_a_mark_and_utf_16_with_one(encoding):
    text = "Mã;Tên\nso-y-te;Sở Y tế\n"
    sheet = read_sheet(text.encode(encoding), "C:\\Users\\an\\điểm.csv")
    assert sheet.name == "điểm.csv"
    assert sheet.headers == ("mã", "tên")
    assert sheet.rows == ((2, ("so-y-te", "Sở Y tế")),)


def test_big_endian_utf_16():
    content = codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be")
    assert rows(content) == [(2, ("so-y-te", "89.9"))]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b,c\n1,2,3\n", ("1", "2", "3")),
        ("a;b;c\n1,5;2,5;3,5\n", ("1,5", "2,5", "3,5")),
        ("a\tb\tc\n1,5\t2;2\t3\n", ("1,5", "2;2", "3")),
        ('"a;x",b,c\n"1;1",2,3\n', ("1;1", "2", "3")),
        ('"a,x";b;c\n1,1;2;3\n', ("1,1", "2", "3")),
        ('"a\n;;;;x",b,c\n1,2,3\n', ("1", "2", "3")),
        ("a, x;b;c\n1;2;3\n", ("1", "2", "3")),
        ("a;x,b,c\n1,2,3\n4,5,6\n", ("1", "2", "3")),
        ('a,"b ""q"", z",c\n1,2,3\n', ("1", "2", "3")),
        ("sep=;\na,b;c;d\n1,5;2;3\n", ("1,5", "2", "3")),
        ("a;b;c;;;\n1;2;3;;;\n", ("1", "2", "3")),
        ("a,b,c\r1,2,3\r", ("1", "2", "3")),
        ("a,b,c\r\n1,2,3", ("1", "2", "3")),
    ],
)
def test_the_delimiter_is_found_in_the_header(text, cells):
    assert rows(text.encode())[0][1] == cells


def test_one_column_needs_no_delimiter():
    assert rows(b"code\nso-y-te\n") == [(2, ("so-y-te",))]


def test_a_row_has_the_number_of_the_line_where_it_starts():
    text = '\n\na,b\r\n1,"two\r\nlines"\n\n , \n3,4\n'
    assert rows(text.encode()) == [(4, ("1", "two\r\nlines")), (8, ("3", "4"))]


def test_a_declared_separator_counts_as_a_line():
    assert rows(b"sep=,\na,b\n1,2\n") == [(3, ("1", "2"))]


def test_short_rows_are_filled_up_and_blank_cells_are_none():
    assert rows("a,b,c\n1\n, \xa0,3\n".encode()) == [
        (2, ("1", None, None)),
        (3, (None, None, "3")),
    ]


def test_a_cell_beyond_the_headings_is_a_fault_of_its_row():
    sheet = read_sheet(b"unit_code,value\nso-y-te,88,2\nso-noi-vu,90\n", "scores.csv")
    [fault] = sheet.faults
    assert (fault.row_number, fault.column) == (2, "C")
    assert "“2” stands in column C" in fault.message
    assert len(sheet.rows) == 2


def test_headings_are_folded():
    sheet = read_sheet("  Unit_Code ;\u200bTÊN  ĐƠN\xa0VỊ;Te\u0302n\n1;2;3\n".encode(), "x.csv")
    assert sheet.headers == ("unit_code", "tên đơn vị", "tên")


def test_a_heading_that_stands_twice_is_refused_by_name():
    with pytest.raises(SheetRefused, match="more than once: value, tên") as refusal:
        read_sheet("Value,Tên,x,value ,Te\u0302n\n".encode(), "x.csv")
    assert "x," not in refusal.value.message


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \n\r\n,,,\n", "is empty"),
        ("Tên đơn vị\n".encode("utf-16-le"), "neither an Excel workbook"),
        ("a,b\nđ,\u0111".encode("cp1258"), "text in UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "text in UTF-8"),
        (b"a,b\n1,\x00\n", "nor a CSV text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "text in UTF-8"),
        (b'a,b\n1,"open\n2,3\n', "at line 2"),
        (b'a,b\n1,2\n1,"x"y\n', "at line 3"),
        (b"a,b\n1," + b"x" * 200_000, "at line 2"),
    ],
)
def test_what_is_no_csv_text_is_refused(content, why):
    with pytest.raises(SheetRefused, match=why):
        read_sheet(content, "scores.csv")


def test_limits(settings):
    settings.SHEETS_MAX_ROWS = 2
    settings.SHEETS_MAX_COLUMNS = 3
    assert len(rows(b"a,b,c\n1,2,3\n\n\n4,5,6\n")) == 2
    with pytest.raises(SheetRefused, match="more than 2 rows"):
        read_sheet(b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n", "x.csv")
    with pytest.raises(SheetRefused, match="Row 2 has more than 3 columns"):
        read_sheet(b"a,b,c\n1,2,3,4\n", "x.csv")
    settings.SHEETS_MAX_FILE_BYTES = 1024**2
    with pytest.raises(SheetRefused, match="larger than 1 MB"):
        read_sheet(b"a" * (1024**2 + 1), "x.csv")
