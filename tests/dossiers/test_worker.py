"""The worker as a process: killed, told to end, cut off from the database, it loses nothing."""

import signal

import pytest
from django.conf import settings
from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from dossiers.actions.bulk.workbench import ONE_AT_A_TIME
from dossiers.actions.cancel_batch import cancel_batch
from dossiers.actions.enqueue_batch import enqueue_batch
from dossiers.models import BatchProgress, Dossier, ImportBatch
from tests.factories.dossier_files import dossier_csv, finished_dossiers, opened
from tests.factories.dossier_world import dossier_world
from tests.factories.waiting import until
from tests.factories.worker_process import a_worker, imports_held_up

pytestmark = pytest.mark.django_db(transaction=True)
State = ImportBatch.State
BACKENDS_IN_IMPORT = (
    "FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)

END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE backend_type = 'client backend' AND datname = current_database() "
    "AND pid <> pg_backend_pid()"
)


@pytest.fixture
def batch(tmp_path):
    world = dossier_world()
    made = opened(tmp_path, dossier_csv(finished_dossiers(30)), by=world.world.an)
    enqueue_batch(batch=made)
    return made


def state_of(batch: ImportBatch) -> str:
    return ImportBatch.objects.get(pk=batch.pk).state


def in_the_midst(batch: ImportBatch) -> bool:
    """Does the import wait for the lock of ``imports_held_up``?"""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {BACKENDS_IN_IMPORT}", [ONE_AT_A_TIME])
        return cursor.fetchone()[0] > 0 and state_of(batch) == State.RUNNING


def ends(batch: ImportBatch, state: str) -> None:
    until(lambda: state_of(batch) == state, what=f"state {state}")


def statuses() -> list[str]:
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def test_a_waiting_import_is_run(batch):
    with a_worker():
        ends(batch, State.WRITTEN)
        until(lambda: statuses() == [TaskResultStatus.SUCCESSFUL])
    assert Dossier.objects.count() == 30
    assert not list((settings.DATA_DIR / "uploads").glob(batch.upload))


def test_a_killed_worker_is_followed_by_the_next_which_finishes_its_import(batch):
    with imports_held_up(), a_worker() as first:
        until(lambda: in_the_midst(batch))
        first.kill()
        first.wait()
    assert state_of(batch) == State.RUNNING
    assert statuses() == [TaskResultStatus.RUNNING]
    assert not Dossier.objects.exists()
    with a_worker():
        ends(batch, State.WRITTEN)
        until(lambda: TaskResultStatus.RUNNING not in statuses())
    assert Dossier.objects.count() == 30
    assert BatchProgress.objects.get(batch=batch).attempts == 2


def test_sigterm_ends_the_worker_in_a_statement_and_puts_its_import_back(batch):
    with imports_held_up(), a_worker() as worker:
        until(lambda: in_the_midst(batch))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=30) == 0
        assert state_of(batch) == State.QUEUED
        assert statuses() == [TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL]
        assert BatchProgress.objects.get(batch=batch).attempts == 0
    with a_worker():
        ends(batch, State.WRITTEN)


def test_sigterm_ends_an_idle_worker(batch):
    with a_worker() as worker:
        until(lambda: statuses() == [TaskResultStatus.SUCCESSFUL])
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=30) == 0


def test_a_running_import_is_cancelled_in_the_midst_of_a_statement(batch):
    with imports_held_up(), a_worker() as worker:
        until(lambda: in_the_midst(batch))
        cancel_batch(batch=batch, by=batch.by)
        ends(batch, State.CANCELLED)
        assert worker.poll() is None
    assert not Dossier.objects.exists()
    assert not list((settings.DATA_DIR / "uploads").glob(batch.upload))


def test_a_worker_survives_the_end_of_its_sessions(batch):
    with a_worker() as worker:
        with imports_held_up():
            until(lambda: in_the_midst(batch))
            with connection.cursor() as cursor:
                cursor.execute(END_OTHERS)
        ends(batch, State.WRITTEN)
        assert worker.poll() is None
    assert Dossier.objects.count() == 30
