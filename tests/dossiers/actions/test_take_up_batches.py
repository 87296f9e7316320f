"""Imports whose process is gone are taken up; those that are worked on, or only wait, are not."""

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cchc_portal.worker.broken_off import MOST_ATTEMPTS
from dossiers.actions.enqueue_batch import enqueue_batch
from dossiers.actions.progress import Progress
from dossiers.actions.take_up_batches import take_up_batches
from dossiers.models import BatchProgress, ImportBatch
from tests.factories.dossier_files import dossier_csv, finished_dossiers, opened

pytestmark = pytest.mark.django_db(transaction=True)
State = ImportBatch.State


def left(batch: ImportBatch, *, state=State.RUNNING, task="RUNNING", attempts=1) -> None:
    """As a process left it that was killed a minute ago."""
    ago = timezone.now() - timedelta(minutes=1)
    ImportBatch.objects.filter(pk=batch.pk).update(state=state, asked_at=ago, started_at=ago)
    BatchProgress.objects.filter(batch=batch).update(heartbeat_at=ago, attempts=attempts)
    DBTaskResult.objects.update(status=task, started_at=ago)


@pytest.fixture
def batch(tmp_path):
    made = opened(tmp_path, dossier_csv(finished_dossiers(1)))
    enqueue_batch(batch=made)
    return made


def test_an_import_that_was_broken_off_goes_back_into_the_queue(batch):
    left(batch)
    assert take_up_batches() == [batch]
    batch.refresh_from_db()
    assert batch.state == State.QUEUED
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY"]
    assert take_up_batches() == []


def test_one_that_ran_without_a_task_gets_one(batch):
    left(batch)
    DBTaskResult.objects.all().delete()
    assert take_up_batches() == [batch]
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_one_that_beats_is_left_alone(batch):
    left(batch)
    BatchProgress.objects.update(heartbeat_at=timezone.now())
    assert take_up_batches() == []


def test_one_whose_lock_is_held_is_left_alone(batch):
    with Progress(batch=batch):
        left(batch)
        assert take_up_batches(stale_after=-60) == []


def test_one_that_only_waits_is_left_alone(batch):
    left(batch, state=State.QUEUED, task="READY", attempts=0)
    assert take_up_batches() == []


def test_after_three_attempts_it_has_failed_in_words(batch):
    left(batch, attempts=MOST_ATTEMPTS)
    assert take_up_batches() == []
    batch.refresh_from_db()
    assert batch.state == State.FAILED
    assert str(MOST_ATTEMPTS) in batch.message
    assert batch.upload == ""
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_one_that_was_asked_to_stop_is_cancelled(batch):
    left(batch)
    BatchProgress.objects.update(cancel_asked_at=timezone.now())
    assert take_up_batches() == []
    batch.refresh_from_db()
    assert batch.state == State.CANCELLED


def test_a_task_that_outlived_its_import_is_closed(batch):
    left(batch, state=State.WRITTEN)
    assert take_up_batches() == []
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_files_that_no_import_waits_for_are_deleted(batch):
    uploads = settings.DATA_DIR / "uploads"
    stray, waiting = uploads / f"import-{'0' * 25}", uploads / batch.upload
    stray.write_bytes(b"x")
    for path in (stray, waiting):
        os.utime(path, (0, 0))
    take_up_batches()
    assert not stray.exists()
    assert waiting.exists()
