"""Reminders of tasks: to the lead unit, once when the day is near and once when it is over."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from cchc_portal.audit.refused import Refused
from indices.actions import post_letters
from indices.actions.record_task import change_task
from indices.actions.remind_of_tasks import remind_of_tasks
from indices.models import TaskReminder
from tests.factories.plans import done, plan, task
from tests.factories.world import WHY, small_world

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 30)


@pytest.fixture
def world():
    world = small_world()
    for name in ("an", "huong", "binh"):
        world.people[name].email = f"{name}@example.vn"
        world.people[name].save()
    return world


def sent_to() -> list[str]:
    return sorted(letter.to[0] for letter in mail.outbox)


def test_a_task_is_told_once_when_near_and_once_when_over(world):
    task(plan(year=2024), days=[DAY], lead=world.units["so-a"])
    for day, count in [(-8, 0), (-7, 1), (-6, 1), (0, 1), (1, 2), (2, 2), (300, 2)]:
        remind_of_tasks(by=None, on=DAY + timedelta(days=day))
        assert TaskReminder.objects.count() == count, day
        assert len(mail.outbox) == count * 2
    assert sent_to() == ["an@example.vn", "an@example.vn", "huong@example.vn", "huong@example.vn"]
    assert [held.kind for held in TaskReminder.objects.order_by("pk")] == ["soon", "overdue"]
    kept = TaskReminder.objects.first()
    assert {one["address"] for one in kept.people} == {"an@example.vn", "huong@example.vn"}


def test_one_letter_holds_all_tasks_of_a_unit(world):
    held = plan(year=2024)
    for number in ("1", "2", "3"):
        task(held, number, days=[DAY], lead=world.units["so-b"])
    remind_of_tasks(by=world.phuong, on=DAY)
    (letter,) = mail.outbox
    assert letter.to == ["binh@example.vn"]
    assert all(f"Nhiệm vụ {number}" in letter.body for number in "123")
    assert "30/06/2024" in letter.body
    assert {held.sent_by for held in TaskReminder.objects.all()} == {"phuong"}


def test_what_is_reported_or_led_outside_or_not_near_is_told_nobody(world):
    held = plan(year=2024)
    done(task(held, "1", days=[DAY], lead=world.units["so-a"]), DAY, confirmed=False)
    task(held, "2", days=[DAY])
    task(held, "3", days=[date(2024, 12, 31)], lead=world.units["so-a"])
    task(held, "4", recurrence="continuous", lead=world.units["so-a"])
    assert remind_of_tasks(by=None, on=DAY).reminders == []
    assert mail.outbox == []


def test_a_day_that_was_moved_is_another_day(world):
    made = task(plan(year=2024), days=[DAY], lead=world.units["so-a"])
    remind_of_tasks(by=None, on=DAY)
    change_task(task=made, by=None, reason=WHY, due=[DAY + timedelta(days=3)])
    remind_of_tasks(by=None, on=DAY)
    assert TaskReminder.objects.count() == 2


def test_a_unit_without_an_address_is_named_and_tried_again(world):
    task(plan(year=2024), days=[DAY], lead=world.units["so-c"])
    assert remind_of_tasks(by=None, on=DAY).without_address == ["Sở Cây xanh"]
    assert not TaskReminder.objects.exists()


def test_what_the_server_does_not_take_is_tried_again(world, monkeypatch):
    task(plan(year=2024), days=[DAY], lead=world.units["so-b"])

    def refuse(self, *args, **kwargs):
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(post_letters.EmailMessage, "send", refuse)
        assert remind_of_tasks(by=None, on=DAY).failed == ["binh@example.vn"]
    assert len(remind_of_tasks(by=None, on=DAY).reminders) == 1


def test_only_the_standing_body_reminds_and_a_portal_without_a_server_says_so(world, settings):
    task(plan(year=2024), days=[DAY], lead=world.units["so-b"])
    with pytest.raises(PermissionDenied):
        remind_of_tasks(by=world.an)
    settings.EMAIL_BACKEND = post_letters.NO_SERVER
    with pytest.raises(Refused, match="EMAIL_URL"):
        remind_of_tasks(by=None, on=DAY)


def test_the_command_reminds_of_tasks_too_unless_a_round_is_named(world):
    today = timezone.localdate()
    task(plan(year=today.year), days=[today], lead=world.units["so-b"])
    out = StringIO()
    call_command("send_reminders", stdout=out)
    assert "1" in out.getvalue()
    assert sent_to() == ["binh@example.vn"]
    call_command("send_reminders", stdout=out)
    assert len(mail.outbox) == 1
