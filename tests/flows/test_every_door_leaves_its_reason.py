"""A figure changed in the admin, by import and by command: each leaves its user and reason."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from cchc_portal.audit.changes import changes_of
from indices.models import YearlyScore
from tests.factories.world import small_world
from tests.indices.admin.grid_form import form_fields, grid_url, typed

CSV = "index,year,unit_code,value\npar,2024,so-a,{value}\n"


@pytest.fixture
def world(db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    world = small_world(year=2024)
    world.enter(so_a="80")
    return world


def score(world) -> YearlyScore:
    return YearlyScore.objects.get(unit=world.units["so-a"])


def newest(world):
    change = next(c for c in changes_of(score(world)) if c.field == "value")
    return change.by, change.reason, change.old, change.new


def by_form(client, world, value, reason):
    held = score(world)
    page = reverse("admin:indices_yearlyscore_change", args=[held.pk])
    form = client.get(page).context["adminform"].form
    data = {name: form.initial.get(name) or "" for name in form.fields}
    data |= {"value": value, "reason": reason}
    response = client.post(page, data)
    assert response.status_code == 302, response.context["adminform"].form.errors


def by_import(client, world, value, reason):
    page = reverse("admin:indices_yearlyscore_import")
    upload = SimpleUploadedFile("diem.csv", CSV.format(value=value).encode())
    preview = client.post(
        page, {"import_file": upload, "format": "0", "resource": "0", "reason": reason}
    )
    assert score(world).value != Decimal(value), "the preview writes nothing"
    confirm = preview.context["confirm_form"]
    client.post(reverse("admin:indices_yearlyscore_process_import"), confirm.initial)


def by_grid(client, world, value, reason):
    page = client.get(grid_url(world.so_round))
    fields = form_fields(page) | typed(world, so_a__value=value) | {"reason": reason}
    client.post(grid_url(world.so_round), fields)


def by_command(path, value, reason):
    path.write_text(CSV.format(value=value))
    call_command(
        "import_sheet", "scores", str(path), "--commit", "--by", "quang", "--reason", reason
    )


def test_each_door_its_own_reason(world, client, tmp_path):
    client.force_login(world.phuong, backend="django.contrib.auth.backends.ModelBackend")
    by_form(client, world, "81", "sửa theo biên bản")
    assert newest(world) == ("phuong", "sửa theo biên bản", Decimal("80"), Decimal("81"))
    by_import(client, world, "82", "sở báo lại")
    assert newest(world) == ("phuong", "sở báo lại", Decimal("81"), Decimal("82"))
    by_grid(client, world, "82,5", "gõ lại trong bảng")
    assert newest(world) == ("phuong", "gõ lại trong bảng", Decimal("82"), Decimal("82.5"))
    by_command(tmp_path / "lenh.csv", "83", "nạp đêm")
    assert newest(world) == ("quang", "nạp đêm", Decimal("82.5"), Decimal("83"))
