"""The admin's import against tampered hidden fields, second clicks and files of every kind."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from indices.models import YearlyScore
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db
SCORES = "/admin/indices/yearlyscore/"
SHEET = b"index,year,unit_code,value\npar,2024,so-a,89.9\npar,2024,so-b,70\n"


@pytest.fixture
def world(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    world = small_world()
    client.force_login(world.phuong)
    return world


def upload(client, content: bytes, **more):
    file = SimpleUploadedFile("diem.csv", content)
    data = {"import_file": file, "format": "0", "resource": "0", **more}
    return client.post(f"{SCORES}import/", data)


def confirmation(client) -> dict:
    form = upload(client, SHEET).context["confirm_form"]
    return {name: form.initial.get(name) or "" for name in form.fields} | {"resource": "0"}


@pytest.mark.parametrize("field", ["format", "resource"])
@pytest.mark.parametrize("value", ["99", "-7", "abc", "9" * 5000])
def test_a_tampered_choice_changes_nothing_about_the_import(world, client, field, value):
    data = {**confirmation(client), field: value}
    assert client.post(f"{SCORES}process_import/", data).status_code == 302
    assert YearlyScore.objects.count() == 2


@pytest.mark.parametrize("name", ["../secret_key", "/etc/passwd", "0" * 32, "x\0y", "", "9" * 5000])
def test_no_other_file_is_read(world, client, name, tmp_path):
    (tmp_path / "secret_key").write_bytes(SHEET)
    data = {**confirmation(client), "import_file_name": name}
    assert client.post(f"{SCORES}process_import/", data).status_code in (200, 302)
    assert not YearlyScore.objects.exists()


def test_the_second_click_imports_nothing_and_is_told_so(world, client):
    data = confirmation(client)
    for _click in range(2):
        client.post(f"{SCORES}process_import/", data)
    said = [str(message) for message in client.get(SCORES).context["messages"]]
    assert YearlyScore.objects.count() == 2
    assert len(said) == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"\0\0", b"\xff\xfe\x00\xd8", b"PK\x03\x04", b'index,year\n"', b"a,a\n1,2\n"],
)
def test_a_file_that_is_no_sheet_is_refused_beside_its_field(world, client, content):
    response = upload(client, content)
    assert response.status_code == 200
    assert response.context["form"].errors["import_file"]


def test_units_that_excel_turned_into_numbers_are_named(world, client):
    faults = upload(client, b"index,year,unit_code,value\npar,2024,1,5\n").context["result"].faults
    assert [(fault.row, fault.column) for fault in faults] == [(2, "unit_code")]


def test_an_export_holds_only_drafts_that_its_reader_may_see(world, client):
    world.enter(so_a="61.37", so_b="77.73")
    client.force_login(world.an)
    for address in (
        f"{SCORES}export/",
        f"{SCORES}export/?unit__id__exact={world.units['so-b'].pk}",
    ):
        content = client.post(address, {"format": "1", "resource": "0"}).content
        assert b"77.73" not in content
