"""How tests read form II.06a: from the page, from the workbook, from the PDF."""

import io
import re
from html import unescape

from django.utils.html import strip_tags
from openpyxl import load_workbook

from tests.cchc_portal.pages.pdf_text import pdf_pages

FORM = "/en/dossiers/form-ii06/"


def page(client, status=200, **asked) -> str:
    response = client.get(FORM, asked)
    assert response.status_code == status
    return " ".join(unescape(response.content.decode()).split())


def cells(row: str) -> list[str]:
    found = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
    return [" ".join(strip_tags(cell).split()) for cell in found]


def rows_on_screen(shown: str) -> list[tuple]:
    body = re.search(r"<tbody>(.*?)</tbody>", shown)[1]
    return [
        (place, name, *map(int, figures))
        for place, name, *figures in map(cells, re.findall(r"<tr.*?</tr>", body))
    ]


def workbook(client, **asked):
    response = client.get(FORM, {**asked, "format": "xlsx"})
    assert response.status_code == 200
    return load_workbook(io.BytesIO(response.content)).active


def first_row(sheet) -> int:
    """The first row below the head."""
    return next(cell.row for cell in sheet["A"] if cell.value == "(1)") + 1


def rows_in_workbook(sheet) -> list[tuple]:
    found = sheet.iter_rows(min_row=first_row(sheet), max_col=13, values_only=True)
    return [(row[0] or "", *row[1:]) for row in found if type(row[2]) is int]


def pdf(client, **asked) -> str:
    response = client.get(FORM, {**asked, "format": "pdf"})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    return " ".join(pdf_pages(response.content))
