"""The worker makes the reports of a block; killed or told to end in the midst, it loses nothing."""

import contextlib
import signal

import pytest
from django.db import connection, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cchc_portal.overview.models import ReportRun
from indices.actions.publish_results import publish_results
from tests.factories.report_runs import asked_run, names_in
from tests.factories.waiting import until
from tests.factories.worker_process import a_worker
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db(transaction=True)
State = ReportRun.State
WAITING = (
    "SELECT count(*) FROM pg_locks"
    " WHERE NOT granted AND relation = 'indices_publishedresult'::regclass"
)


@pytest.fixture
def run():
    world = small_world()
    world.enter(so_a="90", so_b="80", so_c="70")
    publish_results(round_block=world.so_round, by=None)
    return asked_run(world)


@contextlib.contextmanager
def reports_held_up():
    """Whoever makes a report inside the block waits in the midst of it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE indices_publishedresult IN ACCESS EXCLUSIVE MODE")
        yield


def in_the_midst(run: ReportRun) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        (waiting,) = cursor.fetchone()
    return waiting > 0 and state_of(run) == State.RUNNING


def state_of(run: ReportRun) -> str:
    return ReportRun.objects.values_list("state", flat=True).get(pk=run.pk)


def ends(run: ReportRun) -> ReportRun:
    until(lambda: state_of(run) == State.DONE, what="the archive")
    return ReportRun.objects.get(pk=run.pk)


def statuses() -> list[str]:
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def test_a_killed_worker_is_followed_by_the_next_which_makes_the_whole_archive(run):
    with reports_held_up(), a_worker() as first:
        until(lambda: in_the_midst(run))
        first.kill()
        first.wait()
        held = ReportRun.objects.get(pk=run.pk)
        assert (held.state, held.file.name) == (State.RUNNING, "")
    with a_worker():
        done = ends(run)
        until(lambda: TaskResultStatus.RUNNING not in statuses())
    assert (done.attempts, done.made) == (2, 3)
    assert names_in(done) == ["1-so-a.docx", "2-so-b.docx", "3-so-c.docx", "00.txt"]
    assert statuses() == [TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL]


def test_sigterm_ends_the_worker_after_its_report_and_puts_the_run_back(run):
    with a_worker() as worker:
        with reports_held_up():
            until(lambda: in_the_midst(run))
            worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=30) == 0
    run.refresh_from_db()
    assert (run.state, run.attempts, run.file.name) == (State.QUEUED, 0, "")
    assert statuses() == [TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL]
    with a_worker():
        assert ends(run).made == 3
