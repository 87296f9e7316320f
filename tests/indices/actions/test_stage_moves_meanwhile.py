"""Who waited while the stage moved is asked about the stage that it moved to."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from time import monotonic, sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from cchc_portal.audit.refused import Refused
from indices.actions.copy_last_year import copy_last_year
from indices.actions.enter_entry import enter_entry
from indices.actions.explain import answer_explanation, ask_explanation
from indices.actions.open_round import open_round
from indices.actions.reopen_criterion import reopen_criterion
from indices.actions.send_assessment import send_assessment, submit_to_head
from indices.models import Criterion, Index, Lane, Reopening, Sending, Stage
from tests.factories.cycle import Cycle, cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db(transaction=True)


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        # Within a transaction the view stays as it was first read.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT 1 FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return bool(cursor.fetchall())


def told_after_the_move(held: Cycle, to: str, act) -> str:
    """What ``act`` is told that began before the move to ``to`` was committed."""

    def run() -> str:
        try:
            act()
        except ValidationError as refused:
            return refused.messages[0]
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            held.move(to)
            told = pool.submit(run)
            until = monotonic() + 10
            while not waits_for_a_lock() and monotonic() < until:
                sleep(0.02)
        return told.result(timeout=20)


@pytest.mark.parametrize("act", [send_assessment, submit_to_head])
def test_nothing_is_sent_after_the_self_assessment_was_closed(act):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.enter_all("so-a")
    assessment = held.assessment("so-a")
    told = told_after_the_move(
        held, Stage.SENT, lambda: act(assessment=assessment, by=held.world.huong)
    )
    assert str(Stage.SENT.label) in told
    assert held.assessment("so-a").state == "draft"
    assert not Sending.objects.exists()


def test_nothing_is_opened_again_after_the_submission():
    held = cycle().bring_to(Stage.COUNCIL)
    held._meet_and_survey()
    told = told_after_the_move(
        held,
        Stage.SUBMITTED,
        lambda: reopen_criterion(
            assessment=held.assessment("so-a"), criterion=held.nodes["1.1"], by=None, reason=WHY
        ),
    )
    assert str(Stage.SUBMITTED.label) in told
    assert not Reopening.objects.exists()


def test_no_explanation_comes_after_its_stage():
    held = cycle().bring_to(Stage.APPRAISAL_1)
    held._appraise_all()
    asked = ask_explanation(
        assessment=held.assessment("so-a"), criterion=held.nodes["1.1"], message="Vì sao?", by=None
    )
    held.move(Stage.EXPLANATION)
    told = told_after_the_move(
        held,
        Stage.APPRAISAL_2,
        lambda: answer_explanation(explanation=asked, answer="Muộn", by=held.world.an),
    )
    assert str(Stage.APPRAISAL_2.label) in told
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_what_is_open_again_does_not_outlive_the_submission():
    held = cycle().bring_to(Stage.APPROVED)
    assessment = held.assessment("so-a")
    Reopening(
        assessment=assessment,
        criterion=held.nodes["1.1"],
        reason=WHY,
        closes_at=timezone.now() + timedelta(days=1),
        before={},
        opened_by="",
    ).save()
    with pytest.raises(Refused):
        enter_entry(
            assessment=assessment,
            criterion=held.nodes["1.1"],
            lane=Lane.SELF,
            by=held.world.an,
            a=Decimal(1),
            b=Decimal(10),
        )


def test_of_two_who_copy_last_years_set_one_is_told_that_it_stands():
    held = cycle()
    index = Index.objects.get(code="par")
    following = open_round(index=index, year=2025, block=held.world.so, by=None, reason=WHY)

    def copy(_number: int) -> str:
        try:
            copy_last_year(round_block=following, by=None, reason=WHY)
        except Refused:
            return "told"
        finally:
            connection.close()
        return "copied"

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(copy, range(2)))
    assert sorted(answers) == ["copied", "told"]
    made = Criterion.objects.filter(criteria_set__round_block=following)
    assert made.count() == held.criteria_set.criteria.count()
