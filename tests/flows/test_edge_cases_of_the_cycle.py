"""Edge cases of the rulebook (section 7) that only the whole cycle can show; those of single rules,
of the lanes and of the roll-up stand beside them in tests/indices/scoring."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from cchc_portal.audit.changes import changes_of
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.actions.place_unit import place_unit
from cchc_portal.units.models import Membership, Unit
from indices.actions.explain import answer_explanation, ask_explanation, ask_review
from indices.actions.open_assessments import admit_units
from indices.actions.send_assessment import send_assessment
from indices.models import AppraisalDuty, Lane, ScoreEntry, Stage
from indices.selectors.unscored import uncounted
from tests.factories.cycle import cycle
from tests.factories.world import WHY, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return cycle()


def test_edge_case_07_the_appraiser_changes_inputs_and_both_histories_are_kept(held):
    held.bring_to(Stage.APPRAISAL_1)
    held.enter("so-a", "2.1", Lane.APPRAISAL_1, by=held.world.chi, a=84, b=100)
    held.enter("so-a", "2.2", Lane.APPRAISAL_1, by=held.world.chi, branch="late")
    held.enter("so-a", "2.1", Lane.APPRAISAL_1, by=held.world.chi, a=82, b=100)
    entries = {
        (entry.criterion.code, entry.lane): entry
        for entry in ScoreEntry.objects.filter(assessment=held.assessment("so-a")).select_related(
            "criterion"
        )
    }
    own, theirs = entries["2.1", Lane.SELF], entries["2.1", Lane.APPRAISAL_1]
    assert (own.a, own.points) == (95, 19)
    assert (theirs.a, theirs.points) == (82, Decimal("16.4"))
    assert entries["2.2", Lane.SELF].branch == "on_time"
    assert (entries["2.2", Lane.APPRAISAL_1].branch, entries["2.2", Lane.APPRAISAL_1].points) == (
        "late",
        5,
    )
    changed = {(c.field, c.old, c.new, c.by) for c in changes_of(theirs) if c.kind == "changed"}
    assert ("a", Decimal(84), Decimal(82), "chi") in changed
    assert [c for c in changes_of(own) if c.kind == "changed"] == []


def test_edge_case_08_the_council_raises_what_the_unit_gave_itself_too_low(held):
    held.bring_to(Stage.COUNCIL)
    held.hold_meeting()
    entry = held.enter(
        "so-a", "1.2.1", Lane.COUNCIL, by=held.world.phuong, points=20, note="Hội đồng nâng điểm"
    )
    assert entry.points == 20
    own = held.assessment("so-a").entries.get(criterion__code="1.2.1", lane=Lane.SELF)
    assert own.points == 18


def test_edge_case_09_a_claim_of_the_unit_that_the_appraiser_does_not_accept(held):
    held.move(Stage.SELF_ASSESSMENT)
    held.enter("so-a", "2.1", by=held.world.an, not_applicable=True, note="Không có TTHC")
    held.enter("so-b", "1.1", a=0, b=0)
    claim = held.assessment("so-a").entries.get(criterion__code="2.1")
    assert (claim.not_applicable, claim.points) == (True, None)
    by_rule = held.assessment("so-b").entries.get(criterion__code="1.1")
    assert (by_rule.not_applicable, by_rule.points) == (True, None)
    held.move(Stage.SENT)
    held.move(Stage.APPRAISAL_1)
    theirs = held.enter("so-a", "2.1", Lane.APPRAISAL_1, by=held.world.chi, a=0, b=10)
    assert (theirs.not_applicable, theirs.points) == (False, 0)


def test_edge_case_13_a_unit_that_did_not_send_keeps_no_self_score(held):
    held.move(Stage.SELF_ASSESSMENT)
    held.enter_all("so-a")
    send_assessment(assessment=held.assessment("so-a"), by=held.world.huong)
    with pytest.raises(Refused) as refused:
        held.move(Stage.SENT, reason="")
    assert sorted(refused.value.items) == ["Sở Biển đảo", "Sở Cây xanh"]
    held.move(Stage.SENT, reason="Hết hạn, 02 đơn vị chưa gửi")
    with pytest.raises(Refused):
        held.enter("so-b", "1.2.1", by=held.world.binh, points=10)
    assert not held.assessment("so-b").entries.exists()
    held.move(Stage.APPRAISAL_1)
    scored = held.enter("so-b", "1.2.1", Lane.APPRAISAL_1, by=held.world.chi, points=0)
    assert scored.points == 0, "zero, given by the appraiser, is a score"


def test_edge_case_14_explanations_after_the_deadline_and_with_files_only(held):
    held.bring_to(Stage.APPRAISAL_1)
    asked = ask_explanation(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.2.1"],
        message="Cho biết căn cứ của 18 điểm",
        by=held.world.chi,
    )
    held.enter_all("so-a", Lane.APPRAISAL_1)
    held.enter("so-a", "1.2.1", Lane.APPRAISAL_1, points=12, note="Chưa rõ")
    for unit in ("so-b", "so-c"):
        held.enter_all(unit, Lane.APPRAISAL_1)
    held.move(Stage.EXPLANATION)
    with pytest.raises(Refused):
        answer_explanation(explanation=asked, answer="  ", by=held.world.an)
    held.move(Stage.APPRAISAL_2)
    with pytest.raises(Refused):
        answer_explanation(explanation=asked, answer="Muộn mất rồi", by=held.world.an)
    with pytest.raises(Refused):
        ask_explanation(
            assessment=held.assessment("so-a"),
            criterion=held.nodes["2.1"],
            message="Hỏi sau hạn",
            by=held.world.chi,
        )
    held.move(Stage.COUNCIL)
    lacking = uncounted(round_block=held.round_block)[held.assessment("so-a")]
    assert [leaf.code for leaf in lacking] == ["3.1"], "round 1 counts where nothing was explained"


def test_a_review_is_asked_only_of_what_was_reduced(held):
    held.bring_to(Stage.APPRAISAL_1)
    for unit in ("so-a", "so-b", "so-c"):
        held.enter_all(unit, Lane.APPRAISAL_1)
    held.enter("so-a", "1.2.1", Lane.APPRAISAL_1, points=12, note="Thiếu kết luận")
    held.move(Stage.EXPLANATION)
    review = {
        "assessment": held.assessment("so-a"),
        "message": "Đề nghị xem lại",
        "by": held.world.an,
    }
    asked = ask_review(criterion=held.nodes["1.2.1"], **review)
    assert asked.kind == "review" and asked.answered_at
    with pytest.raises(Refused):
        ask_review(criterion=held.nodes["2.1"], **review)
    held.move(Stage.APPRAISAL_2)
    with pytest.raises(Refused) as refused:
        held.move(Stage.COUNCIL)
    assert refused.value.items == ["Sở Ánh sáng: 1.2.1"], "what was explained is looked at again"
    held.enter("so-a", "1.2.1", Lane.APPRAISAL_2, by=held.world.chi, points=16)
    held.move(Stage.COUNCIL)


def test_edge_case_29_a_unit_that_changed_its_block_is_assessed_where_it_moved_to(held):
    place_unit(
        unit=held.world.units["huyen-e"],
        block=held.world.so,
        valid_from=date(2024, 7, 1),
        valid_to=None,
        by=None,
        reason=WHY,
    )
    held.move(Stage.SELF_ASSESSMENT)
    units = set(held.world.so_round.assessments.values_list("unit__code", flat=True))
    assert units == {"so-a", "so-b", "so-c", "huyen-e"}


def test_edge_case_30_a_vertical_agency_is_ranked_but_nobody_is_forced_to_send(held):
    """It sends nothing; the round goes on with a reason and the appraisers score it."""
    held.move(Stage.SELF_ASSESSMENT)
    for unit in ("so-a", "so-b"):
        held.enter_all(unit)
        send_assessment(assessment=held.assessment(unit), by=None)
    held.move(Stage.SENT, reason="Cơ quan ngành dọc không tự chấm")
    held.move(Stage.APPRAISAL_1)
    for unit in ("so-a", "so-b", "so-c"):
        held.enter_all(unit, Lane.APPRAISAL_1)
    held.move(Stage.EXPLANATION)
    assert held.assessment("so-c").state == "draft"


def test_edge_case_31_one_person_of_two_units_and_a_secretary_whose_unit_is_scored(held):
    save_record(
        record=Membership(user=held.world.an, unit=held.world.units["so-b"]), by=None, reason=WHY
    )
    held.move(Stage.SELF_ASSESSMENT)
    for unit in ("so-a", "so-b"):
        assert held.enter(unit, "1.2.1", by=held.world.an, points=15).points == 15
    with pytest.raises(Refused):
        held.enter("so-c", "1.2.1", by=held.world.an, points=15)
    held.enter_all("so-c")
    for unit in ("so-a", "so-b"):
        held.enter_all(unit)
    for unit in ("so-a", "so-b", "so-c"):
        send_assessment(assessment=held.assessment(unit), by=None)
    held.move(Stage.SENT)
    held.move(Stage.APPRAISAL_1)
    giang = held.world.giang
    with pytest.raises(Refused):
        held.enter("so-c", "1.2.1", Lane.APPRAISAL_1, by=giang, points=15)
    with pytest.raises(Refused):
        held.enter("so-a", "1.2.1", Lane.APPRAISAL_1, by=giang, points=15)


def test_a_substitute_must_be_named_before_the_round_opens(held):
    AppraisalDuty.objects.filter(round_block=held.world.so_round).update(active=False)
    own = person("tam", role="appraiser", unit=held.world.units["so-b"])
    save_record(
        record=AppraisalDuty(round_block=held.world.so_round, appraiser=own), by=None, reason=WHY
    )
    with pytest.raises(Refused) as refused:
        held.move(Stage.SELF_ASSESSMENT)
    assert [item for item in refused.value.items if "Sở Biển đảo" in item]
    other = person("son", role="appraiser")
    save_record(
        record=AppraisalDuty(round_block=held.world.so_round, appraiser=other, substitute=True),
        by=None,
        reason=WHY,
    )
    held.move(Stage.SELF_ASSESSMENT)
    held.move(Stage.SENT, reason=WHY)
    held.move(Stage.APPRAISAL_1)
    assert held.enter("so-b", "1.2.1", Lane.APPRAISAL_1, by=other, points=9).points == 9
    with pytest.raises(Refused):
        held.enter("so-a", "1.2.1", Lane.APPRAISAL_1, by=other, points=9)
    with pytest.raises(Refused):
        held.enter("so-b", "1.2.1", Lane.APPRAISAL_1, by=own, points=9)


def test_a_unit_formed_within_the_year_is_scored_and_one_that_ended_is_not(held):
    from cchc_portal.units.actions.record_unit import record_unit

    record_unit(
        unit=Unit(code="so-moi", name="Sở Mới", valid_from=date(2024, 8, 1)),
        block=held.world.so,
        by=None,
        reason=WHY,
    )
    record_unit(
        unit=Unit(code="so-cu", name="Sở Cũ", valid_to=date(2024, 7, 31)),
        block=held.world.so,
        by=None,
        reason=WHY,
    )
    held.move(Stage.SELF_ASSESSMENT)
    units = set(held.world.so_round.assessments.values_list("unit__code", flat=True))
    assert "so-moi" in units and "so-cu" not in units


def test_only_the_head_or_a_signed_report_sends(held):
    held.move(Stage.SELF_ASSESSMENT)
    held.enter_all("so-a")
    with pytest.raises(PermissionDenied):
        send_assessment(assessment=held.assessment("so-a"), by=held.world.loan)
    with pytest.raises(PermissionDenied):
        send_assessment(assessment=held.assessment("so-a"), by=held.world.an)
    receipt = send_assessment(assessment=held.assessment("so-a"), by=held.world.huong)
    assert receipt.sent_by == "huong" and len(receipt.sha256) == 64
    with pytest.raises(Refused):
        send_assessment(assessment=held.assessment("so-a"), by=held.world.huong)


def test_a_reopened_criterion_closes_by_itself(held, monkeypatch):
    from indices.actions.reopen_criterion import reopen_criterion

    held.bring_to(Stage.APPRAISAL_1)
    reopening = reopen_criterion(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.2.1"],
        by=held.world.phuong,
        reason="Nhập nhầm",
    )
    assert timezone.localtime(reopening.closes_at).hour == 17
    assert held.enter("so-a", "1.2.1", by=held.world.an, points=17).points == 17
    with pytest.raises(Refused):
        held.enter("so-a", "2.1", by=held.world.an, a=90, b=100)
    reopening.closes_at = timezone.now() - timedelta(seconds=1)
    reopening.save()
    with pytest.raises(Refused):
        held.enter("so-a", "1.2.1", by=held.world.an, points=16)


def test_a_unit_that_joins_after_the_opening_is_taken_in_with_a_reason(held):
    held.bring_to(Stage.APPRAISAL_1)
    place_unit(
        unit=held.world.units["huyen-e"],
        block=held.world.so,
        valid_from=date(2024, 7, 1),
        valid_to=None,
        by=None,
        reason=WHY,
    )
    with pytest.raises(PermissionDenied):
        admit_units(round_block=held.round_block, by=held.world.huong, reason="Mới chuyển khối")
    made = admit_units(round_block=held.round_block, by=held.world.phuong, reason="Mới chuyển khối")
    assert [assessment.unit.code for assessment in made] == ["huyen-e"]
    with pytest.raises(Refused):
        admit_units(round_block=held.round_block, by=held.world.phuong, reason="Lần nữa")
    entry = held.enter("huyen-e", "1.2.1", Lane.APPRAISAL_1, by=held.world.chi, points=11)
    assert entry.points == 11
