"""Plans and their tasks: who writes them, reports and confirms, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cchc_portal.audit.changes import changes_of, latest_event_id
from cchc_portal.audit.refused import Refused
from indices.actions.confirm_task import confirm_task, return_task
from indices.actions.record_plan import change_plan, record_conference, record_plan
from indices.actions.record_task import change_task, record_task, remove_task
from indices.actions.report_task import report_task
from indices.models import Conference, PlanTask, ReformPlan
from indices.selectors.plan_returned import returned_words
from tests.factories.plans import done, plan, task, this_year
from tests.factories.world import WHY, person, small_world

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 30)


@pytest.fixture
def world():
    world = small_world()
    world.people["loan"] = person("loan", role="focal_point", unit=world.units["so-a"])
    return world


def allowed(call) -> bool:
    try:
        call()
    except PermissionDenied:
        return False
    return True


KEEPERS = {"province": {"phuong", "quang"}, "so-a": {"an", "huong", "loan", "phuong", "quang"}}
CONFIRMERS = {"province": {"phuong", "quang"}, "so-a": {"huong", "loan"}}
EVERYBODY = ["an", "binh", "huong", "loan", "chi", "dung", "phuong", "quang"]


@pytest.mark.parametrize("whose", KEEPERS)
@pytest.mark.parametrize("name", EVERYBODY)
def test_who_keeps_reports_and_confirms_a_plan(world, whose, name):
    by = world.people[name]
    unit = world.units.get(whose)
    held = plan(unit=unit, year=2024)
    made = task(held, days=[DAY], lead=world.units["so-b"])
    keeps = name in KEEPERS[whose]
    assert allowed(lambda: change_plan(plan=held, by=by, reason=WHY, title=name)) == keeps
    assert allowed(lambda: record_plan(year=2023, unit=unit, by=by)) == keeps
    assert (
        allowed(
            lambda: record_task(
                plan=held, number="2", content="x", lead_unit=world.units["so-b"], due=[DAY], by=by
            )
        )
        == keeps
    )
    assert allowed(lambda: change_task(task=made, by=by, reason=WHY, area="x")) == keeps
    conference = Conference(plan=held, title="Hội nghị")
    assert allowed(lambda: record_conference(conference=conference, by=by)) == keeps
    reports = keeps or name == "binh"
    deadline = made.deadlines.get()
    assert allowed(lambda: report_task(deadline=deadline, done_on=DAY, by=by)) == reports
    report_task(deadline=deadline, done_on=DAY, by=None)
    assert allowed(lambda: confirm_task(deadline=deadline, by=by)) == (name in CONFIRMERS[whose])
    assert allowed(lambda: return_task(deadline=deadline, by=by, reason=WHY)) == (
        name in CONFIRMERS[whose]
    )
    assert allowed(lambda: remove_task(task=task(held, "3", days=[DAY]), by=by, reason=WHY)) == (
        keeps
    )


def test_a_plan_is_recorded_once_and_then_changed_with_a_reason(world):
    first = record_plan(year=2019, by=world.phuong, orientation="Trọng tâm", source="Tin")
    again = record_plan(year=2019, by=world.phuong, reason="Bổ sung", orientation_by="Giám đốc")
    assert again.pk == first.pk
    assert (again.orientation, again.orientation_by) == ("Trọng tâm", "Giám đốc")
    before = latest_event_id(again)
    record_plan(year=2019, by=world.phuong, orientation="Trọng tâm ")
    assert latest_event_id(again) == before
    with pytest.raises(ValidationError) as refused:
        change_plan(plan=again, by=world.phuong, reason=" ", title="Kế hoạch")
    assert list(refused.value.message_dict) == ["reason"]
    assert ReformPlan.objects.count() == 1


def test_a_real_and_an_illustrative_plan_stand_beside_each_other(world):
    assert plan(year=2024).pk != plan(year=2024, illustrative=True).pk


def test_a_unit_that_did_not_exist_has_no_plan(world):
    unit = world.units["so-a"]
    unit.valid_from = date(2025, 1, 1)
    unit.save()
    with pytest.raises(ValidationError) as refused:
        record_plan(year=2024, unit=unit, by=None)
    assert list(refused.value.message_dict) == ["unit"]


@pytest.mark.parametrize(
    ("recurrence", "count"),
    [("monthly", 12), ("quarterly", 4), ("half_yearly", 2), ("continuous", 1)],
)
def test_a_recurrence_makes_the_days_of_the_year(world, recurrence, count):
    made = task(plan(year=2024), recurrence=recurrence)
    days = [held.due_on for held in made.deadlines.all()]
    assert len(days) == count
    assert days[-1] == (None if recurrence == "continuous" else date(2024, 12, 31))


def test_own_days_stand_before_those_of_the_recurrence(world):
    days = [date(2024, 3, 20), date(2024, 6, 20), date(2024, 9, 20)]
    made = task(plan(year=2024), recurrence="quarterly", days=days[::-1])
    assert [held.due_on for held in made.deadlines.all()] == days


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"number": " "}, "number"),
        ({"content": " "}, "content"),
        ({"product": "x" * 5001}, "product"),
        ({"lead_office": ""}, "lead_unit"),
        ({"due": None}, "due"),
        ({"due": [DAY, DAY + timedelta(days=1)]}, "due"),
        ({"due": [date(2020, 1, 1)]}, "due"),
        ({"due": [DAY, DAY], "recurrence": "quarterly"}, "due"),
        ({"due": [DAY], "recurrence": "continuous"}, "due"),
    ],
)
def test_what_is_missing_or_out_of_order_is_said_by_field(world, given, field):
    said = {"number": "1", "content": "x", "lead_office": "Công an tỉnh", "due": [DAY], **given}
    with pytest.raises(ValidationError) as refused:
        record_task(plan=plan(year=2024), by=None, **said)
    assert list(refused.value.message_dict) == [field]
    assert not PlanTask.objects.exists()


def test_an_owner_outside_the_portal_is_text_and_coordinators_are_units(world):
    so_a, so_b = world.units["so-a"], world.units["so-b"]
    outside = task(plan(year=2024), days=[DAY], coordinators=[so_a, so_b])
    assert (outside.lead_unit, outside.lead_office) == (None, "Công an tỉnh")
    assert {held.unit for held in outside.coordinators.all()} == {so_a, so_b}
    with pytest.raises(ValidationError) as refused:
        change_task(task=outside, by=None, reason=WHY, lead_unit=so_a, coordinators=[so_a])
    assert list(refused.value.message_dict) == ["coordinators"]
    change_task(task=outside, by=None, reason=WHY, lead_unit=so_a, coordinators=[so_b])
    assert [held.unit for held in outside.coordinators.all()] == [so_b]


def test_a_day_that_moves_keeps_its_history_and_one_that_is_reported_stays(world):
    made = task(plan(year=2024), recurrence="quarterly")
    first = made.deadlines.first()
    done(made, date(2024, 3, 31))
    later = [date(2024, 3, 31), date(2024, 7, 15)]
    change_task(task=made, by=world.phuong, reason="Dời hạn", due=later)
    assert [held.due_on for held in made.deadlines.all()] == later
    assert made.deadlines.first() == first
    moved = made.deadlines.last()
    assert next((line.reason, line.old, line.new) for line in changes_of(moved)) == (
        "Dời hạn", date(2024, 6, 30), date(2024, 7, 15),
    )  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        change_task(task=made, by=None, reason=WHY, due=later[1:])
    assert "31/03/2024" in refused.value.message_dict["due"][0]
    assert made.deadlines.count() == 2


def test_another_recurrence_makes_its_own_days(world):
    made = task(plan(year=2024), recurrence="monthly")
    change_task(task=made, by=None, reason=WHY, recurrence="half_yearly")
    assert [held.due_on for held in made.deadlines.all()] == [DAY, date(2024, 12, 31)]


def test_nothing_is_written_where_nothing_differs_and_a_change_needs_a_reason(world):
    so_b = world.units["so-b"]
    made = task(plan(year=2024), days=[DAY], coordinators=[so_b])
    before = latest_event_id(made), latest_event_id(made.deadlines.get())
    same = {"content": "Nhiệm vụ 1 ", "due": [DAY], "coordinators": [so_b]}
    change_task(task=made, by=None, reason="", **same)
    assert (latest_event_id(made), latest_event_id(made.deadlines.get())) == before
    with pytest.raises(ValidationError) as refused:
        change_task(task=made, by=None, reason="", content="Khác")
    assert list(refused.value.message_dict) == ["reason"]


def test_reported_by_the_lead_waits_until_the_keeper_confirms(world):
    made = task(plan(year=2024), days=[DAY], lead=world.units["so-a"])
    deadline = report_task(
        deadline=made.deadlines.get(), done_on=DAY, report=" Đã ban hành ", by=world.an
    )
    assert (deadline.done_on, deadline.report, deadline.confirmed_on) == (DAY, "Đã ban hành", None)
    confirmed = confirm_task(deadline=deadline, by=world.phuong)
    assert confirmed.confirmed_on == timezone.localdate()
    with pytest.raises(Refused):
        report_task(deadline=deadline, done_on=DAY - timedelta(days=1), by=world.an)
    assert confirm_task(deadline=deadline, by=world.phuong).confirmed_on == confirmed.confirmed_on


def test_a_returned_task_says_who_and_why_until_it_is_reported_again(world):
    made = task(plan(year=2024), days=[DAY], lead=world.units["so-a"])
    deadline = done(made, DAY, report="Đã làm")
    with pytest.raises(ValidationError):
        return_task(deadline=deadline, by=world.phuong, reason=" ")
    returned = return_task(deadline=deadline, by=world.phuong, reason="Thiếu văn bản")
    assert (returned.done_on, returned.confirmed_on, returned.report) == (None, None, "Đã làm")
    words = returned_words([returned])[returned.pk]
    assert "phuong" in words and "Thiếu văn bản" in words
    again = report_task(deadline=returned, done_on=DAY, by=world.an)
    assert returned_words([again]) == {}


def test_what_was_not_reported_is_neither_confirmed_nor_returned(world):
    deadline = task(plan(year=2024), days=[DAY]).deadlines.get()
    for act in (confirm_task, return_task):
        with pytest.raises(Refused):
            act(deadline=deadline, by=None, reason=WHY)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"done_on": timezone.localdate() + timedelta(days=1)}, "done_on"),
        ({"done_on": date(2022, 12, 31)}, "done_on"),
        ({"done_on": DAY, "report": "x" * 5001}, "report"),
    ],
)
def test_a_report_that_cannot_be_is_refused(world, given, field):
    deadline = task(plan(year=2024), days=[DAY]).deadlines.get()
    with pytest.raises(ValidationError) as refused:
        report_task(deadline=deadline, by=None, **given)
    assert list(refused.value.message_dict) == [field]


def test_the_second_of_two_is_told_who_changed_it_meanwhile(world):
    held = plan(year=2024)
    made = task(held, days=[DAY], lead=world.units["so-a"])
    deadline = made.deadlines.get()
    seen = {one: latest_event_id(one) for one in (held, made, deadline)}
    change_plan(plan=held, by=world.phuong, reason=WHY, title="A")
    change_task(task=made, by=world.phuong, reason=WHY, area="A")
    report_task(deadline=deadline, done_on=DAY, by=world.an)
    tries = [
        lambda: change_plan(plan=held, by=None, reason=WHY, title="B", seen_event=seen[held]),
        lambda: change_task(task=made, by=None, reason=WHY, area="B", seen_event=seen[made]),
        lambda: report_task(deadline=deadline, done_on=None, by=None, seen_event=seen[deadline]),
        lambda: confirm_task(deadline=deadline, by=None, seen_event=seen[deadline]),
        lambda: return_task(deadline=deadline, by=None, reason=WHY, seen_event=seen[deadline]),
    ]
    for attempt in tries:
        with pytest.raises(Refused, match=r"phuong|an"):
            attempt()
    made.refresh_from_db()
    assert made.area == "A"


def test_a_task_is_taken_out_of_the_plan_unless_it_was_reported(world):
    held = plan()
    gone, stays = task(held, "1", recurrence="monthly"), task(held, "2", recurrence="continuous")
    done(stays, timezone.localdate(), confirmed=False)
    remove_task(task=gone, by=world.phuong, reason="Nhập nhầm")
    assert [one.number for one in held.tasks.all()] == ["2"]
    with pytest.raises(ValidationError):
        remove_task(task=stays, by=world.phuong, reason="Nhập nhầm")
    assert held.tasks.count() == 1
    assert held.year == this_year()
