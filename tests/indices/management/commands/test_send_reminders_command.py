"""``manage.py send_reminders`` and its action: who is written to, once an hour at most."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone

from cchc_portal.audit.refused import Refused
from indices.actions import post_letters
from indices.actions import send_reminders as module
from indices.actions.send_reminders import send_reminders
from indices.models import Reminder, Stage
from tests.factories.cycle import cycle

pytestmark = pytest.mark.django_db


def with_addresses(held, *names):
    for name in names:
        held.world.people[name].email = f"{name}@example.vn"
        held.world.people[name].save()
    return held


def said(*options) -> str:
    out = StringIO()
    call_command("send_reminders", *options, stdout=out)
    return out.getvalue()


def test_people_of_late_units_are_written_to_and_it_is_kept():
    held = with_addresses(cycle().bring_to(Stage.SELF_ASSESSMENT), "loan", "an", "chi")
    reminded = send_reminders(round_block=held.round_block, by=held.world.phuong)
    assert sorted(letter.to[0] for letter in mail.outbox) == ["an@example.vn", "loan@example.vn"]
    assert "Sở Ánh sáng" in mail.outbox[0].body
    kept = Reminder.objects.get()
    assert kept.sent_by == "phuong"
    assert {one["address"] for one in kept.people} == {"an@example.vn", "loan@example.vn"}
    assert reminded.without_address == ["Sở Biển đảo", "Sở Cây xanh"]


def test_who_has_sent_is_not_written_to():
    held = with_addresses(cycle().bring_to(Stage.SELF_ASSESSMENT), "loan", "binh")
    held.enter_all("so-a")
    module_send(held, "so-a")
    send_reminders(round_block=held.round_block, by=None)
    assert [letter.to[0] for letter in mail.outbox] == ["binh@example.vn"]


def module_send(held, unit):
    from indices.actions.send_assessment import send_assessment

    send_assessment(assessment=held.assessment(unit), by=None)


def test_appraisers_are_written_to_during_appraisal():
    held = with_addresses(cycle().bring_to(Stage.APPRAISAL_1), "chi", "an")
    send_reminders(round_block=held.round_block, by=None)
    assert [letter.to[0] for letter in mail.outbox] == ["chi@example.vn"]
    assert "15" in mail.outbox[0].body


def test_a_second_press_sends_nothing_and_an_hour_later_it_does(monkeypatch):
    held = with_addresses(cycle().bring_to(Stage.SELF_ASSESSMENT), "an")
    send_reminders(round_block=held.round_block, by=None)
    with pytest.raises(Refused):
        send_reminders(round_block=held.round_block, by=None)
    assert len(mail.outbox) == 1
    later = timezone.now() + timedelta(minutes=61)
    monkeypatch.setattr(module.timezone, "now", lambda: later)
    send_reminders(round_block=held.round_block, by=None)
    assert len(mail.outbox) == 2


def test_nobody_late_nobody_with_an_address_and_no_server_are_said(settings):
    held = cycle()
    with pytest.raises(Refused):
        send_reminders(round_block=held.round_block, by=None)
    held.bring_to(Stage.SELF_ASSESSMENT)
    with pytest.raises(Refused) as refused:
        send_reminders(round_block=held.round_block, by=None)
    assert "Sở Ánh sáng" in refused.value.items
    with_addresses(held, "an")
    settings.EMAIL_BACKEND = post_letters.NO_SERVER
    with pytest.raises(Refused, match="EMAIL_URL"):
        send_reminders(round_block=held.round_block, by=None)
    assert not Reminder.objects.exists()


def test_what_the_server_does_not_take_is_kept_apart(monkeypatch):
    held = with_addresses(cycle().bring_to(Stage.SELF_ASSESSMENT), "an", "binh")
    send = post_letters.EmailMessage.send

    def refuse_binh(self, *args, **kwargs):
        if self.to == ["binh@example.vn"]:
            raise OSError
        return send(self, *args, **kwargs)

    monkeypatch.setattr(post_letters.EmailMessage, "send", refuse_binh)
    reminder = send_reminders(round_block=held.round_block, by=None).reminder
    assert [one["address"] for one in reminder.failed] == ["binh@example.vn"]
    assert [one["address"] for one in reminder.people] == ["an@example.vn"]


def test_only_the_standing_body_reminds():
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    with pytest.raises(PermissionDenied):
        send_reminders(round_block=held.round_block, by=held.world.chi)


def test_the_command_goes_through_all_open_rounds_with_criteria():
    with_addresses(cycle().bring_to(Stage.SELF_ASSESSMENT), "an")
    assert "1" in said()
    assert len(mail.outbox) == 1
    assert said()  # refused in words, and no error: a timer may run it
    assert len(mail.outbox) == 1


def test_the_command_takes_one_round_or_says_what_is_missing():
    with_addresses(cycle().bring_to(Stage.SELF_ASSESSMENT), "an")
    with pytest.raises(CommandError):
        said("--index", "par")
    with pytest.raises(CommandError):
        said("--index", "par", "--year", "1999", "--block", "so")
    with pytest.raises(CommandError):
        said("--by", "chi")
    said("--index", "par", "--year", "2024", "--block", "so", "--by", "phuong")
    assert len(mail.outbox) == 1
