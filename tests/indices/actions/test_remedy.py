"""The remediation plan: who drafts it, for which criteria, and what it refuses."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cchc_portal.audit.changes import changes_of, latest_event_id
from cchc_portal.audit.refused import Refused
from indices.actions.confirm_task import confirm_task
from indices.actions.remedy import change_remedy, draft_remedy
from indices.models import ReformPlan
from tests.factories.published_criteria import POINTS, publish_points, published_cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db
LATER = date(2199, 12, 31)


@pytest.fixture
def published():
    return published_cycle()


def leaf(publication, code="1.2.1", unit="so-a"):
    return publication.results.get(unit_code=unit).leaves.get(code=code)


def draft(publication, by=None, code="1.2.1", **given):
    told = {"measure": "Lập biên bản", "owner": "Văn phòng", "due_on": LATER, **given}
    return draft_remedy(leaf=leaf(publication, code), by=by, reason=WHY, **told)


@pytest.mark.parametrize(
    ("who", "may"),
    [("an", True), ("huong", True), ("loan", True), ("binh", False), ("chi", False),
     ("phuong", False), ("quang", False), ("dung", False)],
)  # fmt: skip
def test_only_the_units_people_draft_and_change_it(published, who, may):
    made, publication = published
    by = made.world.people[who]
    held = draft(publication)
    if may:
        assert draft(publication, by).leaf.code == "1.2.1"
        changed = change_remedy(task=held, by=by, reason=WHY, owner="Thanh tra")
        assert changed.lead_office == "Thanh tra"
        return
    with pytest.raises(PermissionDenied):
        draft(publication, by)
    with pytest.raises(PermissionDenied):
        change_remedy(task=held, by=by, reason=WHY, owner="Thanh tra")


def test_history_names_who_and_why(published):
    made, publication = published
    step = draft(publication, made.world.an)
    change_remedy(task=step, by=made.world.huong, reason="Đổi người", owner="Thanh tra")
    newest = changes_of(step)[0]
    assert (newest.by, newest.reason, newest.field) == ("huong", "Đổi người", "lead_office")


@pytest.mark.parametrize("code", ["2.2", "1.2.2", "9.1"])
def test_a_criterion_that_lost_nothing_needs_no_measure(published, code):
    with pytest.raises(Refused, match=code):
        draft(published[1], code=code)


def test_a_corrected_result_is_planned_from_the_correction(published):
    made, first = published
    begun = draft(first)
    second = publish_points(made, POINTS, reason="Cộng nhầm")
    with pytest.raises(Refused, match="2"):
        draft(first)
    assert draft(second).pk
    today = timezone.localdate()
    change_remedy(task=begun, by=None, reason=WHY, done_on=today)
    assert begun.deadlines.get().done_on == today


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"measure": "  "}, "measure"),
        ({"measure": "x" * 5001}, "measure"),
        ({"owner": ""}, "owner"),
        ({"due_on": None}, "due_on"),
        ({"due_on": date(2001, 1, 1)}, "due_on"),
    ],
)
def test_what_is_missing_is_said_by_field(published, given, field):
    with pytest.raises(ValidationError) as refused:
        draft(published[1], **given)
    assert list(refused.value.message_dict) == [field]


def test_done_in_the_future_is_refused(published):
    step = draft(published[1])
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        change_remedy(task=step, by=None, reason=WHY, done_on=tomorrow)
    assert list(refused.value.message_dict) == ["done_on"]


def test_the_second_of_two_is_told_who_changed_it(published):
    made, publication = published
    step = draft(publication)
    seen = latest_event_id(step)
    change_remedy(task=step, by=made.world.huong, reason=WHY, owner="Thanh tra")
    with pytest.raises(Refused, match="huong"):
        change_remedy(task=step, by=made.world.an, reason=WHY, owner="Ai đó", seen_event=seen)
    step.refresh_from_db()
    assert step.lead_office == "Thanh tra"


def test_nothing_is_written_when_nothing_changes(published):
    step = draft(published[1])
    deadline = step.deadlines.get()
    before = latest_event_id(step), latest_event_id(deadline)
    change_remedy(task=step, by=None, reason=WHY, owner="Văn phòng ", due_on=LATER, done_on=None)
    assert (latest_event_id(step), latest_event_id(deadline)) == before


def test_a_unit_has_one_plan_for_a_round_and_its_measures_are_tasks_of_it(published):
    _made, publication = published
    first, second = draft(publication), draft(publication, code="3.1")
    assert first.plan == second.plan
    assert (first.plan.kind, first.plan.year) == (ReformPlan.Kind.REMEDIATION, 2024)
    assert [first.number, second.number] == ["1", "2"]
    assert first.lead_unit == first.plan.unit
    assert draft_remedy(
        leaf=leaf(publication, unit="so-b", code="3.1"), measure="x", owner="y", due_on=LATER,
        by=None, reason=WHY,
    ).plan != first.plan  # fmt: skip


def test_the_units_people_report_it_and_only_head_or_focal_point_confirm(published):
    made, publication = published
    today = timezone.localdate()
    step = draft(publication)
    change_remedy(task=step, by=made.world.an, reason=WHY, done_on=today)
    deadline = step.deadlines.get()
    assert (deadline.done_on, deadline.confirmed_on) == (today, None)
    for name in ("an", "binh", "phuong", "quang", "chi"):
        with pytest.raises(PermissionDenied):
            confirm_task(deadline=deadline, by=made.world.people[name])
    assert confirm_task(deadline=deadline, by=made.world.huong).confirmed_on == today
    with pytest.raises(Refused):
        change_remedy(task=step, by=made.world.an, reason=WHY, done_on=None)


def test_what_is_reported_keeps_its_due_day(published):
    step = draft(published[1])
    change_remedy(task=step, by=None, reason=WHY, done_on=timezone.localdate())
    with pytest.raises(ValidationError) as refused:
        change_remedy(task=step, by=None, reason=WHY, due_on=LATER - timedelta(days=1))
    assert list(refused.value.message_dict) == ["due_on"]


def test_somebody_who_reported_it_meanwhile_is_named(published):
    made, publication = published
    step = draft(publication)
    seen = latest_event_id(step.deadlines.get())
    change_remedy(task=step, by=made.world.huong, reason=WHY, done_on=timezone.localdate())
    with pytest.raises(Refused, match="huong"):
        change_remedy(
            task=step, by=made.world.an, reason=WHY, due_on=LATER, done_on=None, seen_deadline=seen
        )
