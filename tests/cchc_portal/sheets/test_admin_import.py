"""Import and export in the admin: preview, faults, confirmation, what a second click gets."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from indices.models import YearlyScore
from tests.factories.world import small_world

GOOD = b"index,year,unit_code,value\npar,2024,so-a,80\npar,2024,so-b,81\n"
BAD = "index,year,unit_code,value\npar,2024,so-a,101\npar,2024,Sở Biển Đảp,chín\n".encode()
IMPORT = "admin:indices_yearlyscore_import"
PROCESS = "admin:indices_yearlyscore_process_import"
EXPORT = "admin:indices_yearlyscore_export"


@pytest.fixture
def world(db, client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    world = small_world(year=2024)
    client.force_login(world.phuong, backend="django.contrib.auth.backends.ModelBackend")
    return world


def upload(client, content: bytes, name: str = "diem.csv", page: str = IMPORT):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(page), {"import_file": file, "format": "0", "resource": "0"})


def test_a_preview_writes_nothing_and_confirming_does(world, client):
    preview = upload(client, GOOD)
    assert "data-import-summary" in preview.content.decode()
    assert YearlyScore.objects.count() == 0
    done = client.post(reverse(PROCESS), preview.context["confirm_form"].initial, follow=True)
    assert done.redirect_chain
    assert YearlyScore.objects.count() == 2


def test_all_faults_are_shown_with_row_and_column_and_nothing_can_be_confirmed(world, client):
    page = upload(client, BAD)
    faults = page.context["result"].faults
    assert [(f.row, f.column) for f in faults] == [(2, "value"), (3, "value")]
    assert "confirm_form" not in page.context
    assert "101" in page.content.decode()
    assert YearlyScore.objects.count() == 0


def test_a_second_click_on_confirm_is_told(world, client):
    confirm = upload(client, GOOD).context["confirm_form"].initial
    client.post(reverse(PROCESS), confirm)
    again = client.post(reverse(PROCESS), confirm, follow=True)
    assert again.status_code == 200
    assert list(again.context["messages"])
    assert YearlyScore.objects.count() == 2


def test_what_changed_since_the_preview_is_checked_again(world, client):
    confirm = upload(client, GOOD).context["confirm_form"].initial
    world.so_round.entry_open = False
    world.so_round.save()
    page = client.post(reverse(PROCESS), confirm)
    assert page.status_code == 200
    assert len(page.context["result"].faults) == 2
    assert YearlyScore.objects.count() == 0


@pytest.mark.parametrize("name", ["/etc/passwd", "../../manage.py", "0" * 32, ""])
def test_no_other_file_is_read_through_the_confirmation(world, client, name):
    confirm = upload(client, GOOD).context["confirm_form"].initial
    page = client.post(reverse(PROCESS), confirm | {"import_file_name": name}, follow=True)
    assert page.status_code == 200
    assert YearlyScore.objects.count() == 0


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"\x00\x01"]
)
def test_a_file_that_is_no_sheet_is_refused_in_words(world, client, content):
    page = upload(client, content)
    assert page.status_code == 200
    assert page.context["form"].errors["import_file"]


def test_a_per_cent_cell_is_read_as_shown(world, client):
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["index", "year", "unit_code", "value"])
    sheet.append(["par", 2024, "so-a", 0.882])
    sheet["D2"].number_format = "0.0%"
    content = BytesIO()
    workbook.save(content)
    confirm = upload(client, content.getvalue(), "diem.xlsx").context["confirm_form"].initial
    client.post(reverse(PROCESS), confirm)
    assert str(YearlyScore.objects.get().value) == "88.2"


def test_an_exported_workbook_holds_the_columns_of_the_sheet(world, client):
    world.enter(so_a="81.60")
    answer = client.post(reverse(EXPORT), {"format": "0", "resource": "0"})
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:6] == ("index", "year", "period", "as_of", "unit_code", "value")
    assert rows[1][4] == "so-a"


def test_an_officer_of_one_unit_imports_and_exports_within_scope(world, client):
    world.enter(so_a="80", so_b="81")
    client.force_login(world.an, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse(EXPORT), {"format": "1", "resource": "0"})
    text = answer.content.decode("utf-8-sig")
    assert "so-a" in text and "so-b" not in text
    page = upload(client, b"index,year,unit_code,value\npar,2024,so-b,82\n")
    assert len(page.context["result"].faults) == 1
