"""Proposals, the council, the decision and copying: the pages of a campaign."""

import pytest

from awards.models import (
    BlockQuota,
    Campaign,
    Commendation,
    EmulationMeeting,
    Nomination,
    ProposalRule,
    RuleGate,
)
from cchc_portal.audit.changes import latest_event_id
from indices.models import Index
from tests.factories.award_world import campaign, decision
from tests.factories.nomination_world import S, nomination_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db):
    return nomination_world()


@pytest.fixture
def as_(client, here):
    def sign_in(name: str):
        client.force_login(here.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def page(here, name: str) -> str:
    return f"/admin/awards/campaign/{here.campaign.pk}/{name}/"


def words(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("name", ["proposals", "council", "grant", "copy"])
def test_the_pages_are_for_the_standing_body(here, as_, name):
    for stranger in ("an", "huong", "chi", "dung"):
        assert as_(stranger).get(page(here, name)).status_code in (302, 403)
    for member in ("phuong", "quang"):
        assert as_(member).get(page(here, name)).status_code == 200
    assert as_("phuong").get(f"/admin/awards/campaign/999999/{name}/").status_code == 404


def test_proposed_and_held_back_units_are_shown_with_why(here, as_):
    rule = here.rule(count=3)
    here.grade_gate(rule)
    shown = words(as_("phuong").get(page(here, "proposals")))
    for part in ("93,43%", "Sở Cây xanh", "Khá", "Tốt"):
        assert part in shown


def test_ticked_units_become_nominations(here, as_):
    rule = here.rule(count=2)
    response = as_("phuong").post(
        page(here, "proposals"), {"rule": rule.pk, "unit": [here.unit.pk]}
    )
    assert response.status_code == 302
    assert Nomination.objects.get().rule == rule
    again = as_("phuong").post(page(here, "proposals"), {"rule": rule.pk, "unit": [here.unit.pk]})
    assert again.status_code == 200 and "Sở Ánh sáng" in words(again)
    assert Nomination.objects.count() == 1


def test_nothing_ticked_is_told(here, as_):
    response = as_("phuong").post(page(here, "proposals"), {"rule": here.rule().pk})
    assert response.status_code == 200 and response.context["refusal"]


def test_a_meeting_is_entered_or_its_fault_shown_beside_what_was_typed(here, as_):
    given = {"do": "meeting", "held_on": "10/02/2025", "members": "9", "present": "7"}
    as_("phuong").post(page(here, "council"), given)
    assert EmulationMeeting.objects.get().present == 7
    for fault in ({"present": "10"}, {"held_on": "45/02/2025"}, {"members": "chín"}):
        response = as_("phuong").post(page(here, "council"), {**given, **fault})
        assert response.status_code == 200 and response.context["refusal"].errors
        assert next(iter(fault.values())) in words(response)
    assert EmulationMeeting.objects.count() == 1


def test_submitted_ones_are_put_before_the_council_and_decided(here, as_):
    first = here.nomination(state=S.SUBMITTED)
    second = here.nomination("so-b", state=S.SUBMITTED)
    both = [first.pk, second.pk]
    as_("phuong").post(page(here, "council"), {"do": "bring", "nomination": both})
    assert set(Nomination.objects.values_list("state", flat=True)) == {S.COUNCIL}
    decided = {
        "do": "decide",
        "meeting": here.meeting().pk,
        f"decision-{first.pk}": "agreed",
        f"decision-{second.pk}": "refused",
        f"seen-{first.pk}": latest_event_id(first),
    }
    response = as_("phuong").post(page(here, "council"), decided)
    assert response.status_code == 200, "a refusal needs a reason"
    decided[f"reason-{second.pk}"] = "Thành tích chưa rõ"
    assert as_("phuong").post(page(here, "council"), decided).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (S.AGREED, S.REFUSED)
    assert second.refused_because == "Thành tích chưa rõ"
    back = {
        "do": "back",
        "to": "council",
        "nomination": second.pk,
        f"reason-{second.pk}": "Xem lại",
    }
    assert as_("phuong").post(page(here, "council"), back).status_code == 302
    second.refresh_from_db()
    assert second.state == S.COUNCIL


def test_the_quota_is_shown_with_what_is_taken(here, as_):
    here.quota(1)
    here.nomination(state=S.AGREED)
    shown = as_("phuong").get(page(here, "council"))
    (use,) = shown.context["uses"]
    assert use.full and "1/1" in words(shown)


def test_what_the_council_agreed_is_commended_with_a_decision(here, as_):
    made = here.nomination(state=S.AGREED)
    held = decision("24/QĐ-UBND", signed_on="2025-03-01")
    given = {"decision": held.pk, "nominations": [made.pk], "reason": "Theo quyết định"}
    assert as_("phuong").post(page(here, "grant"), given).status_code == 302
    assert Commendation.objects.get().nomination == made


def test_a_duplicate_is_told_on_the_page_and_nothing_is_commended(here, as_):
    held = decision("1/QĐ-UBND", signed_on="2025-01-10")
    given = {"decision": held.pk, "reason": "Theo quyết định"}
    one = here.nomination(achievement="Giảm quá hạn", state=S.AGREED)
    as_("phuong").post(page(here, "grant"), {**given, "nominations": [one.pk]})
    two = here.nomination("so-b", state=S.AGREED)
    response = as_("phuong").post(page(here, "grant"), {**given, "nominations": [one.pk, two.pk]})
    assert response.status_code == 200
    assert Commendation.objects.count() == 1


def test_the_decision_and_the_nominations_are_asked_for(here, as_):
    here.nomination(state=S.AGREED)
    response = as_("phuong").post(page(here, "grant"), {})
    assert set(response.context["form"].errors) == {"decision", "nominations", "reason"}


def test_rules_are_copied_from_another_campaign(here, as_):
    here.rule()
    target = campaign(2025)
    address = f"/admin/awards/campaign/{target.pk}/copy/"
    given = {"source": here.campaign.pk, "reason": "Đợt mới"}
    assert as_("phuong").post(address, given).status_code == 302
    assert target.rules.count() == 1
    assert as_("phuong").post(address, given).status_code == 200
    assert target.rules.count() == 1


def inline(prefix: str, **row) -> dict:
    """One new row of an inline."""
    return {
        f"{prefix}-TOTAL_FORMS": "1",
        f"{prefix}-INITIAL_FORMS": "0",
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": "1000",
        **{f"{prefix}-0-{name}": value for name, value in row.items()},
    }


def test_a_campaign_is_entered_with_its_quota_and_rule(here, as_):
    given = {
        "title": "CCHC 2026",
        "theme": "CCHC 2026",
        "achievement_year": "2026",
        "quorum": "50",
        **inline(
            "quotas",
            block=here.so.pk,
            form=here.bang_khen.pk,
            recipient_kind="collective",
            most="3",
        ),
        **inline(
            "rules",
            kind="top",
            index=Index.objects.get(code="par").pk,
            form=here.bang_khen.pk,
            count="2",
            order="0",
        ),
    }
    response = as_("phuong").post("/admin/awards/campaign/add/", given)
    assert response.status_code == 302
    made = Campaign.objects.get(achievement_year=2026)
    assert (made.quotas.get().most, made.rules.get().count) == (3, 2)
    assert BlockQuota.objects.count() == ProposalRule.objects.count() == 1


def test_a_condition_is_entered_with_its_rule(here, as_):
    rule = here.rule()
    given = {
        "form": here.bang_khen.pk,
        "kind": "top",
        "index": Index.objects.get(code="par").pk,
        "count": "2",
        "order": "0",
        "seen_event": latest_event_id(rule),
        "reason": "Thêm điều kiện",
        **inline("gates", kind="metric", metric="early_rate", comparator="above", value="50,5"),
    }
    address = f"/admin/awards/proposalrule/{rule.pk}/change/"
    assert as_("phuong").post(address, given).status_code == 302
    gate = RuleGate.objects.get()
    assert (gate.metric, str(gate.value)) == ("early_rate", "50.5")
    listed = words(as_("an").get("/admin/awards/proposalrule/"))
    assert "&gt; 50,5%" in listed.replace("\u00a0", " ")
    wrong = {**given, "seen_event": latest_event_id(rule)}
    wrong |= inline("gates", kind="metric", metric="early_rate", comparator="", value="1")
    assert as_("phuong").post(address, wrong).status_code == 200
    assert RuleGate.objects.count() == 1


def test_a_meeting_is_corrected_in_the_admin(here, as_):
    meeting = here.meeting()
    given = {
        "campaign": here.campaign.pk,
        "held_on": "10/02/2025",
        "members": "9",
        "present": "8",
        "seen_event": latest_event_id(meeting),
        "reason": "Đính chính",
    }
    address = f"/admin/awards/emulationmeeting/{meeting.pk}/change/"
    assert as_("phuong").post(address, given).status_code == 302
    meeting.refresh_from_db()
    assert meeting.present == 8
