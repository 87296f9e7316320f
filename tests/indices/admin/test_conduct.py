"""Conducting a round from its page: every refusal in words, and what it leaves behind."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cchc_portal.audit.refused import Refused
from indices.actions.enter_entry import enter_entry
from indices.actions.leave_out_unit import leave_out_unit, take_unit_back
from indices.actions.reopen_criterion import reopen_criterion
from indices.models import AssessmentState, Reopening, Stage
from indices.selectors.reopening_difference import reopening_difference
from tests.factories.cycle import cycle

pytestmark = pytest.mark.django_db


def address(held) -> str:
    return reverse("admin:indices_roundblock_conduct", args=[held.round_block.pk])


def press(client, held, *, who="phuong", **form):
    client.force_login(held.world.people[who])
    return client.post(address(held), form)


def move(client, held, to, **form):
    return press(client, held, what="move", at=held.round_block.stage, to=to, **form)


def words_of(page) -> str:
    refusal = page.context["refusal"]
    return " ".join([*refusal.messages, *refusal.items])


@pytest.mark.parametrize("who", ["an", "loan", "huong", "chi", "dung"])
def test_only_the_standing_body_conducts(client, who):
    held = cycle()
    page = press(client, held, who=who, what="move", at="preparation", to="self_assessment")
    assert page.status_code in (302, 403)
    assert held.round_block.stage == Stage.PREPARATION


def test_the_round_is_opened_and_the_page_says_so(client):
    held = cycle()
    page = move(client, held, "self_assessment")
    assert page.status_code == 302
    assert held.round_block.stage == Stage.SELF_ASSESSMENT
    assert held.round_block.assessments.count() == 3


def test_a_set_that_does_not_sum_is_said_with_its_sums(client):
    held = cycle()
    held.criteria_set.declared_total = 99
    held.criteria_set.save()
    page = move(client, held, "self_assessment")
    assert "99" in words_of(page) and "100" in words_of(page)
    assert "99" in page.text
    assert held.round_block.stage == Stage.PREPARATION


def test_closing_over_units_names_them_and_keeps_what_was_typed(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    page = move(client, held, "sent")
    assert "Sở Ánh sáng" in page.text
    assert held.round_block.stage == Stage.SELF_ASSESSMENT
    assert move(client, held, "sent", reason="Hết hạn").status_code == 302
    assert held.round_block.stage == Stage.SENT


def test_scores_missing_are_listed_by_code(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    page = move(client, held, "explanation")
    assert "1.2.1" in words_of(page)


def test_approval_needs_number_and_day_and_keeps_them_typed(client):
    held = cycle().bring_to(Stage.SUBMITTED)
    page = move(client, held, "approved", decision_number="24/QĐ-UBND")
    assert 'value="24/QĐ-UBND"' in page.text
    page = move(client, held, "approved", decision_number="24/QĐ", decided_on="hôm qua")
    assert "hôm qua" in words_of(page)
    move(client, held, "approved", decision_number="24/QĐ", decided_on="05/01/2025")
    assert held.round_block.decision.number == "24/QĐ"


def test_back_needs_a_reason(client):
    held = cycle().bring_to(Stage.COUNCIL)
    assert words_of(move(client, held, "appraisal_2"))
    move(client, held, "appraisal_2", reason="Thẩm định thiếu")
    assert held.round_block.stage == Stage.APPRAISAL_2


def test_a_second_press_is_no_fault_and_an_old_page_moves_nothing(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    page = press(client, held, what="move", at="preparation", to="self_assessment")
    assert page.status_code == 302
    page = press(client, held, what="move", at="preparation", to="sent", reason="x")
    assert words_of(page)
    assert held.round_block.stage == Stage.SELF_ASSESSMENT


def reopen(client, held, *codes, unit="so-a", **form):
    return press(
        client,
        held,
        what="reopen",
        assessment=held.assessment(unit).pk,
        criterion=[held.nodes[code].pk for code in codes],
        **form,
    )


def test_criteria_are_opened_again_until_the_next_working_day(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    page = reopen(client, held, "1.1", "2.2", reason="Sai số liệu")
    assert page.status_code == 302
    rows = Reopening.objects.order_by("criterion__code")
    assert [row.criterion.code for row in rows] == ["1.1", "2.2"]
    closes = timezone.localtime(rows[0].closes_at)
    assert (closes.hour, closes.minute) == (17, 0)
    assert closes.weekday() < 5


def test_reopening_is_all_or_nothing_and_says_why_by_code(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    assert words_of(reopen(client, held, "1.1"))  # no reason
    assert words_of(reopen(client, held, reason="x"))  # no criterion
    page = reopen(client, held, "1.1", reason="x", closes_at="2020-01-01T17:00")
    assert "1.1" in words_of(page)
    assert "mai" in words_of(reopen(client, held, "1.1", reason="x", closes_at="mai"))
    reopen(client, held, "1.1", reason="x")
    page = reopen(client, held, "2.2", "1.1", reason="x")
    assert "1.1" in words_of(page) and page.context["ticked"]
    assert Reopening.objects.count() == 1


def opened(held, *, minutes: int = 30) -> Reopening:
    return reopen_criterion(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.1"],
        by=None,
        reason="Sai số liệu",
        closes_at=timezone.now() + timedelta(minutes=minutes),
    )


def test_the_difference_since_the_lock_is_shown_in_words(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    reopening = opened(held)
    assert reopening_difference(reopening=reopening) == []
    held.enter("so-a", "1.1", a=8, b=10, by=held.world.an)
    changed = {
        one.field: (one.before, one.now) for one in reopening_difference(reopening=reopening)
    }
    assert changed == {"a": ("9", "8"), "points": ("9", "8")}
    client.force_login(held.world.phuong)
    shown = client.get(address(held)).context["open_reopenings"][0].changes
    assert [(before, now) for _label, before, now in shown] == [("9", "8"), ("9", "8")]


def test_it_closes_by_itself_and_approval_waits_until_then(client):
    held = cycle().bring_to(Stage.COUNCIL)
    held._meet_and_survey()
    reopening = opened(held)
    page = move(client, held, "submitted")
    assert "Sở Ánh sáng: 1.1" in words_of(page)
    reopening.closes_at = timezone.now() - timedelta(minutes=1)
    reopening.save()
    with pytest.raises(Refused):
        held.enter("so-a", "1.1", a=8, b=10, by=held.world.an)
    client.force_login(held.world.phuong)
    page = client.get(address(held))
    assert not page.context["open_reopenings"]
    assert len(page.context["closed_reopenings"]) == 1
    assert move(client, held, "submitted").status_code == 302


def test_it_is_locked_before_its_time(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    reopening = opened(held)
    press(client, held, what="close", reopening=reopening.pk)
    with pytest.raises(Refused):
        enter_entry(
            assessment=held.assessment("so-a"),
            criterion=held.nodes["1.1"],
            lane="self",
            by=held.world.an,
            note="x",
        )
    assert words_of(press(client, held, what="close", reopening="9" * 30))


def test_what_was_sent_is_returned_with_a_reason(client):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    held._send_all()
    form = {"what": "return", "assessment": held.assessment("so-a").pk}
    assert words_of(press(client, held, **form))
    press(client, held, **form, reason="Thiếu phụ lục")
    assert held.assessment("so-a").state == AssessmentState.DRAFT
    assert held.assessment("so-b").state == AssessmentState.SENT


def test_a_unit_is_left_out_and_taken_back(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    form = {"assessment": held.assessment("so-a").pk}
    assert words_of(press(client, held, what="leave_out", **form))
    press(client, held, what="leave_out", **form, reason="Giải thể")
    assert held.assessment("so-a").not_assessed == "Giải thể"
    assert words_of(press(client, held, what="leave_out", **form, reason="Giải thể"))
    press(client, held, what="take_back", **form, reason="Nhầm đơn vị")
    assert held.assessment("so-a").not_assessed == ""


def test_nobody_is_left_out_once_the_result_is_submitted():
    held = cycle().bring_to(Stage.SUBMITTED)
    for action in (leave_out_unit, take_unit_back):
        with pytest.raises(Refused):
            action(assessment=held.assessment("so-a"), by=None, reason="x")


@pytest.mark.parametrize("what", ["reopen", "return", "leave_out", "take_back"])
def test_a_unit_of_another_round_is_not_taken(client, what):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    page = press(
        client, held, what=what, assessment="999999", criterion=held.nodes["1.1"].pk, reason="x"
    )
    assert words_of(page)


def test_odd_forms_are_answered_in_words(client):
    held = cycle()
    assert press(client, held, what="explode").status_code == 302
    assert words_of(press(client, held, what="move", at="preparation", to="moon"))


def test_reminders_are_sent_from_the_board(client, mailoutbox):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.world.an.email = "an@example.vn"
    held.world.an.save()
    page = press(client, held, what="remind")
    assert page.headers["Location"].endswith(f"{held.round_block.pk}/board/")
    assert len(mailoutbox) == 1
    assert words_of(press(client, held, what="remind"))
    assert len(mailoutbox) == 1
