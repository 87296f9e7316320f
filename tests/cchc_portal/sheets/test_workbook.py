import datetime
import io
import zipfile

import pytest
from openpyxl.worksheet.formula import ArrayFormula

from cchc_portal.sheets.numbers import count, score
from cchc_portal.sheets.reading import RefusedCell, SheetRefused, TypedNumber, read_sheet
from tests.cchc_portal.sheets.workbooks import part_of, with_parts, workbook_bytes, workbook_of

SHEET_PART = "xl/worksheets/sheet1.xml"


def read(content: bytes):
    return read_sheet(content, "scores.xlsx")


def sheet_with(data: str) -> bytes:
    """A workbook whose sheet holds this XML as its data."""
    xml = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{data}</sheetData></worksheet>"
    )
    return with_parts(workbook_of([["a"]]), {SHEET_PART: xml.encode()})


def test_cells_become_the_text_that_was_typed():
    rows = [
        ["code", "value", "percent", "rank", "on", "at", "yes", "text", "none"],
        [
            "so-y-te",
            81.6,
            0.882,
            5,
            datetime.date(2018, 12, 31),
            datetime.datetime(2018, 12, 31, 10, 30),  # noqa: DTZ001
            True,
            "88,2",
            None,
        ],
        [None, 5, 0.07, 2018.0, datetime.time(8, 5), datetime.timedelta(hours=30), False, " x "],
    ]
    sheet = read(workbook_of(rows, {"B2": "0.00", "C2": "0.0%", "B3": "0.000", "C3": "0%"}))
    assert sheet.name == "Sheet"
    assert sheet.headers == tuple(rows[0])
    assert sheet.rows == (
        (
            2,
            (
                *("so-y-te", "81.60", "88.2%", "5", "2018-12-31", "2018-12-31 10:30:00"),
                *("TRUE", "88,2", None),
            ),
        ),
        (3, (None, "5.000", "7%", "2018", "08:05:00", "1 day, 6:00:00", "FALSE", " x ", None)),
    )
    assert sheet.faults == ()


def test_a_number_is_known_from_text_that_looks_like_one():
    content = workbook_of([["a", "b"], [5, "5.000"]], {"A2": "0.000"})
    typed, text = read(content).rows[0].cells
    assert isinstance(typed, TypedNumber)
    assert not isinstance(text, TypedNumber)
    assert typed == text == "5.000"
    assert (count(typed), count(text)) == (5, 5000)
    assert score(typed) == score(text)


def test_rows_keep_the_numbers_of_the_spreadsheet():
    def fill(workbook):
        sheet = workbook.active
        sheet["B3"], sheet["C3"] = "code", "value"
        sheet["B5"], sheet["C7"] = "so-y-te", 90
        sheet["B6"] = "   "

    sheet = read(workbook_bytes(fill))
    assert sheet.headers == ("", "code", "value")
    assert sheet.rows == ((5, (None, "so-y-te", None)), (7, (None, None, "90")))


def test_a_cell_under_no_heading_is_a_fault():
    sheet = read(workbook_of([["a", None, "c"], [1, 2, 3], [1, None, 3, 4]]))
    assert [(fault.row_number, fault.column) for fault in sheet.faults] == [(2, "B"), (3, "D")]
    assert [row.cells for row in sheet.rows] == [("1", "2", "3"), ("1", None, "3")]


def test_the_first_visible_sheet_with_content_is_read():
    def fill(workbook):
        workbook.active.title = "Empty"
        for title, state in [("Hidden", "hidden"), ("Deep", "veryHidden"), ("Điểm", "visible")]:
            sheet = workbook.create_sheet(title)
            sheet.append(["code"])
            sheet.append([title])
            sheet.sheet_state = state
        workbook.create_chartsheet("Chart", 0)

    sheet = read(workbook_bytes(fill))
    assert (sheet.name, sheet.rows[0].cells) == ("Điểm", ("Điểm",))


def test_a_workbook_without_content_is_refused():
    with pytest.raises(SheetRefused, match="no visible sheet with content"):
        read(workbook_of([]))


