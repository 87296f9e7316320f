"""Long sheets are told from short ones without reading them."""

import pytest

from cchc_portal.sheets.size_guess import is_longer_than
from cchc_portal.sheets.writing import write_csv, write_xlsx
from tests.cchc_portal.sheets.workbooks import with_parts


@pytest.mark.parametrize("rows", [1999, 2000, 2001])
@pytest.mark.parametrize(
    "write",
    [
        lambda rows: write_csv(["code"], rows),
        lambda rows: write_xlsx(["code"], rows, "hồ sơ"),
    ],
    ids=["csv", "xlsx"],
)
def test_rows_below_the_headings_are_counted(tmp_path, write, rows):
    path = tmp_path / "sheet"
    path.write_bytes(write([[str(number)] for number in range(rows)]))
    assert is_longer_than(path, rows=2000) is (rows > 2000)


@pytest.mark.parametrize("content", [b"", b"%PDF", b"PK\x03\x04 and nothing more", b"\0" * 100])
def test_what_is_no_sheet_is_not_long(tmp_path, content):
    path = tmp_path / "sheet"
    path.write_bytes(content)
    assert is_longer_than(path, rows=2000) is False


def test_a_bomb_is_not_unpacked_to_its_end(tmp_path):
    path = tmp_path / "bomb.xlsx"
    workbook = write_xlsx(["code"], [], "x")
    path.write_bytes(with_parts(workbook, {"xl/worksheets/sheet1.xml": b"\0" * 40_000_000}))
    assert is_longer_than(path, rows=2000) is True
