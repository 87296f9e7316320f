"""Two people enter the same commendation at the same moment: one is told of the other's."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from awards.actions import check_commendation
from awards.models import Commendation
from cchc_portal.audit.refused import Refused
from tests.factories.award_world import commendation, decision, form
from tests.factories.world import small_world


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_refused_in_words(monkeypatch):
    world = small_world()
    given = {"decision": decision("24/QĐ-UBND"), "form": form()}
    both_looked, outcomes = Barrier(2, timeout=30), []
    look = check_commendation.refuse_second
    looked: set[int] = set()

    def look_and_wait(row, *, renamed):
        look(row, renamed=renamed)
        if id(row) not in looked:
            looked.add(id(row))
            both_looked.wait()

    monkeypatch.setattr(check_commendation, "refuse_second", look_and_wait)

    def enter():
        try:
            outcomes.append(commendation(world.units["so-a"], **given))
        except Refused as refused:
            outcomes.append(refused.words())
        finally:
            connection.close()

    threads = [Thread(target=enter) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    (words,) = [one for one in outcomes if isinstance(one, str)]
    assert "24/QĐ-UBND" in words and Commendation.objects.count() == 1
