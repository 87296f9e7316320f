"""The states of a nomination: who moves it where, with which reasons, papers and meetings."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InternalError, transaction

from awards.actions.move_nomination import move_nomination
from awards.models import EmulationMeeting, Nomination
from awards.models.nomination import MOVES, NEEDS_REASON
from cchc_portal.audit.because import because
from cchc_portal.audit.changes import changes_of, latest_event_id
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from tests.factories.award_world import campaign
from tests.factories.evidence_files import document_store  # noqa: F401
from tests.factories.nomination_world import ON_THE_WAY, S, nomination_world
from tests.factories.world import WHY, person

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 5)


@pytest.fixture
def here(db):
    return nomination_world()


def move(nomination, to, by=None, **given):
    return move_nomination(nomination=nomination, to=to, by=by, **{"reason": WHY, **given})


def test_the_whole_way_to_the_councils_agreement(here, document_store):  # noqa: F811
    made = here.nomination()
    here.paper(made)
    here.paper(made, "achievement")
    made = move(made, S.SUBMITTED, here.huong, reason="")
    made = move(made, S.COUNCIL, here.phuong, reason="")
    made = move(made, S.AGREED, here.phuong, meeting=here.meeting(), reason="")
    assert made.state == S.AGREED and made.meeting is not None
    last = next(change for change in changes_of(made) if change.field == "state")
    assert (last.by, last.new) == ("phuong", "agreed")


@pytest.mark.parametrize("start", ON_THE_WAY)
def test_every_other_jump_is_refused_by_the_action_and_by_the_database(here, start):
    made = here.nomination(state=start)
    for end in S:
        if end in MOVES[start] or end == start:
            continue
        with pytest.raises(Refused):
            move(made, end)
        with (
            pytest.raises(InternalError),
            transaction.atomic(),
            because(by=None, reason=WHY),
        ):
            Nomination.objects.filter(pk=made.pk).update(state=end)


@pytest.mark.parametrize("name", ["an", "binh", "chi", "dung"])
def test_submitting_is_for_the_head_of_the_unit_or_the_standing_body(here, name):
    made = here.nomination()
    with pytest.raises(PermissionDenied):
        move(made, S.SUBMITTED, here.people[name])
    other_head = person("long", role="head", unit=here.units["so-b"])
    with pytest.raises(PermissionDenied):
        move(made, S.SUBMITTED, other_head)
    assert move(made, S.SUBMITTED, here.huong).state == S.SUBMITTED


@pytest.mark.parametrize("name", ["an", "huong", "chi"])
@pytest.mark.parametrize(
    ("start", "end"),
    [
        (start, end)
        for start, ends in MOVES.items()
        for end in ends
        if start in ON_THE_WAY and start != S.DRAFT and end not in (S.GRANTED, S.WITHDRAWN)
    ],
)
def test_what_was_submitted_is_moved_by_the_standing_body_alone(here, name, start, end):
    made = here.nomination(state=start)
    with pytest.raises(PermissionDenied):
        move(made, end, here.people[name], meeting=here.meeting())


def test_submitting_needs_the_papers_or_a_reason(here, document_store):  # noqa: F811
    made = here.nomination()
    here.paper(made)
    with pytest.raises(Refused) as refused:
        move(made, S.SUBMITTED, here.huong, reason=" ")
    assert len(refused.value.items) == 1, "the achievement report is missing"
    assert move(made, S.SUBMITTED, here.huong, reason="Bổ sung sau").state == S.SUBMITTED


def test_submitting_needs_the_achievement(here):
    with pytest.raises(Refused):
        move(here.nomination(achievement=""), S.SUBMITTED, here.huong)


@pytest.mark.parametrize(
    ("start", "end"), sorted((a, b) for a, b in NEEDS_REASON if a in ON_THE_WAY)
)
def test_going_back_refusing_and_withdrawing_need_a_reason_which_is_kept(here, start, end):
    made = here.nomination(state=start)
    with pytest.raises(Refused):
        move(made, end, reason="  ")
    assert move(made, end, reason="Chưa rõ thành tích").refused_because == "Chưa rõ thành tích"


def test_a_head_withdraws_what_was_submitted_an_officer_only_a_draft(here):
    made = here.nomination(state=S.SUBMITTED)
    with pytest.raises(PermissionDenied):
        move(made, S.WITHDRAWN, here.an)
    assert move(made, S.WITHDRAWN, here.huong).state == S.WITHDRAWN
    assert move(here.nomination(), S.WITHDRAWN, here.an).state == S.WITHDRAWN


@pytest.mark.parametrize(("members", "present"), [(9, 4), (8, 4), (1, 0)])
def test_edge_case_15_without_more_than_half_the_council_agrees_nothing(here, members, present):
    made = here.nomination(state=S.COUNCIL)
    with pytest.raises(Refused) as refused:
        move(made, S.AGREED, meeting=here.meeting(members=members, present=present))
    assert f"{present}" in refused.value.words()


def test_agreeing_needs_a_meeting_of_the_campaign_that_was_held(here):
    made = here.nomination(state=S.COUNCIL)
    with pytest.raises(Refused):
        move(made, S.AGREED)
    with pytest.raises(Refused):
        move(made, S.AGREED, meeting=here.meeting(held_on="2200-01-01"))
    elsewhere = EmulationMeeting(campaign=campaign(2023), held_on=DAY, members=3, present=3)
    with pytest.raises(Refused):
        move(made, S.AGREED, meeting=save_record(record=elsewhere, by=None, reason=WHY))


def test_the_quota_of_the_block_bounds_what_is_agreed(here):
    here.quota(1)
    meeting = here.meeting()
    first, second = here.nomination(state=S.COUNCIL), here.nomination("so-b", state=S.COUNCIL)
    move(first, S.AGREED, meeting=meeting)
    with pytest.raises(Refused) as refused:
        move(second, S.AGREED, meeting=meeting)
    assert "1" in refused.value.words() and "Khối các sở" in refused.value.words()
    elsewhere = here.nomination("huyen-d", state=S.COUNCIL)
    someone = here.nomination(recipient_kind="person", person_name="A", state=S.COUNCIL)
    for free in (elsewhere, someone):
        assert move(free, S.AGREED, meeting=meeting).state == S.AGREED


def test_a_raised_quota_lets_the_next_one_in(here):
    quota = here.quota(0)
    made = here.nomination(state=S.COUNCIL)
    with pytest.raises(Refused):
        move(made, S.AGREED, meeting=here.meeting())
    quota.most = 1
    save_record(record=quota, by=None, reason=WHY)
    assert move(made, S.AGREED, meeting=here.meeting()).state == S.AGREED


def test_of_two_who_saw_the_same_page_the_second_is_told(here):
    made = here.nomination(state=S.COUNCIL)
    seen = latest_event_id(made)
    move(made, S.REFUSED, here.phuong, seen_event=seen)
    with pytest.raises(Refused) as told:
        move(made, S.SUBMITTED, here.quang, seen_event=seen)
    assert "phuong" in told.value.words()


def test_a_refused_one_does_not_come_back_beside_a_new_nomination_of_the_unit(here):
    refused = here.nomination(state=S.REFUSED)
    here.nomination()
    with pytest.raises(ValidationError):
        move(refused, S.COUNCIL)


def test_nothing_moves_in_a_closed_campaign(here):
    made = here.nomination(state=S.COUNCIL)
    here.campaign.closed = True
    save_record(record=here.campaign, by=None, reason=WHY)
    with pytest.raises(Refused):
        move(made, S.REFUSED)
