"""Runs whose process is gone are taken up; those that are worked on, or only wait, are not."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cchc_portal.overview.actions.take_up_runs import take_up_runs
from cchc_portal.overview.models import ReportRun
from cchc_portal.worker.broken_off import MOST_ATTEMPTS
from tests.factories.report_runs import asked_run
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db
State = ReportRun.State


def left(run: ReportRun, *, state=State.RUNNING, task="RUNNING", attempts=1, **other) -> None:
    """As a process left it that was killed a minute ago."""
    ago = timezone.now() - timedelta(minutes=1)
    ReportRun.objects.filter(pk=run.pk).update(
        state=state, asked_at=ago, heartbeat_at=ago, attempts=attempts, **other
    )
    DBTaskResult.objects.update(status=task, started_at=ago)


@pytest.fixture
def run():
    return asked_run(small_world())


def statuses() -> list[str]:
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def test_a_run_that_was_broken_off_goes_back_into_the_queue(run):
    left(run)
    assert take_up_runs() == [run]
    run.refresh_from_db()
    assert run.state == State.QUEUED
    assert statuses() == ["FAILED", "READY"]
    assert take_up_runs() == []


def test_one_that_ran_without_a_task_gets_one(run):
    left(run)
    DBTaskResult.objects.all().delete()
    assert take_up_runs() == [run]
    assert statuses() == ["READY"]


def test_one_that_waits_without_a_task_gets_one(run):
    left(run, state=State.QUEUED, attempts=0)
    DBTaskResult.objects.all().delete()
    assert take_up_runs() == [run]
    assert statuses() == ["READY"]


def test_one_that_beats_is_left_alone(run):
    left(run)
    ReportRun.objects.update(heartbeat_at=timezone.now())
    assert take_up_runs() == []


def test_one_that_only_waits_is_left_alone(run):
    left(run, state=State.QUEUED, task="READY", attempts=0)
    assert take_up_runs() == []


def test_after_three_attempts_it_has_failed_in_words(run):
    left(run, attempts=MOST_ATTEMPTS)
    assert take_up_runs() == []
    run.refresh_from_db()
    assert (run.state, run.file.name) == (State.FAILED, "")
    assert str(MOST_ATTEMPTS) in run.message and str(run.pk) in run.message
    assert statuses() == ["FAILED"]


def test_one_that_was_asked_to_stop_is_cancelled(run):
    left(run, cancel_asked=True)
    assert take_up_runs() == []
    run.refresh_from_db()
    assert run.state == State.CANCELLED and run.message


def test_the_task_of_a_run_that_had_ended_is_closed(run):
    left(run, state=State.DONE)
    assert take_up_runs() == []
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
