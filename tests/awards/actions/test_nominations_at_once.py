"""Two people at once: the quota holds, nobody is nominated twice, the second one is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from awards.actions.move_nomination import move_nomination
from awards.actions.propose import propose
from awards.models import Nomination
from cchc_portal.audit.changes import latest_event_id
from tests.factories.nomination_world import S, nomination_world
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db(transaction=True)


def together(first, second) -> list[str]:
    """What each of the two is told; "done" for who was first."""
    barrier = Barrier(2)

    def act(do) -> str:
        barrier.wait(timeout=10)
        try:
            do()
            return "done"
        except ValidationError as told:
            return " ".join(told.messages)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(act, [first, second]))


def test_the_last_place_of_a_quota_is_given_once():
    here = nomination_world()
    here.quota(1)
    meeting = here.meeting()
    both = [here.nomination(code, state=S.COUNCIL) for code in ("so-a", "so-b")]

    def agree(nomination, by):
        return lambda: move_nomination(
            nomination=nomination, to=S.AGREED, by=by, reason=WHY, meeting=meeting
        )

    answers = together(agree(both[0], here.phuong), agree(both[1], here.quang))
    assert answers.count("done") == 1
    assert Nomination.objects.filter(state=S.AGREED).count() == 1


def test_one_nomination_goes_one_way_and_the_other_is_told_who_was_first():
    here = nomination_world()
    made = here.nomination(state=S.COUNCIL)
    seen = latest_event_id(made)

    def move(to, by):
        return lambda: move_nomination(nomination=made, to=to, by=by, reason=WHY, seen_event=seen)

    answers = together(move(S.REFUSED, here.phuong), move(S.SUBMITTED, here.quang))
    assert answers.count("done") == 1
    winner = ("phuong", "quang")[answers.index("done")]
    assert winner in answers[1 - answers.index("done")]


def test_a_unit_is_proposed_once():
    here = nomination_world()
    rule = here.rule()

    def choose(by):
        return lambda: propose(rule=rule, units=[here.unit], by=by, reason=WHY)

    answers = together(choose(here.phuong), choose(here.quang))
    assert answers.count("done") == 1
    assert Nomination.objects.count() == 1
