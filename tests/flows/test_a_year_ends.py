"""How a year of reform ends: published, the target judged, commended by a rule, reported; then the
result is corrected, and the commendation says so. Each step is taken by whoever takes it."""

from datetime import date
from decimal import Decimal

import pytest

from awards.actions.grant_nominations import grant_nominations
from awards.actions.hold_emulation_meeting import hold_emulation_meeting
from awards.actions.move_nomination import move_nomination
from awards.actions.propose import propose
from awards.actions.record_campaign import record_campaign
from awards.actions.record_rule import record_gate, record_rule
from awards.models import (
    Campaign,
    Commendation,
    EmulationMeeting,
    NominationState,
    ProposalRule,
    RecipientKind,
    RuleGate,
)
from awards.selectors.proposals import proposals
from cchc_portal.decisions.actions.register_decision import register_decision
from cchc_portal.overview.reports.make import make_report
from indices.actions.assign_target import assign_target
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from indices.models import Index
from tests.factories.award_world import form
from tests.factories.world import WHY, score_for, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """2023 published; 2024 too: so-a rose by 9.25 points and stands first, so-b second."""
    made = small_world(year=2024)
    before = open_round(
        index=Index.objects.get(code="par"),
        year=2023,
        block=made.so,
        by=None,
        reason=WHY,
        grade_scale=made.scale,
    )
    for code, value in {"so-a": "80.65", "so-b": "85.00", "so-c": "70.00"}.items():
        score_for(before, made.units[code], value)
    publish_results(round_block=before, by=made.phuong)
    made.enter(so_a="89.9", so_b="88.5", so_c="60.00")
    publish_results(round_block=made.so_round, by=made.phuong)
    return made


def commend(world) -> Commendation:
    """The first place of the block, at least Tốt, from the rule to the decision."""
    phuong = world.phuong
    campaign = record_campaign(
        campaign=Campaign(title="CCHC 2024", theme="CCHC 2024", achievement_year=2024),
        by=phuong,
        reason=WHY,
    )
    rule = record_rule(
        rule=ProposalRule(
            campaign=campaign,
            form=form(),
            kind=ProposalRule.Kind.TOP,
            index=Index.objects.get(code="par"),
            count=1,
        ),
        by=phuong,
        reason=WHY,
    )
    gate = RuleGate(rule=rule, kind=RuleGate.Kind.GRADE, grade="Tốt")
    record_gate(gate=gate, by=phuong, reason=WHY)
    (proposed,) = proposals(rule).proposed
    assert proposed.code == "so-a"
    (nomination,) = propose(rule=rule, units=[world.units["so-a"]], by=phuong, reason=WHY)
    submit = {"nomination": nomination, "to": NominationState.SUBMITTED}
    nomination = move_nomination(**submit, by=world.huong, reason="Bản giấy gửi sau")
    meeting = hold_emulation_meeting(
        meeting=EmulationMeeting(
            campaign=campaign, held_on=date(2025, 2, 10), members=9, present=7
        ),
        by=phuong,
    )
    for state in (NominationState.COUNCIL, NominationState.AGREED):
        nomination = move_nomination(nomination=nomination, to=state, by=phuong, meeting=meeting)
    decision = register_decision(
        number="120/QĐ-UBND", signed_on=date(2025, 2, 20), by=phuong, reason=WHY
    )
    (granted,) = grant_nominations(
        decision=decision, nominations=[nomination], by=phuong, reason=WHY, award_year=2025
    )
    return granted


def awards_of(client, unit: str) -> list[dict]:
    return client.get(f"/api/v1/awards/?unit={unit}").json()["results"]


def test_from_the_published_rank_to_the_commendation_and_the_report(world, client):
    assign_target(
        year=2024,
        unit=world.units["so-a"],
        metric="par",
        comparator="at_least",
        value=Decimal("85"),
        by=world.phuong,
        assigned_by="UBND tỉnh",
    )
    commend(world)

    (row,) = awards_of(client, "so-a")
    assert row["recipient_kind"] == RecipientKind.COLLECTIVE
    assert (row["decision"], row["signed_on"]) == ("120/QĐ-UBND", "2025-02-20")
    assert "06/2022/QH15" in str(row["law"]), "the law in force on the day of signature"

    report = make_report(kind="summary", unit=world.units["so-a"], year=2024, format="txt")
    text = report.content.decode()
    assert "89,90%" in text
    assert "tăng 9,25 điểm phần trăm so với năm 2023" in text
    assert "xếp loại Tốt" in text
    assert "120/QĐ-UBND" in text


def test_a_correction_shows_on_the_commendation_and_writes_nothing(world, client):
    granted = commend(world)
    (row,) = awards_of(client, "so-a")
    assert not row["newer_results"]
    score_for(world.so_round, world.units["so-a"], "84.9")
    publish_results(
        round_block=world.so_round, by=world.phuong, reason="Cộng nhầm điểm", after_number=1
    )
    history = granted.events.count()

    (row,) = awards_of(client, "so-a")
    assert row["newer_results"]["number"] == 2
    page = client.get("/awards/?unit=so-a").content.decode()
    assert "đề nghị rà soát" in page
    assert granted.events.count() == history, "the flag is a question, nothing is written"


def test_what_is_not_published_is_neither_commended_nor_reported(world, client):
    """The district block has scores of 2024 and no publication."""
    score_for(world.huyen_round, world.units["huyen-d"], "99")
    assert awards_of(client, "huyen-d") == []
    assert client.get("/reports/summary/2024/huyen-d/").status_code == 404
