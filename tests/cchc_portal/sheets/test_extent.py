"""Workbooks whose few cells lie far apart are refused before room is made for all between them."""

import pytest

from cchc_portal.sheets.extent import LONGEST_TAG, PIECE_BYTES
from cchc_portal.sheets.sheet import SheetRefused
from cchc_portal.sheets.size_guess import is_longer_than
from cchc_portal.sheets.streaming import streamed_sheet
from cchc_portal.sheets.writing import write_xlsx
from tests.cchc_portal.sheets.workbooks import with_parts

SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c></row>{more}</sheetData></worksheet>"""


def rows_of(tmp_path, more: str) -> int:
    path = tmp_path / "far.xlsx"
    content = SHEET.format(more=more).encode()
    path.write_bytes(
        with_parts(write_xlsx(["code"], [], "x"), {"xl/worksheets/sheet1.xml": content})
    )
    with streamed_sheet(path) as sheet:
        return sum(1 for _row in sheet.rows)


@pytest.mark.parametrize(
    "more",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='2'><c t='n' r = 'xfd999999'><v>1</v></c></row>",
        '<row r="2"><c r="ZZZZZZZZZZZZZZZZ99999999999999999999"><v>1</v></c></row>',
        " " * (PIECE_BYTES - 300)
        + '<row r="2"><c '
        + " " * 999
        + 'r="XFD1048576"><v>1</v></c></row>',
        '<row r="2"><c ' + " " * (PIECE_BYTES + LONGEST_TAG) + 'r="XFD1048576"><v>1</v></c></row>',
    ],
)
def test_cells_far_apart_are_refused(tmp_path, more):
    with pytest.raises(SheetRefused):
        rows_of(tmp_path, more)


def test_a_cell_far_below_is_read(tmp_path):
    assert rows_of(tmp_path, '<row r="300000"><c r="B300000"><v>1</v></c></row>') == 299_999


def test_a_workbook_of_few_rows_and_much_else_is_long(tmp_path):
    path = tmp_path / "strings.xlsx"
    path.write_bytes(
        with_parts(write_xlsx(["code"], [], "x"), {"xl/sharedStrings.xml": b" " * 40_000_000})
    )
    assert is_longer_than(path, rows=2000) is True
