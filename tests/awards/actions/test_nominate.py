"""A unit's own people nominate it and its persons; the standing body anybody; drafts change."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from awards.actions.nominate import change_nomination, nominate
from awards.actions.propose import propose
from awards.models import Nomination
from cchc_portal.audit.changes import latest_event_id
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from tests.factories.award_world import form
from tests.factories.nomination_world import S, nomination_world
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db):
    return nomination_world()


def ask(here, by, code: str = "so-a", **given):
    fields = {"recipient_kind": "collective", "form": here.bang_khen, **given}
    return nominate(campaign=here.campaign, unit=here.units[code], by=by, reason=WHY, **fields)


def person(**given):
    return {"recipient_kind": "person", "person_name": "Nguyễn Văn A", **given}


@pytest.mark.parametrize("name", ["an", "huong", "phuong", "quang"])
def test_the_units_people_and_the_standing_body_nominate(here, name):
    made = ask(here, here.people[name])
    assert (made.state, made.unit_name, made.publication) == (S.DRAFT, "Sở Ánh sáng", None)


@pytest.mark.parametrize("name", ["binh", "chi", "dung"])
def test_others_do_not(here, name):
    with pytest.raises(PermissionDenied):
        ask(here, here.people[name])
    assert not Nomination.objects.exists()


def test_a_person_is_nominated_by_name_a_collective_has_none(here):
    with pytest.raises(ValidationError) as refused:
        ask(here, here.an, recipient_kind="person")
    assert "person_name" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        ask(here, here.an, person_office="Giám đốc")
    assert "person_office" in refused.value.message_dict


def test_a_form_for_collectives_is_not_for_persons(here):
    flag = form("co_thi_dua_thu", name="Cờ thử", for_persons=False)
    with pytest.raises(ValidationError) as refused:
        ask(here, here.an, form=flag, **person())
    assert "form" in refused.value.message_dict


def test_nobody_is_nominated_twice_for_a_form(here):
    ask(here, here.an)
    ask(here, here.an, **person(person_office="Giám đốc"))
    for again in ({}, person(person_name="nguyễn  văn a", person_office="giám đốc")):
        with pytest.raises(Refused):
            ask(here, here.an, **again)
    ask(here, here.an, **person(person_office="Chuyên viên"))
    assert Nomination.objects.count() == 3


def test_who_was_withdrawn_may_be_nominated_again(here):
    here.nomination(state=S.WITHDRAWN)
    assert ask(here, here.an).state == S.DRAFT


@pytest.mark.parametrize(
    ("days", "accepted"),
    [
        ({"opens_on": 1}, False),
        ({"opens_on": 0, "closes_on": 0}, True),
        ({"closes_on": -1}, False),
    ],
)
def test_nominations_are_taken_between_the_days_of_the_campaign(here, days, accepted):
    for name, ahead in days.items():
        setattr(here.campaign, name, timezone.localdate() + timedelta(days=ahead))
    save_record(record=here.campaign, by=None, reason=WHY)
    if accepted:
        assert ask(here, here.an).pk
        return
    with pytest.raises(Refused):
        ask(here, here.an)


def test_a_closed_campaign_takes_nothing(here):
    here.campaign.closed = True
    save_record(record=here.campaign, by=None, reason=WHY)
    with pytest.raises(Refused):
        ask(here, here.phuong)


def test_a_draft_is_changed_by_its_people_with_history(here):
    made = ask(here, here.an)
    changed = change_nomination(
        nomination=made, by=here.huong, reason="Bổ sung", achievement="  Giảm hồ sơ quá hạn  "
    )
    assert changed.achievement == "Giảm hồ sơ quá hạn"
    assert changed.events.count() == 2
    with pytest.raises(PermissionDenied):
        change_nomination(nomination=made, by=here.binh, reason=WHY, achievement="khác")


def test_what_was_submitted_is_not_changed(here):
    made = here.nomination(state=S.SUBMITTED)
    with pytest.raises(Refused):
        change_nomination(nomination=made, by=here.an, reason=WHY, achievement="khác")


def test_of_two_changes_the_later_is_told_who_was_first(here):
    made = ask(here, here.an)
    seen = latest_event_id(made)
    change_nomination(nomination=made, by=here.huong, reason=WHY, why="một", seen_event=seen)
    with pytest.raises(Refused) as told:
        change_nomination(nomination=made, by=here.an, reason=WHY, why="hai", seen_event=seen)
    assert "huong" in told.value.words()


def test_the_grounds_that_a_rule_found_stay(here):
    (made,) = propose(rule=here.rule(), units=[here.unit], by=here.phuong, reason=WHY)
    found = made.why
    changed = change_nomination(
        nomination=made, by=here.an, reason=WHY, why="Tự viết", unit_name="Tên khi đó"
    )
    assert (changed.why, changed.unit_name) == (found, "Tên khi đó")
