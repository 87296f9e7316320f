"""A file is taken in once: kept privately, and the same bytes twice are refused by name."""

import stat
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from cchc_portal.sheets.sheet import SheetRefused
from cchc_portal.sheets.uploads import large_upload
from dossiers.actions.cancel_batch import cancel_batch
from dossiers.actions.run_batch import run_batch
from dossiers.models import ImportBatch
from tests.factories.dossier_files import dossier_csv, finished_dossiers, opened
from tests.factories.dossier_world import dossier_world

TEXT = dossier_csv(finished_dossiers(3))
State = ImportBatch.State


@pytest.mark.django_db
def test_the_upload_is_kept_privately_with_its_fingerprint(tmp_path):
    batch = opened(tmp_path, TEXT, name="thư mục\\hồ sơ.csv".replace("\\", "_"))
    kept = large_upload(batch.upload)
    assert kept.read_text() == TEXT
    assert kept.parent == settings.DATA_DIR / "uploads"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert len(batch.sha256) == 64
    assert batch.progress.bytes_total == len(TEXT)
    assert batch.state == State.QUEUED


@pytest.mark.django_db
def test_an_empty_file_and_a_huge_one_are_refused(tmp_path, settings):
    with pytest.raises(SheetRefused, match=r"empty|trống"):
        opened(tmp_path, b"")
    settings.SHEETS_MAX_STREAMED_BYTES = 10
    with pytest.raises(SheetRefused, match="MB"):
        opened(tmp_path, TEXT)
    assert not ImportBatch.objects.exists()


@pytest.mark.django_db
def test_the_same_file_is_refused_by_the_number_of_the_first_while_it_waits(tmp_path):
    first = opened(tmp_path, TEXT)
    for again in (False, True):
        with pytest.raises(ValidationError) as refusal:
            opened(tmp_path, TEXT, again=again)
        assert str(first.pk) in refusal.value.messages[0]
    assert len(list((settings.DATA_DIR / "uploads").glob(first.upload))) == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_written_is_imported_again_only_when_asked_for(tmp_path):
    dossier_world()
    first = run_batch(batch=opened(tmp_path, TEXT))
    assert first.state == State.WRITTEN
    with pytest.raises(ValidationError, match=str(first.pk)):
        opened(tmp_path, TEXT)
    second = run_batch(batch=opened(tmp_path, TEXT, again=True))
    assert (second.rows_new, second.rows_same) == (0, 3)


@pytest.mark.django_db
def test_a_check_a_cancelled_and_a_failed_batch_stand_in_nobodys_way(tmp_path):
    check = opened(tmp_path, TEXT, check_only=True)
    cancelled = opened(tmp_path, TEXT)
    cancel_batch(batch=cancelled, by=None)
    assert opened(tmp_path, TEXT).pk > check.pk


@pytest.mark.django_db
def test_who_may_not_import_is_refused(tmp_path):
    world = dossier_world().world
    with pytest.raises(PermissionDenied):
        opened(tmp_path, TEXT, by=world.chi)


@pytest.mark.django_db(transaction=True)
def test_of_two_uploads_in_the_same_moment_one_is_taken(tmp_path):
    together = Barrier(2)

    def upload(number: int) -> bool:
        directory = tmp_path / str(number)
        directory.mkdir()
        together.wait(timeout=10)
        try:
            opened(directory, TEXT)
            return True
        except ValidationError:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(upload, [1, 2])) == [False, True]
    assert ImportBatch.objects.count() == 1
