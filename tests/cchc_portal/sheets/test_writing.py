import datetime
import io
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cchc_portal.sheets.formula_guard import guarded, unguarded
from cchc_portal.sheets.reading import TypedNumber, read_sheet
from cchc_portal.sheets.writing import MEASURED_ROWS, stream_xlsx, write_csv, write_xlsx

HEADERS = ["unit_code", "unit_name", "value", "rank", "on"]
ROWS = [
    ["so-y-te", "Sở Y tế", Decimal("81.60"), 5, datetime.date(2018, 12, 31)],
    ["so-noi-vu", None, Decimal("89.9"), None, None],
]
FORMULAS = [
    '=HYPERLINK("http://x","y")',
    "+84 258 3822229",
    "-5.2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=1\r\n+2",
    "'=1",
    "''=1",
    "x;=1+1",
    "x\n-1",
    "\uff1d1",
]


def both(headers, rows):
    return [
        read_sheet(write_csv(headers, rows), "x.csv"),
        read_sheet(write_xlsx(headers, rows, "x"), "x.xlsx"),
    ]


def test_csv_is_utf_8_with_a_mark_and_commas():
    assert write_csv(HEADERS, ROWS).decode("utf-8") == (
        "\ufeffunit_code,unit_name,value,rank,on\r\n"
        "so-y-te,Sở Y tế,81.60,5,2018-12-31\r\n"
        "so-noi-vu,,89.9,,\r\n"
    )


def test_a_workbook_has_bold_frozen_headings_and_real_numbers():
    content = write_xlsx(HEADERS, ROWS, "PAR 2018")
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet.title == "PAR 2018"
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.bold for cell in sheet[1])
    assert (sheet["C2"].value, sheet["C2"].number_format) == (81.6, "0.00")
    assert (sheet["C3"].value, sheet["C3"].number_format) == (89.9, "0.0")
    assert (sheet["D2"].value, sheet["D2"].data_type) == (5, "n")
    assert sheet["E2"].is_date
    assert sheet.column_dimensions["B"].width > 8