def test_errors_and_formulas_never_computed_are_refused_cells():
    def fill(workbook):
        sheet = workbook.active
        sheet.append(["code", "value", "source"])
        sheet.append(["a", "=1+1", "#REF!"])
        sheet["C3"] = ArrayFormula("C3:C3", "=SUM(A1:A2)")

    sheet = read(workbook_bytes(fill))
    assert [(fault.row_number, fault.column) for fault in sheet.faults] == [
        (2, "value"),
        (2, "source"),
        (3, "source"),
    ]
    assert "no stored result" in sheet.faults[0].message
    assert "shows the error #REF!" in sheet.faults[1].message
    assert sheet.rows[0].cells == ("a", "=1+1", "#REF!")
    assert all(isinstance(cell, RefusedCell) for cell in sheet.rows[0].cells[1:])


def test_computed_formulas_read_as_their_result():
    content = sheet_with(
        '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>'
        '<row r="2"><c r="A2"><f>80+8.2</f><v>88.199999999999989</v></c>'
        '<c r="B2" t="str"><f>IF(1,"","")</f><v></v></c></row>'
    )
    sheet = read(content)
    assert sheet.rows[0].cells == ("88.2", None)
    assert sheet.faults == ()


def test_numbers_out_of_range_are_refused_cells():
    content = sheet_with(
        '<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="2"><c r="A2"><v>1E999</v></c></row>'
    )
    [fault] = read(content).faults
    assert "#NUM!" in fault.message


def test_a_heading_that_is_an_error_is_refused():
    with pytest.raises(SheetRefused, match="heading in row 1 cannot be read"):
        read(workbook_of([["code", "#N/A"]]))


def test_headings_that_are_numbers_or_dates_are_texts():
    assert read(workbook_of([["unit", 2018]])).headers == ("unit", "2018")


def test_escaped_characters_and_shared_strings():
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><t>a</t></si><si><r><t>Sở </t></r><r><t>Y tế</t></r></si>"
        "<si><t>x_x000D_\ny_x005F_x000D__x0000__xD800_</t></si></sst>"
    )
    content = sheet_with(
        '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>'
        '<row><c t="s"><v>2</v></c></row>'
    )
    types = part_of(content, "[Content_Types].xml").replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats'
        b'-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    content = with_parts(
        content, {"xl/sharedStrings.xml": strings.encode(), "[Content_Types].xml": types}
    )
    assert [row.cells[0] for row in read(content).rows] == [
        "Sở Y tế",
        "x\r\ny_x000D__x0000__xD800_",
    ]


@pytest.mark.parametrize(
    "data",
    [
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="99999999999"><c r="A1"><v>1</v></c></row>',
        '<row r="-1"><c><v>1</v></c></row>',
        '<row><c r="ZZZZZ1"><v>1</v></c></row>',
        '<row><c t="s"><v>7</v></c></row>',
        '<row><c s="77"><v>7</v></c></row>',
        "<row><c><v>text</v></c></row>",
        "<row><c><v>1</v></row>",
        '<row><c t="b"><v>x</v></c></row>',
        f"<row><c><v>{'9' * 5000}</v></c></row>",
    ],
)
def test_damaged_sheets_are_refused(data):
    with pytest.raises(SheetRefused, match="damaged"):
        read(sheet_with(data))


def test_one_sheet_part_named_many_times_is_read_once():
    content = workbook_of([])
    xml = part_of(content, "xl/workbook.xml").decode()
    start, end = xml.index("<sheets>"), xml.index("</sheets>")
    sheet = xml[start + len("<sheets>") : end]
    content = with_parts(
        content, {"xl/workbook.xml": (xml[:start] + "<sheets>" + sheet * 500 + xml[end:]).encode()}
    )
    with pytest.raises(SheetRefused, match="no visible sheet with content"):
        read(content)


def test_limits_hold_for_workbooks(settings):
    settings.SHEETS_MAX_ROWS = 2
    settings.SHEETS_MAX_COLUMNS = 2
    assert len(read(workbook_of([["a", "b"], [1, 2], [3, 4]])).rows) == 2
    with pytest.raises(SheetRefused, match="more than 2 rows"):
        read(workbook_of([["a", "b"], [1, 2], [3, 4], [5, 6]]))
    with pytest.raises(SheetRefused, match="more than 2 columns"):
        read(workbook_of([["a", "b", "c"]]))


def test_a_package_is_stored_without_its_pictures():
    content = with_parts(workbook_of([["a"], [1]]), {"xl/media/image1.png": b"\x89PNG"})
    assert len(read(content).rows) == 1
    assert zipfile.is_zipfile(io.BytesIO(content))
