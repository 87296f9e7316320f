"""A reopened criterion takes writes from every door until it closes; the council's points wait."""

from datetime import timedelta

import pytest
from django.utils import timezone

from indices.actions.reopen_criterion import reopen_criterion
from indices.models import Lane, Stage
from tests.factories.world import WHY
from tests.flows.test_stage_gates_hold_at_every_door import (
    CODE,
    DOORS,
    ITS_PEOPLE,
    ROLES,
    TOLD_THE_LANE,
    UNIT,
    at,
    written_by,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("door", TOLD_THE_LANE)
def test_a_reopened_criterion_takes_writes_of_the_unit_and_no_other_does(door, tmp_path):
    held = at(Stage.APPRAISAL_1)
    reopening = reopen_criterion(
        assessment=held.assessment(UNIT), criterion=held.nodes[CODE], by=None, reason=WHY
    )
    open_door = DOORS[door][0]

    def who_writes(code: str) -> set[str]:
        return {
            role
            for role, who in ROLES.items()
            if written_by(held, open_door, who, Lane.SELF, tmp_path, code=code)
        }

    assert who_writes(CODE) == ITS_PEOPLE | {"standing body"}
    assert who_writes("1.1") == set()
    reopening.closes_at = timezone.now() - timedelta(seconds=1)
    reopening.save()
    assert who_writes(CODE) == set()


def test_the_council_gives_no_points_before_it_has_met(tmp_path):
    held = at(Stage.COUNCIL)
    held.world.so_round.meetings.get().presences.all().update(present=False)
    for door in TOLD_THE_LANE:
        written = written_by(held, DOORS[door][0], "phuong", Lane.COUNCIL, tmp_path)
        assert written == set(), door
