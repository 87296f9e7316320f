"""Imports of dossiers at the admin: upload, watch, result, refused rows, cancel, undo."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook

from dossiers.actions.run_batch import run_batch
from dossiers.models import BatchProgress, Dossier, ImportBatch, SourceSystem
from tests.factories.dossier_files import (
    HEADINGS,
    dossier_csv,
    finished_dossier,
    finished_dossiers,
    opened,
)
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db(transaction=True)
State = ImportBatch.State
FAULTY = finished_dossier(9, channel="fax")


@pytest.fixture
def world():
    return dossier_world()


@pytest.fixture
def an(client, world):
    client.force_login(world.world.an)
    return client


def page(name: str, batch: ImportBatch | None = None) -> str:
    return reverse(f"admin:dossiers_importbatch_{name}", args=[batch.pk] if batch else [])


def upload(client, text: str | bytes, *, name="ho-so.csv", **fields):
    content = text if isinstance(text, bytes) else text.encode()
    data = {"file": SimpleUploadedFile(name, content), "reason": "", "source": "", **fields}
    return client.post(page("upload"), data)


def test_a_short_file_is_imported_at_once(an, world):
    answer = upload(an, dossier_csv([*finished_dossiers(3), FAULTY]))
    batch = ImportBatch.objects.get()
    assert answer.headers["Location"] == page("change", batch)
    assert (batch.state, batch.rows_new, batch.rows_refused) == (State.WRITTEN, 3, 1)
    assert batch.by == world.world.an
    assert "ho-so.csv" in batch.reason
    assert not DBTaskResult.objects.exists()
    shown = an.get(page("change", batch)).content.decode()
    assert "fax" in shown
    assert FAULTY["code"] in shown


def test_a_long_file_waits_for_the_worker(an):
    upload(an, dossier_csv(finished_dossiers(2001)))
    batch = ImportBatch.objects.get()
    assert batch.state == State.QUEUED
    assert DBTaskResult.objects.get().args_kwargs["args"] == [batch.pk]
    shown = an.get(page("change", batch)).content.decode()
    assert 'http-equiv="refresh"' in shown
    assert "cchc/js/batch.js" in shown
    assert page("cancel", batch) in shown


def test_a_short_file_waits_too_while_another_is_being_imported(an, tmp_path):
    first = opened(tmp_path, dossier_csv(finished_dossiers(1)))
    ImportBatch.objects.filter(pk=first.pk).update(state=State.RUNNING)
    upload(an, dossier_csv(finished_dossiers(2)))
    assert ImportBatch.objects.first().state == State.QUEUED
    assert DBTaskResult.objects.count() == 1


def test_a_second_click_imports_nothing_and_names_the_first(an):
    text = dossier_csv(finished_dossiers(2))
    upload(an, text)
    first = ImportBatch.objects.get()
    answer = upload(an, text)
    assert answer.status_code == 200
    assert f"{first.pk} (ho-so.csv" in answer.content.decode()
    assert ImportBatch.objects.count() == 1
    upload(an, text, again="on")
    assert ImportBatch.objects.first().rows_same == 2


def test_checking_writes_nothing(an):
    upload(an, dossier_csv(finished_dossiers(2)), check_only="on")
    assert ImportBatch.objects.get().state == State.CHECKED
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "trống"), (b"%PDF-1.7", "PDF"), (b"PK\x03\x04xxxx", ".xlsx"), (b"a\0b,c\n1,2\n", "")],
    ids=["empty", "pdf", "damaged", "NUL"],
)
def test_a_hostile_upload_is_refused_in_words(an, content, words):
    answer = upload(an, content)
    if answer.status_code == 302:
        batch = ImportBatch.objects.get()
        assert batch.state == State.FAILED
        answer = an.get(page("change", batch))
        assert batch.message in answer.content.decode().replace("&quot;", '"')
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_progress_is_a_part_that_says_when_it_has_ended(an, world, tmp_path):
    batch = opened(tmp_path, dossier_csv(finished_dossiers(4)), by=world.world.an)
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.RUNNING)
    BatchProgress.objects.update(
        phase="writing",
        rows_read=4000,
        rows_refused=1000,
        rows_written=1500,
        started_at=timezone.now(),
        heartbeat_at=timezone.now(),
    )
    part = an.get(page("progress", batch))
    assert "X-Ended" not in part.headers
    assert 'value="77"' in part.content.decode()
    assert "4.000" in part.content.decode()
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.WRITTEN)
    assert an.get(page("progress", batch)).headers["X-Ended"] == "1"


def test_a_waiting_import_is_cancelled_from_its_page(an, world, tmp_path):
    batch = opened(tmp_path, dossier_csv(finished_dossiers(1)), by=world.world.an)
    an.post(page("cancel", batch))
    batch.refresh_from_db()
    assert batch.state == State.CANCELLED
    told = an.post(page("cancel", batch), follow=True).content.decode()
    assert "đã kết thúc" in told or "already ended" in told


def test_refused_rows_come_back_in_the_shape_of_the_file_and_import_again(an, world):
    odd = ("status", "Họ tên", *HEADINGS[:-1])
    rows = [row | {"Họ tên": "Nguyễn Văn A"} for row in (finished_dossier(1), FAULTY)]
    upload(an, dossier_csv(rows, headings=odd))
    batch = ImportBatch.objects.get()
    assert batch.personal_columns == ["họ tên"]
    sent = an.get(page("refused_csv", batch))
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    head, line = text.splitlines()
    assert head == ",".join(("status", *HEADINGS[:-1], "reason"))
    assert line.startswith(f"10,{FAULTY['code']},so-a") and "fax" in line
    assert "Nguyễn" not in text
    workbook = load_workbook(
        io.BytesIO(b"".join(an.get(page("refused_xlsx", batch)).streaming_content))
    )
    assert [cell.value for cell in workbook.active[1]] == head.split(",")
    upload(an, text.replace("fax", "online", 1), name="sua.csv")
    again = ImportBatch.objects.first()
    assert (again.rows_new, again.rows_refused, again.unknown_columns) == (1, 0, [])


def test_the_mapping_of_a_source_is_used_in_the_reasons_too(an):
    source = SourceSystem.objects.create(
        code="mot-cua", name="Một cửa", columns={"Mã hồ sơ": "code", "Kênh": "channel"}
    )
    text = dossier_csv([FAULTY]).replace("code,", "Mã hồ sơ,", 1).replace("channel", "Kênh")
    upload(an, text, source=str(source.pk))
    batch = ImportBatch.objects.get()
    assert batch.headings[0] == "mã hồ sơ"
    shown = an.get(page("change", batch)).content.decode()
    assert "“fax”" in shown
    assert FAULTY["code"] in shown


def test_control_totals_that_differ_are_marked(an):
    rows = [*finished_dossiers(2), {"code": "Tổng số", "unit_code": "2", "status": "3"}]
    upload(an, dossier_csv(rows))
    batch = ImportBatch.objects.get()
    shown = an.get(page("change", batch)).content.decode()
    assert batch.control_totals
    assert shown.count('class="is-odd"') == 1


def test_an_officer_sees_the_own_imports_only(an, client, world, tmp_path):
    mine = run_batch(batch=opened(tmp_path, dossier_csv(finished_dossiers(1)), by=world.world.an))
    theirs = run_batch(
        batch=opened(tmp_path, dossier_csv(finished_dossiers(2)), by=world.world.huong)
    )
    shown = an.get(page("changelist")).content.decode()
    assert page("change", mine) in shown
    assert page("change", theirs) not in shown
    assert an.get(page("change", theirs)).status_code == 404
    assert an.get(page("refused_csv", theirs)).status_code == 404
    assert an.post(page("cancel", theirs)).status_code == 404
    client.force_login(world.world.phuong)
    shown = client.get(page("changelist")).content.decode()
    assert page("change", mine) in shown and page("change", theirs) in shown


def test_undo_asks_why_and_puts_everything_back(client, world, tmp_path):
    batch = run_batch(batch=opened(tmp_path, dossier_csv(finished_dossiers(3)), by=world.world.an))
    client.force_login(world.world.phuong)
    assert page("undo", batch) in client.get(page("change", batch)).content.decode()
    assert client.post(page("undo", batch), {"reason": "", "confirm": "on"}).status_code == 200
    assert client.post(page("undo", batch), {"reason": "nhầm tệp"}).status_code == 200
    assert Dossier.objects.count() == 3
    client.post(page("undo", batch), {"reason": "nhầm tệp", "confirm": "on"})
    batch.refresh_from_db()
    assert (batch.state, batch.undo_reason) == (State.UNDONE, "nhầm tệp")
    assert not Dossier.objects.exists()
    again = client.post(page("undo", batch), {"reason": "nhầm tệp", "confirm": "on"})
    assert again.status_code == 200
    client.force_login(world.world.an)
    assert client.get(page("undo", batch)).status_code == 403


def test_the_page_of_a_batch_takes_no_post(an, world, tmp_path):
    batch = opened(tmp_path, dossier_csv(finished_dossiers(1)), by=world.world.an)
    assert an.post(page("change", batch)).status_code == 403
