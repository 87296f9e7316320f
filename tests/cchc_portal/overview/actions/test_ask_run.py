"""Reports of a block are asked for by the standing body, once, and only where there can be any."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django_tasks_db.models import DBTaskResult

from cchc_portal.audit.refused import Refused
from cchc_portal.overview.models import ReportingWindow, ReportRun
from tests.factories.report_runs import asked_run
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return small_world()


def window(code: str = "thu", **fields) -> ReportingWindow:
    days = {"from_month": 1, "from_day": 1, "to_month": 3, "to_day": 31}
    due = {"due_month": 4, "due_day": 5}
    return ReportingWindow.objects.create(code=code, name="Kỳ thử", **days, **due, **fields)


def test_a_run_waits_with_its_task_and_knows_how_many_units_there_are(world):
    run = asked_run(world, by=world.phuong)
    assert (run.state, run.total, run.asked_by) == (ReportRun.State.QUEUED, 3, world.phuong)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [run.pk]


def test_a_periodic_run_has_its_period_and_no_style(world):
    held = window()
    run = asked_run(world, kind="periodic", window=held, style="office")
    assert (run.window, run.style) == (held, "")


@pytest.mark.parametrize("name", ["an", "huong", "chi", "dung"])
def test_only_the_standing_body_asks(world, name):
    with pytest.raises(PermissionDenied):
        asked_run(world, by=world.people[name])
    assert not ReportRun.objects.exists()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"kind": "periodic"}, "chọn"),
        ({"year": 1998}, "1998"),
    ],
)
def test_what_cannot_be_reported_is_refused_in_words(world, asked, words):
    if "year" in asked:
        world.so.places.update(valid_from="2000-01-01")
    with pytest.raises(Refused) as refused:
        asked_run(world, **asked)
    assert refused.value.words()
    assert not ReportRun.objects.exists() and not DBTaskResult.objects.exists()


def test_a_summary_has_no_period(world):
    with pytest.raises(Refused):
        asked_run(world, window=window())


def test_a_period_that_is_over_is_refused(world):
    with pytest.raises(Refused) as refused:
        asked_run(world, kind="periodic", window=window(last_year=2023))
    assert "Kỳ thử" in refused.value.words() and "2024" in refused.value.words()


def test_an_unknown_format_is_refused(world):
    with pytest.raises(ValidationError):
        asked_run(world, format="exe")


def test_the_same_is_not_made_twice_at_the_same_time(world):
    first = asked_run(world)
    with pytest.raises(Refused) as refused:
        asked_run(world)
    assert str(first.pk) in refused.value.words()
    assert asked_run(world, format="pdf").pk != first.pk
    ReportRun.objects.filter(pk=first.pk).update(state=ReportRun.State.DONE)
    assert asked_run(world).pk != first.pk
