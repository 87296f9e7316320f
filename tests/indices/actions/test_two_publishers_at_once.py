"""Two publishers press the button in the same moment: one wins, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from cchc_portal.audit.refused import Refused
from indices.actions.publish_results import publish_results
from indices.models import Publication, PublishedResult
from tests.factories.world import small_world


@pytest.mark.django_db(transaction=True)
def test_one_wins():
    world = small_world()
    world.enter(so_a="90", so_b="80", so_c=None)
    together = Barrier(2)

    def press(user):
        together.wait(timeout=10)
        try:
            publish_results(round_block=world.so_round, by=user, after_number=0, reason="cùng lúc")
            return "published"
        except Refused as refused:
            return refused.words()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(press, [world.phuong, world.quang]))
    assert answers.count("published") == 1
    assert any("phuong" in answer or "quang" in answer for answer in answers)
    assert (Publication.objects.count(), PublishedResult.objects.count()) == (1, 3)
