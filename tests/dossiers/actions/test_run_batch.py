"""A batch runs once, ends in words, and leaves no file behind."""

import pytest
from django.conf import settings
from django.db import OperationalError

from cchc_portal.sheets.sheet import SheetRefused
from dossiers.actions import run_batch as module
from dossiers.actions.cancel_batch import cancel_batch
from dossiers.actions.progress import Progress
from dossiers.actions.run_batch import run_batch
from dossiers.models import Dossier, ImportBatch
from tests.factories.dossier_files import dossier_csv, finished_dossier, finished_dossiers, opened
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db(transaction=True)
State = ImportBatch.State


@pytest.fixture
def world():
    return dossier_world()


def kept_files() -> set[str]:
    return {path.name for path in (settings.DATA_DIR / "uploads").glob("import-*")}


def test_a_sound_file_is_written_and_its_upload_deleted(world, tmp_path):
    batch = opened(tmp_path, dossier_csv(finished_dossiers(5)), by=world.world.an)
    assert batch.upload in kept_files()
    ended = run_batch(batch=batch)
    assert (ended.state, ended.rows_read, ended.rows_new) == (State.WRITTEN, 5, 5)
    assert ended.upload == "" and ended.ended_at
    assert batch.upload not in kept_files()
    assert Dossier.objects.count() == 5
    assert ended.progress.rows_written == 5
    assert ended.progress.heartbeat_at is not None


def test_a_check_writes_nothing(world, tmp_path):
    rows = [*finished_dossiers(2), finished_dossier(3, unit_code="so-khong-co")]
    ended = run_batch(batch=opened(tmp_path, dossier_csv(rows), check_only=True))
    assert (ended.state, ended.rows_refused) == (State.CHECKED, 1)
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 nothing", "PDF"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, ".xls"),
        (b"PK\x03\x04 and nothing more", ".xlsx"),
        (dossier_csv([]).encode(), ""),
        (dossier_csv(finished_dossiers(1)).replace("1.000001", "1.00\0001").encode(), ""),
        (b"code,unit_code\n1,2\n", "procedure_code"),
    ],
    ids=["pdf", "xls", "damaged xlsx", "no rows", "NUL", "columns missing"],
)
def test_a_file_that_is_no_sheet_of_dossiers_fails_in_words(world, tmp_path, content, words):
    batch = opened(tmp_path, content)
    ended = run_batch(batch=batch)
    assert ended.state == State.FAILED
    assert words in ended.message and len(ended.message) > 20
    assert batch.upload not in kept_files()


def test_an_unexpected_error_is_logged_and_told_without_its_details(
    world, tmp_path, monkeypatch, caplog
):
    def breaks(**asked):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(module, "import_batch", breaks)
    ended = run_batch(batch=opened(tmp_path, dossier_csv(finished_dossiers(1))))
    assert ended.state == State.FAILED
    assert "secret" not in ended.message and str(ended.pk) in ended.message
    assert "secret detail" in caplog.text


def test_a_refused_file_leaves_nothing_of_its_transaction(world, tmp_path, monkeypatch):
    def writes_then_refuses(*, batch, **asked):
        batch.state = State.WRITTEN
        batch.rows_new = 7
        batch.save()
        raise SheetRefused("nein")

    monkeypatch.setattr(module, "import_batch", writes_then_refuses)
    ended = run_batch(batch=opened(tmp_path, dossier_csv(finished_dossiers(1))))
    assert (ended.state, ended.rows_new, ended.message) == (State.FAILED, None, "nein")


@pytest.mark.parametrize("state", [State.WRITTEN, State.CHECKED, State.CANCELLED, State.RUNNING])
def test_only_a_waiting_batch_is_run(world, tmp_path, monkeypatch, state):
    batch = opened(tmp_path, dossier_csv(finished_dossiers(1)))
    ImportBatch.objects.filter(pk=batch.pk).update(state=state)
    monkeypatch.setattr(module, "import_batch", lambda **asked: pytest.fail("ran twice"))
    assert run_batch(batch=batch).state == state


def test_a_batch_whose_lock_another_process_holds_is_left_alone(world, tmp_path):
    batch = opened(tmp_path, dossier_csv(finished_dossiers(1)))
    with Progress(batch=batch):
        assert run_batch(batch=batch).state == State.QUEUED
    assert run_batch(batch=batch).state == State.WRITTEN


def test_a_lost_database_is_no_failure_of_the_import(world, tmp_path, monkeypatch):
    from psycopg2 import OperationalError as Lost

    def loses(**asked):
        raise OperationalError("server closed the connection") from Lost("server closed")

    monkeypatch.setattr(module, "import_batch", loses)
    batch = opened(tmp_path, dossier_csv(finished_dossiers(1)))
    with pytest.raises(OperationalError):
        run_batch(batch=batch)
    batch.refresh_from_db()
    assert batch.state == State.RUNNING
    assert batch.upload in kept_files()


def test_a_waiting_batch_is_cancelled_at_once(world, tmp_path):
    batch = opened(tmp_path, dossier_csv(finished_dossiers(1)), by=world.world.an)
    ended = cancel_batch(batch=batch, by=world.world.an)
    assert ended.state == State.CANCELLED
    assert "an" in ended.message
    assert batch.upload not in kept_files()
    assert run_batch(batch=batch).state == State.CANCELLED
