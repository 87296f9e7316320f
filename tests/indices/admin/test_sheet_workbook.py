"""The score sheet as a workbook: down, filled in, looked at, written; all errors at once."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from indices.admin.sheet_workbook_columns import COLUMNS
from indices.models import Lane, ScoreEntry, Stage
from tests.factories.cycle import cycle
from tests.indices.admin.sheet_form import sheet_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return cycle().bring_to(Stage.SELF_ASSESSMENT)


@pytest.fixture
def an(client, held, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    client.force_login(held.world.an)
    return client


def download(client, held):
    answer = client.get(sheet_url(held, page="sheet_workbook"))
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def cell(book, code: str, name: str):
    sheet = book.worksheets[0]
    place = COLUMNS.index("criterion") + 1
    row = next(n for n in range(2, sheet.max_row + 1) if sheet.cell(n, place).value == code)
    return sheet.cell(row, COLUMNS.index(name) + 1)


def upload(client, held, book):
    stream = io.BytesIO()
    book.save(stream)
    return send(client, held, stream.getvalue())


def send(client, held, content: bytes, name: str = "phieu.xlsx"):
    file = SimpleUploadedFile(name, content)
    return client.post(sheet_url(held, page="sheet_workbook"), {"workbook": file})


def entries() -> dict[str, str]:
    rows = ScoreEntry.objects.filter(lane=Lane.SELF).select_related("criterion")
    return {row.criterion.code: str(row.points) for row in rows}


def test_only_inputs_are_open_and_choices_drop_down(an, held):
    book = download(an, held)
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not cell(book, "1.1", "a").protection.locked
    assert cell(book, "1.1", "points").protection.locked
    assert cell(book, "1.1", "name").protection.locked
    assert cell(book, "3.1", "a").protection.locked
    assert [sheet.column_dimensions[letter].hidden for letter in "ABCDE"] == [True] * 4 + [False]
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert any(cell(book, "2.2", "branch").coordinate in rule.sqref for rule in lists)
    assert sheet.freeze_panes == "G2"


def test_untouched_it_changes_nothing(an, held):
    held.enter_all("so-a")
    held.enter("so-a", "1.2.1", points="17.50")
    before = ScoreEntry.objects.get(criterion__code="1.2.1").events.count()
    shown = upload(an, held, download(an, held))
    assert shown.status_code == 200
    assert shown.context["taken"].lines == []
    assert ScoreEntry.objects.get(criterion__code="1.2.1").events.count() == before


def test_filled_looked_at_then_written(an, held):
    book = download(an, held)
    cell(book, "1.1", "a").value = 9
    cell(book, "1.1", "b").value = 10
    cell(book, "1.2.1", "points").value = 17.5
    cell(book, "1.2.2", "branch").value = "Có"
    cell(book, "2.2", "branch").value = "Muộn"
    cell(book, "2.1", "not_applicable").value = "x"
    cell(book, "2.1", "note").value = "Không có hồ sơ"
    shown = upload(an, held, book)
    assert shown.status_code == 200, shown.context.get("taken") and shown.context["taken"].faults
    assert entries() == {}
    taken = shown.context["taken"]
    assert taken.rows_changed == 5
    assert {(line.code, line.new) for line in taken.lines} >= {("1.1", "9"), ("2.2", "Muộn")}
    kept = {"kept": shown.context["kept"], "file": "phieu.xlsx"}
    written = an.post(sheet_url(held, page="sheet_workbook"), kept)
    assert written.status_code == 302
    expected = {"1.1": "9", "1.2.1": "17.5", "1.2.2": "10", "2.2": "5", "2.1": "None"}
    assert entries() == expected
    again = an.post(sheet_url(held, page="sheet_workbook"), kept)
    assert again.status_code == 400


def test_all_errors_at_once_and_nothing_written(an, held):
    book = download(an, held)
    cell(book, "1.1", "a").value = "chín"
    cell(book, "1.2.1", "points").value = 25
    cell(book, "2.2", "branch").value = "Hôm qua"
    cell(book, "1.2.2", "branch").value = "Có"
    cell(book, "2.1", "not_applicable").value = "x"
    cell(book, "3.1", "a").value = 5
    shown = upload(an, held, book)
    assert shown.status_code == 400
    faults = shown.context["taken"].faults
    assert len(faults) == 5
    assert {fault.row for fault in faults} >= {cell(book, "1.1", "a").row}
    assert all(fault.message for fault in faults)
    assert entries() == {}


def test_a_workbook_of_another_unit_is_refused(an, held, client):
    book = download(an, held)
    for row in range(2, book.worksheets[0].max_row + 1):
        if book.worksheets[0].cell(row, 1).value:
            book.worksheets[0].cell(row, 1).value = "so-b"
    cell(book, "1.1", "a").value = 9
    shown = upload(an, held, book)
    assert len(shown.context["taken"].faults) == 8
    client.force_login(held.world.binh)
    assert client.get(sheet_url(held, page="sheet_workbook")).status_code == 403


def test_who_typed_meanwhile_is_told(an, held):
    held.enter("so-a", "1.1", by=held.world.an, a=9, b=10)
    book = download(an, held)
    held.enter("so-a", "1.1", by=held.world.huong, a=8, b=10)
    cell(book, "1.1", "a").value = 7
    faults = upload(an, held, book).context["taken"].faults
    assert any("huong" in fault.message for fault in faults)


def test_a_closed_sheet_takes_no_workbook(an, held):
    book = download(an, held)
    for unit in ("so-a", "so-b", "so-c"):
        held.enter_all(unit)
    from indices.actions.send_assessment import send_assessment

    send_assessment(assessment=held.assessment("so-a"), by=None)
    cell(book, "1.1", "a").value = 1
    cell(book, "1.1", "b").value = 10
    assert upload(an, held, book).context["taken"].faults
    assert entries()["1.1"] == "9"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.csv", b"code,name\n1.1,x\n"),
        ("a.html", b"<html></html>"),
        ("empty.xlsx", b" "),
    ],
)
def test_other_files_are_refused_in_words(an, held, name, content):
    shown = send(an, held, content, name)
    assert shown.status_code == 400
    assert shown.context.get("refusal") or shown.context["taken"].faults


def test_no_file_is_told(an, held):
    assert an.post(sheet_url(held, page="sheet_workbook")).status_code == 400
