"""The remediation plan: who drafts it, for which criteria, and what it refuses."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cchc_portal.audit.changes import changes_of, latest_event_id
from indices.actions.refused import Refused
from indices.actions.remedy import change_remedy, draft_remedy
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
        assert change_remedy(step=held, by=by, reason=WHY, owner="Thanh tra").owner == "Thanh tra"
        return
    with pytest.raises(PermissionDenied):
        draft(publication, by)
    with pytest.raises(PermissionDenied):
        change_remedy(step=held, by=by, reason=WHY, owner="Thanh tra")


def test_history_names_who_and_why(published):
    made, publication = published
    step = draft(publication, made.world.an)
    change_remedy(step=step, by=made.world.huong, reason="Đổi người", owner="Thanh tra")
    newest = changes_of(step)[0]
    assert (newest.by, newest.reason, newest.field) == ("huong", "Đổi người", "owner")


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
    assert change_remedy(step=begun, by=None, reason=WHY, done_on=today).done_on == today


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
        change_remedy(step=step, by=None, reason=WHY, done_on=tomorrow)
    assert list(refused.value.message_dict) == ["done_on"]


def test_the_second_of_two_is_told_who_changed_it(published):
    made, publication = published
    step = draft(publication)
    seen = latest_event_id(step)
    change_remedy(step=step, by=made.world.huong, reason=WHY, owner="Thanh tra")
    with pytest.raises(Refused, match="huong"):
        change_remedy(step=step, by=made.world.an, reason=WHY, owner="Ai đó", seen_event=seen)
    step.refresh_from_db()
    assert step.owner == "Thanh tra"


def test_nothing_is_written_when_nothing_changes(published):
    step = draft(published[1])
    before = latest_event_id(step)
    change_remedy(step=step, by=None, reason=WHY, owner="Văn phòng ")
    assert latest_event_id(step) == before
