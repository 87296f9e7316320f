"""A run is stopped by whoever may ask for runs, as long as it has not ended."""

import pytest
from django.core.exceptions import PermissionDenied

from cchc_portal.audit.refused import Refused
from cchc_portal.overview.actions.cancel_run import cancel_run
from cchc_portal.overview.models import ReportRun
from tests.factories.report_runs import asked_run
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db
State = ReportRun.State


@pytest.fixture
def world():
    return small_world()


def test_one_that_waits_ends_at_once_and_says_who_ended_it(world):
    run = cancel_run(run=asked_run(world), by=world.phuong)
    assert run.state == State.CANCELLED
    assert "phuong" in run.message and run.ended_at


def test_one_that_runs_is_asked_to_stop(world):
    run = asked_run(world)
    ReportRun.objects.update(state=State.RUNNING)
    run = cancel_run(run=run, by=world.phuong)
    assert (run.state, run.cancel_asked) == (State.RUNNING, True)


@pytest.mark.parametrize("state", [State.DONE, State.FAILED, State.CANCELLED])
def test_one_that_has_ended_is_not_cancelled(world, state):
    run = asked_run(world)
    ReportRun.objects.update(state=state)
    with pytest.raises(Refused):
        cancel_run(run=run, by=world.phuong)


@pytest.mark.parametrize("name", ["an", "huong", "chi", "dung"])
def test_others_stop_nothing(world, name):
    run = asked_run(world)
    with pytest.raises(PermissionDenied):
        cancel_run(run=run, by=world.people[name])
    run.refresh_from_db()
    assert run.state == State.QUEUED
