"""Form II.06a on screen, as a workbook and as a PDF."""

import io
import re
from datetime import date

import pytest
from django.utils.html import strip_tags
from openpyxl import load_workbook

from cchc_portal.audit.save_record import save_record
from cchc_portal.overview.form_ii06.paper import roman
from cchc_portal.units.models import Block, Unit
from dossiers.models import FORM_COLUMNS, PeriodCount
from tests.cchc_portal.overview.form_ii06_march import HAND_FILLED, OF_A, march_of_so_a
from tests.cchc_portal.overview.form_ii06_read import (
    FORM,
    cells,
    first_row,
    page,
    pdf,
    rows_in_workbook,
    rows_on_screen,
    workbook,
)
from tests.cchc_portal.pages.pdf_text import pdf_pages
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db

HEAD = [
    "No.|Field, work handled by level|Number of dossiers received|Number of dossiers resolved"
    "|Number of dossiers pending",
    "Total number|In the period|From the period before|Total number|Early|On time|Late"
    "|Total number|Within term|Past due",
    "Online|In person, by post",
    "|".join(f"({number})" for number in range(1, 14)),
]


@pytest.fixture
def world():
    return dossier_world()


@pytest.fixture
def march(world):
    march_of_so_a(world)
    return world


def printed(world, unit="so-a", **figures) -> None:
    count = PeriodCount(
        unit=world.units[unit],
        period_from=date(2024, 3, 1),
        period_to=date(2024, 3, 31),
        **figures,
    )
    save_record(record=count, by=None, reason="thử")


def test_ii06_of_a_hand_made_month_equals_a_hand_filled_form(client, march):
    assert rows_on_screen(page(client, **OF_A)) == HAND_FILLED
    assert rows_in_workbook(workbook(client, **OF_A)) == HAND_FILLED
    text = pdf(client, **OF_A)
    for row in HAND_FILLED:
        assert " ".join(map(str, row)).strip() in text


def test_the_head_has_the_layout_of_the_form(client, march):
    shown = page(client, **OF_A)
    head = re.search(r"<thead>(.*?)</thead>", shown)[1]
    assert ["|".join(cells(row)) for row in re.findall(r"<tr.*?</tr>", head)] == HEAD
    assert 'colspan="4">Number of dossiers received<' in head
    assert 'rowspan="3">No.<' in head
    sheet = workbook(client, **OF_A)
    top = first_row(sheet) - 4
    joined = {str(area) for area in sheet.merged_cells.ranges}
    expected = {"A{0}:A{2}", "B{0}:B{2}", "C{0}:F{0}", "G{0}:J{0}", "K{0}:M{0}", "D{1}:E{1}"}
    assert {area.format(top, top + 1, top + 2) for area in expected} <= joined
    assert sheet.print_title_rows == f"${top}:${top + 3}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    text = pdf(client, **OF_A)
    for row in HEAD:
        assert all(cell in text for cell in row.split("|"))


def test_all_three_say_whose_form_it_is_and_from_when_to_when(client, march):
    sheet = workbook(client, **OF_A)
    in_cells = " ".join(str(cell.value) for row in sheet for cell in row if cell.value)
    for shown in (page(client, **OF_A), in_cells, pdf(client, **OF_A)):
        assert "II.06a/VPCP/KSTT" in shown
        assert "01/2020/TT-VPCP" in shown
        assert "(From 1 Mar 2024 to 31 Mar 2024)" in shown
        assert "Reporting body: Sở Ánh sáng" in shown
        assert "Counted in: number of dossiers" in shown


def test_edge_case_32_a_figure_that_does_not_add_up_bears_a_mark_and_its_own_sum(client, world):
    figures = (257141, 200000, 50000, 7141, 257141, 200000, 40000, 7529, 0, 0, 0)
    printed(world, **dict(zip(FORM_COLUMNS, figures, strict=True)), source="Báo cáo thử")
    shown = page(client, **OF_A)
    assert re.search(r"257,141<sup>.{0,60}</sup><span class=\"beside\">≠ 247,529", shown)
    assert "early, on time and late add up to 247,529" in strip_tags(shown)
    assert "Source: Báo cáo thử" in shown
    sheet = workbook(client, **OF_A)
    cell = sheet.cell(first_row(sheet), 7)
    assert cell.value == 257141
    assert re.fullmatch(r'#,##0" (\[\d\])+"', cell.number_format)
    assert sheet.column_dimensions["G"].width > len("257,141 [2]")
    notes = " ".join(str(cell.value) for cell in sheet["A"] if cell.value)
    assert "early, on time and late add up to 247,529" in notes
    text = pdf(client, **OF_A)
    assert "≠ 247,529" in text
    assert "early, on time and late add up to 247,529" in text


