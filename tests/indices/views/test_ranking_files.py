"""Files hold exactly what the page shows: the same columns, order and filter, all pages."""

import csv
import io

import pytest
from docx import Document
from openpyxl import load_workbook

from cchc_portal.audit.save_record import save_record
from indices.actions.make_reference_rows import make_reference_rows
from indices.actions.publish_results import publish_results
from tests.factories.world import small_world
from tests.indices.api.publishing import correct, many_units, published_rows, two_years

ADDRESS = "/en/rankings/par/2024/so/"


@pytest.fixture
def world(db):
    return two_years()


def csv_rows(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_csv(client, world):
    response = client.get(ADDRESS, {"format": "csv"})
    headings, first, second, third = csv_rows(response)
    assert headings[:7] == [
        "Rank",
        "Units ranked",
        "Unit",
        "Index value (%)",
        "Grade",
        "Change on the year before (% points)",
        "Change in rank (places)",
    ]
    assert first[:7] == ["1", "2", "Sở Ánh sáng", "89.90", "Tốt", "9.25", "1"]
    assert second[:7] == ["2", "2", "Sở Biển đảo", "81.60", "Khá", "-9.90", "-1"]
    assert third[:4] == ["", "", "Sở Cây xanh", ""]
    assert "Mới thành lập" in third
    assert 'filename="par-2024-so.csv"' in response["Content-Disposition"]


def test_the_order_and_the_filter_of_the_page(client, world):
    rows = csv_rows(client.get(ADDRESS, {"format": "csv", "sort": "value"}))
    assert [row[2] for row in rows[1:3]] == ["Sở Biển đảo", "Sở Ánh sáng"]
    rows = csv_rows(client.get(ADDRESS, {"format": "csv", "q": "bien"}))
    assert [row[2] for row in rows[1:]] == ["Sở Biển đảo"]


def test_workbook(client, world):
    response = client.get(ADDRESS, {"format": "xlsx"})
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet["C2"].value == "Sở Ánh sáng"
    assert sheet["D2"].value == 89.9 and sheet["D2"].number_format == "0.00"
    assert 'filename="par-2024-so.xlsx"' in response["Content-Disposition"]


def test_word(client, world):
    correct(world.so_round, world.units["so-b"], "95")
    response = client.get(ADDRESS, {"format": "docx"})
    document = Document(io.BytesIO(response.content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Ranking table: PAR index, year 2024 – Khối các sở" in words
    assert "Correction number 2" in words and "Cộng nhầm điểm" in words
    assert "Grade scale: Tốt: from 85%" in words
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells[0][:3] == ["Rank", "Unit", "Index value (%)"]
    assert cells[1][:3] == ["1/2", "Sở Biển đảo", "95.00"]
    assert cells[3][-1] == "Not ranked: Mới thành lập"


def test_files_follow_the_language(client, world):
    vietnamese = csv_rows(client.get("/rankings/par/2024/so/", {"format": "csv"}))
    assert vietnamese[1][3] == "89.90"
    document = Document(
        io.BytesIO(client.get("/rankings/par/2024/so/", {"format": "docx"}).content)
    )
    assert document.tables[0].rows[1].cells[2].text == "89,90"


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "docx"])
def test_fictional_data_say_so_on_the_page_and_in_every_file(client, db, file_format):
    world = small_world(year=2024)
    world.so.illustrative = True
    save_record(record=world.so, by=None, reason="test")
    world.enter(so_a="90", so_b="80", so_c="70")
    publish_results(round_block=world.so_round, by=None)
    assert "Illustrative data" in client.get(ADDRESS).content.decode()
    content = client.get(ADDRESS, {"format": file_format}).content
    if file_format == "csv":
        words = content.decode("utf-8-sig")
    elif file_format == "xlsx":
        rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        words = str(list(rows))
    else:
        words = "\n".join(p.text for p in Document(io.BytesIO(content)).paragraphs)
    assert "Illustrative data" in words


@pytest.mark.parametrize("file_format", ["csv", "docx"])
def test_all_pages(client, db, file_format):
    make_reference_rows()
    published_rows(units=many_units(450), year=2024)
    content = client.get("/en/rankings/par/2024/lon/", {"format": file_format}).content
    if file_format == "csv":
        assert content.decode("utf-8-sig").count("\n") == 451
    else:
        assert len(Document(io.BytesIO(content)).tables[0]._tbl.tr_lst) == 451


def test_an_unknown_format_is_the_page(client, world):
    assert client.get(ADDRESS, {"format": "exe"})["Content-Type"].startswith("text/html")