def test_both_kinds_read_back_as_written():
    for sheet in both(HEADERS, ROWS):
        assert sheet.headers == tuple(HEADERS)
        assert sheet.rows == (
            (2, ("so-y-te", "Sở Y tế", "81.60", "5", "2018-12-31")),
            (3, ("so-noi-vu", None, "89.9", None, None)),
        )
        assert sheet.faults == ()


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text):
    for sheet in both(["first", "second"], [["a", text], [text, "b"]]):
        assert [row.cells for row in sheet.rows] == [("a", text), (text, "b")]
    cell = load_workbook(io.BytesIO(write_xlsx(["a"], [[text]], "x"))).active["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix or text.startswith("'")


@pytest.mark.parametrize("text", [text for text in FORMULAS if text[0] not in "'x"])
def test_in_csv_an_apostrophe_leads_what_would_be_a_formula(text):
    assert guarded(text).startswith("'")


def test_negative_numbers_stay_numbers():
    assert b"\n-6.07\r\n" in write_csv(["change"], [[Decimal("-6.07")]])
    for sheet in both(["change"], [[Decimal("-6.07")], [-3]]):
        assert [row.cells for row in sheet.rows] == [("-6.07",), ("-3",)]


@pytest.mark.parametrize(
    "number",
    [
        Decimal("81.3333333333333333333"),
        Decimal("0.00"),
        Decimal("1E+3"),
        Decimal("1E-28"),
        Decimal("100.000"),
        Decimal("999999999999999"),
        10**20,
        0,
    ],
)
def test_a_number_comes_back_with_all_its_digits(number):
    for sheet in both(["value"], [[number]]):
        assert sheet.rows[0].cells == (
            f"{number:f}" if isinstance(number, Decimal) else str(number),
        )


def test_other_values():
    at = datetime.datetime(2018, 12, 31, 8, 0, tzinfo=datetime.UTC)
    for sheet in both(["a", "b", "c", "d", "e"], [[True, at, 0.5, gettext_lazy("Unit"), "#N/A"]]):
        assert sheet.rows[0].cells == ("TRUE", "2018-12-31 08:00:00+00:00", "0.5", "Unit", "#N/A")
        assert sheet.faults == ()


def streamed(headers, rows, name="x") -> bytes:
    content = io.BytesIO()
    stream_xlsx(headers, rows, name, content)
    return content.getvalue()


def test_a_streamed_workbook_holds_what_a_whole_one_holds():
    whole, piece = (
        load_workbook(io.BytesIO(content)).active
        for content in (write_xlsx(HEADERS, ROWS, "PAR"), streamed(HEADERS, iter(ROWS), "PAR"))
    )
    assert list(piece.values) == list(whole.values)
    assert (piece.title, piece.freeze_panes) == ("PAR", "A2")
    assert read_sheet(streamed(["a"], [[text] for text in FORMULAS]), "x.xlsx") == read_sheet(
        write_xlsx(["a"], [[text] for text in FORMULAS], "x"), "x.xlsx"
    )


def test_rows_are_streamed_without_being_kept():
    """At no time are more rows held than those by which the columns are measured."""
    alive, most = set(), 0

    class Cell(str):
        def __init__(self, _text):
            nonlocal most
            alive.add(id(self))
            most = max(most, len(alive))

        def __del__(self):
            alive.discard(id(self))

    content = streamed(["a"], ([Cell(f"dòng {number}")] for number in range(3 * MEASURED_ROWS)))
    assert len(read_sheet(content, "x.xlsx").rows) == 3 * MEASURED_ROWS
    assert most <= MEASURED_ROWS + 2


@pytest.mark.parametrize("value", [Decimal("NaN"), float("inf")])
def test_what_is_no_number_is_not_written(value):
    for write in (write_csv, lambda headers, rows: write_xlsx(headers, rows, "x")):
        with pytest.raises(ValueError, match="not a number"):
            write(["a"], [[value]])


def test_a_text_that_a_cell_cannot_hold_is_not_cut_in_silence():
    with pytest.raises(ValueError, match="32767"):
        write_xlsx(["a"], [["x" * 32_768]], "x")


@pytest.mark.parametrize(
    ("name", "title"),
    [("PAR 2018/1", "PAR 2018 1"), ("", "Sheet"), ("[x]" * 20, "x  x  x  x  x  x  x  x  x  x  x")],
)
def test_the_name_of_a_sheet_is_made_to_fit(name, title):
    assert read_sheet(write_xlsx(["a"], [], name), "x").name == title


def test_a_workbook_without_rows_has_its_headings():
    for sheet in both(HEADERS, []):
        assert (sheet.headers, sheet.rows) == (tuple(HEADERS), ())


def test_numbers_are_known_as_such_when_read_back_from_a_workbook():
    sheet = read_sheet(write_xlsx(["a", "b"], [[Decimal("5.000"), "5.000"]], "x"), "x")
    assert [isinstance(cell, TypedNumber) for cell in sheet.rows[0].cells] == [True, False]


awkward = st.text(st.sampled_from(list("=+-@\t\r\n';, \"a1.ếx_x000D_\x01\x0b<&")), max_size=12)
database_text = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12
)


@given(awkward | database_text)
def test_guarding_can_be_undone(text):
    assert unguarded(guarded(text)) == text


@given(st.lists(awkward | database_text, min_size=1, max_size=4))
def test_any_texts_come_back_unchanged(texts):
    headers = [f"h{number}" for number in range(len(texts))]
    expected = tuple(
        text if text.strip("\ufeff\u200b\u200c\u200d\u2060 ").strip() else None for text in texts
    )
    for sheet in both(["key", *headers], [["k", *texts]]):
        assert sheet.rows[0].cells[1:] == expected
        assert sheet.faults == ()


@given(st.decimals(-(10**9), 10**9, places=3) | st.decimals(0, 100, places=2))
def test_any_figure_comes_back_with_its_digits(value):
    for sheet in both(["value"], [[value]]):
        assert sheet.rows[0].cells == (f"{value:f}" if value else f"{abs(value):f}",)