def test_what_is_not_known_stays_empty_and_a_sum_of_the_rest_says_so(client, world):
    printed(world, "so-a", received_online=0, carried_over=4)
    printed(world, "so-b", received_online=1)
    asked = {"block": "so", "period": "2024-03"}
    shown = page(client, **asked)
    body = re.search(r"<tbody>(.*?)</tbody>", shown)[1]
    rows = [cells(row) for row in re.findall(r"<tr.*?</tr>", body)]
    assert [row[2:6] for row in rows[:2]] == [["", "0", "", "4"], ["", "1", "", ""]]
    assert re.fullmatch(r"4\[\d\]", rows[2][5])
    assert "a part of the sum is not known" in shown
    sheet = workbook(client, **asked)
    row = first_row(sheet)
    assert [sheet.cell(row, column).value for column in range(3, 7)] == [None, 0, None, 4]
    assert "No figures are held for this period of: Sở Cây xanh." in shown


def test_an_empty_period_says_that_nothing_is_held(client, march):
    asked = {"unit": "so-a", "period": "2019"}
    words = "No figures are held for this period."
    assert words in page(client, **asked)
    sheet = workbook(client, **asked)
    assert sheet.cell(first_row(sheet), 1).value == words
    assert words in pdf(client, **asked)


def test_a_block_of_illustrative_units_says_so_everywhere(client, march):
    Block.objects.filter(code="so").update(illustrative=True)
    for asked in ({"block": "so"}, {"unit": "so-a"}):
        asked |= {"period": "2024-03"}
        response = client.get("/dossiers/form-ii06/", asked)
        assert "Dữ liệu minh họa" in response.content.decode()
        response = client.get("/dossiers/form-ii06/", asked | {"format": "xlsx"})
        sheet = load_workbook(io.BytesIO(response.content)).active
        assert "DỮ LIỆU MINH HỌA" in [cell.value for row in sheet for cell in row]
        response = client.get("/dossiers/form-ii06/", asked | {"format": "pdf"})
        assert "DỮ LIỆU MINH HỌA" in pdf_pages(response.content)[0]
    assert "Illustrative data are not counted in: Khối các sở." in page(client, period="2024-03")


def test_the_province_has_groups_and_a_grand_total(client, march):
    march.count(date(2024, 3, 5), "2.000004", received=1)
    rows = rows_on_screen(page(client, period="2024-03").replace("[1]", ""))
    assert [row[:3] for row in rows] == [
        ("I", "Khối các sở", 44),
        ("1", "Sở Ánh sáng", 43),
        ("2", "Sở Biển đảo", 1),
        ("", "Grand total", 44),
    ]


def test_names_never_become_formulas_or_markup(client, march):
    Unit.objects.filter(code="so-a").update(name='=SUM(1;2) <b>#emph[x]</b> "')
    shown = client.get(FORM, OF_A).content.decode()
    assert "<b>#emph" not in shown
    asked = {"block": "so", "period": "2024-03"}
    sheet = workbook(client, **asked)
    cell = sheet.cell(first_row(sheet), 2)
    assert cell.value.startswith("=SUM(1;2)")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert '=SUM(1;2) <b>#emph[x]</b> "' in pdf(client, **asked)


def test_a_pdf_of_too_many_rows_is_refused_in_words(client, march, monkeypatch):
    monkeypatch.setattr("cchc_portal.overview.views.form_ii06.MOST_ROWS", 2)
    assert "a PDF holds at most 2" in page(client, 400, **OF_A, format="pdf")
    assert rows_in_workbook(workbook(client, **OF_A)) == HAND_FILLED


def test_groups_are_numbered_in_roman():
    numbers = {1: "I", 4: "IV", 9: "IX", 44: "XLIV", 65: "LXV", 99: "XCIX"}
    assert {number: roman(number) for number in numbers} == numbers
