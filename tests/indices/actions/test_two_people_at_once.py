"""Two people save the same score in the same moment: one is saved, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from cchc_portal.audit.changes import latest_event_id
from indices.actions.enter_score import ChangedMeanwhile, enter_score
from indices.models import YearlyScore
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db(transaction=True)


def save_together(world, *, seen_event: int) -> list[str]:
    """What each of the two is told; "saved" for the one who was first."""
    together = Barrier(2)

    def save(user, value: str) -> str:
        together.wait(timeout=10)
        try:
            enter_score(
                round_block=world.so_round,
                unit=world.units["so-a"],
                by=user,
                reason="cùng lúc",
                seen_event=seen_event,
                value=Decimal(value),
            )
            return "saved"
        except ChangedMeanwhile as told:
            return told.words()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(save, [world.an, world.huong], ["81", "82"]))


@pytest.mark.parametrize("held", [None, "80"], ids=["an empty row", "a row with a figure"])
def test_one_is_saved_and_the_other_is_told_who_was_first(held):
    world = small_world()
    if held:
        world.enter(so_a=held)
    score = YearlyScore.objects.first()
    answers = save_together(world, seen_event=latest_event_id(score))
    assert answers.count("saved") == 1
    winner = ("an", "huong")[answers.index("saved")]
    assert winner in answers[1 - answers.index("saved")]
    stored = YearlyScore.objects.get()
    assert str(stored.value) == ("81", "82")[answers.index("saved")]
