"""The cycle of a round, from its preparation to its approval, by the portal's own actions."""

import pytest

from cchc_portal.audit.refused import Refused
from indices.models import Lane, Sending, Stage
from tests.factories.cycle import cycle

pytestmark = pytest.mark.django_db


def test_the_round_walks_to_approval():
    held = cycle().bring_to(Stage.APPROVED)
    assert held.round_block.stage == Stage.APPROVED
    assert held.round_block.decision.number == "24/QĐ-UBND"
    assert Sending.objects.filter(kind="self").count() == 3
    assert Sending.objects.filter(kind="round_1").count() == 3
    entry = held.assessment("so-a").entries.get(criterion__code="2.1", lane=Lane.SELF)
    assert entry.points == 19


def test_opening_says_what_does_not_sum():
    held = cycle()
    held.criteria_set.declared_total = 99
    held.criteria_set.save()
    with pytest.raises(Refused) as refused:
        held.move(Stage.SELF_ASSESSMENT)
    assert any("100" in item and "99" in item for item in refused.value.items)
