"""Progress is told by a connection of its own, while the import's transaction is open."""

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from dossiers.actions import progress as module
from dossiers.actions.progress import Cancelled, Progress, RunsElsewhere, Silent
from dossiers.models import BatchProgress, ImportBatch
from tests.factories.dossier_files import dossier_csv, finished_dossiers, opened
from tests.factories.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def batch(tmp_path) -> ImportBatch:
    return opened(tmp_path, dossier_csv(finished_dossiers(1)))


def told(batch: ImportBatch) -> BatchProgress:
    return BatchProgress.objects.get(batch=batch)


def test_others_see_it_though_the_transaction_is_rolled_back(batch):
    with Progress(batch=batch) as progress, transaction.atomic():
        ImportBatch.objects.filter(pk=batch.pk).update(rows_read=9)
        progress.report(phase="checking", rows_read=7)
        until(lambda: told(batch).rows_read == 7)
        transaction.set_rollback(True)
    assert told(batch).phase == "checking"
    batch.refresh_from_db()
    assert batch.rows_read is None


def test_many_reports_are_few_writes(batch, monkeypatch):
    written = []
    write = Progress._write
    monkeypatch.setattr(
        Progress, "_write", lambda self: written.append(self.values["rows_read"]) or write(self)
    )
    with Progress(batch=batch) as progress:
        for number in range(10_000):
            progress.report(rows_read=number)
        until(lambda: told(batch).rows_read == 9_999)
    assert len(written) < 1_000


def test_the_heart_beats_without_reports(batch):
    with Progress(batch=batch):
        first = until(lambda: told(batch).heartbeat_at)
        until(lambda: told(batch).heartbeat_at > first)


def test_who_is_asked_to_stop_stops_at_the_next_report(batch):
    with Progress(batch=batch) as progress:
        progress.report(rows_read=1)
        BatchProgress.objects.update(cancel_asked_at=timezone.now())
        until(lambda: progress.stop is Cancelled)
        with pytest.raises(Cancelled):
            progress.report(rows_read=2)


def test_a_statement_at_work_is_ended_too(batch):
    with Progress(batch=batch) as progress:
        BatchProgress.objects.update(cancel_asked_at=timezone.now())
        with (
            pytest.raises(OperationalError, match="canceling statement"),
            progress.importing(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT pg_sleep(600)")
        assert progress.stop is Cancelled


def test_one_batch_has_one_teller(batch):
    with Progress(batch=batch), pytest.raises(RunsElsewhere), Progress(batch=batch):
        pass
    with Progress(batch=batch):
        assert module._alive
    assert not module._alive


def test_a_lost_connection_is_opened_again(batch, caplog):
    with Progress(batch=batch) as progress:
        progress.report(rows_read=1)
        until(lambda: told(batch).rows_read == 1)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' "
                "AND classid = %s",
                [module.LOCK_SPACE],
            )
        until(lambda: progress.report(rows_read=2) or told(batch).rows_read == 2)
    assert "is not told" in caplog.text


def test_the_silent_one_does_nothing(batch):
    with Silent() as progress, progress.importing():
        progress.report(rows_read=3)
    assert told(batch).heartbeat_at is None
