"""Campaigns, quotas, rules, their conditions and meetings: what is refused, and copying."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from awards.actions.decide_nominations import Step, decide_nominations
from awards.actions.hold_emulation_meeting import hold_emulation_meeting
from awards.actions.record_campaign import copy_campaign_rules, record_campaign, record_quota
from awards.actions.record_rule import record_gate
from awards.models import Campaign, RuleGate
from awards.selectors.meetings import has_quorum, quorum_in_words
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from tests.factories.award_world import campaign, form
from tests.factories.nomination_world import S, nomination_world
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db):
    return nomination_world()


def test_only_the_standing_body_keeps_campaigns(here):
    new = Campaign(title="CCHC 2025", theme="CCHC 2025", achievement_year=2025)
    for name in ("an", "huong", "chi"):
        with pytest.raises(PermissionDenied):
            record_campaign(campaign=new, by=here.people[name], reason=WHY)
    assert record_campaign(campaign=new, by=here.phuong, reason=WHY).pk


def test_days_of_a_campaign_are_in_order(here):
    here.campaign.opens_on, here.campaign.closes_on = date(2025, 2, 1), date(2025, 1, 1)
    with pytest.raises(ValidationError) as refused:
        record_campaign(campaign=here.campaign, by=None, reason=WHY)
    assert list(refused.value.message_dict) == ["closes_on"]


def test_the_year_stays_once_there_are_nominations(here):
    here.nomination()
    here.campaign.achievement_year = 2023
    with pytest.raises(ValidationError):
        record_campaign(campaign=here.campaign, by=None, reason=WHY)


def test_a_quota_is_not_lowered_below_what_is_agreed(here):
    quota = here.quota(2)
    here.nomination(state=S.AGREED)
    quota.most = 0
    with pytest.raises(Refused) as refused:
        record_quota(quota=quota, by=here.phuong, reason=WHY)
    assert "1" in refused.value.words()


def test_a_quota_is_for_recipients_of_its_form(here):
    flag = form("co_thi_dua_thu", name="Cờ thử", for_persons=False)
    here.bang_khen = flag
    with pytest.raises(ValidationError):
        here.quota(1, kind="person")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "top", "count": None}, "count"),
        ({"kind": "rise", "threshold": Decimal(1)}, "threshold"),
        ({"kind": "reached"}, "threshold"),
        ({"kind": "reached", "threshold": Decimal(1), "count": 1}, "count"),
    ],
)
def test_a_rule_has_what_its_kind_needs(here, given, field):
    with pytest.raises(ValidationError) as refused:
        here.rule(**given)
    assert field in refused.value.message_dict


def test_rules_propose_collectives_of_real_blocks_in_real_campaigns(here):
    titles = form("cstd_thu", name="Danh hiệu thử", for_collectives=False)
    with pytest.raises(ValidationError) as refused:
        here.rule(form=titles)
    assert "form" in refused.value.message_dict
    here.so.illustrative = True
    save_record(record=here.so, by=None, reason=WHY)
    with pytest.raises(ValidationError) as refused:
        here.rule(block=here.so)
    assert "block" in refused.value.message_dict


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "grade", "grade": "Tuyệt vời"}, "grade"),
        ({"kind": "grade", "grade": "Tốt", "metric": "par"}, "metric"),
        ({"kind": "metric", "metric": "nhiet-do", "comparator": "above", "value": 1}, "metric"),
        ({"kind": "metric", "metric": "par", "comparator": "keep_rank", "value": 1}, "comparator"),
        ({"kind": "metric", "metric": "par", "comparator": "above"}, "value"),
    ],
)
def test_a_condition_is_one_that_can_be_compared(here, given, field):
    gate = RuleGate(rule=here.rule(), **given)
    with pytest.raises(ValidationError) as refused:
        record_gate(gate=gate, by=None, reason=WHY)
    assert field in refused.value.message_dict


def test_rules_quotas_and_conditions_are_copied_to_the_next_campaign(here):
    here.quota(3)
    here.grade_gate(here.rule())
    target = campaign(2025)
    assert copy_campaign_rules(source=here.campaign, target=target, by=here.phuong, reason=WHY) == 3
    rule = target.rules.get()
    assert (rule.kind, rule.count, rule.gates.get().grade) == ("top", 2, "Tốt")
    assert target.quotas.get().most == 3
    assert here.campaign.rules.count() == here.campaign.quotas.count() == 1
    assert rule.events.count() == 1
    for again in (here.campaign, target):
        with pytest.raises(Refused):
            copy_campaign_rules(source=again, target=target, by=None, reason=WHY)


def test_an_empty_campaign_has_nothing_to_copy(here):
    with pytest.raises(Refused):
        copy_campaign_rules(source=campaign(2023), target=here.campaign, by=None, reason=WHY)


def test_the_quorum_under_what_was_agreed_stands(here):
    meeting = here.nomination(state=S.AGREED).meeting
    meeting.present = 2
    with pytest.raises(Refused):
        hold_emulation_meeting(meeting=meeting, by=here.phuong, reason=WHY)
    meeting.present, meeting.minutes = 9, "Biên bản"
    assert hold_emulation_meeting(meeting=meeting, by=here.phuong, reason=WHY).minutes


def test_more_than_all_members_cannot_be_present(here):
    with pytest.raises(ValidationError):
        here.meeting(members=3, present=4)


def test_decisions_of_a_meeting_are_recorded_all_or_none(here):
    here.quota(1)
    meeting = here.meeting()
    both = [here.nomination(code, state=S.COUNCIL) for code in ("so-a", "so-b")]
    with pytest.raises(Refused) as refused:
        decide_nominations(
            steps=[Step(one, S.AGREED) for one in both], by=here.phuong, meeting=meeting
        )
    assert len(refused.value.items) == 1
    for one in both:
        one.refresh_from_db()
        assert one.state == S.COUNCIL
    steps = [Step(both[0], S.AGREED), Step(both[1], S.REFUSED, reason="Quá chỉ tiêu")]
    moved = decide_nominations(steps=steps, by=here.phuong, meeting=meeting)
    assert [one.state for one in moved] == [S.AGREED, S.REFUSED]


@pytest.mark.parametrize("name", ["an", "huong", "chi"])
def test_decisions_are_recorded_by_the_standing_body(here, name):
    step = Step(here.nomination(state=S.COUNCIL), S.REFUSED, reason=WHY)
    with pytest.raises(PermissionDenied):
        decide_nominations(steps=[step], by=here.people[name])


@pytest.mark.parametrize(("quorum", "enough"), [("50", True), ("55", True), ("60", False)])
def test_the_quorum_is_a_setting_of_the_campaign(here, quorum, enough):
    """Three of five are 60 per cent: more than 55, not more than 60."""
    here.campaign.quorum = Decimal(quorum)
    save_record(record=here.campaign, by=None, reason=WHY)
    meeting = here.meeting(members=5, present=3)
    assert has_quorum(meeting) is enough
    assert f"{quorum}%" in quorum_in_words(meeting)
