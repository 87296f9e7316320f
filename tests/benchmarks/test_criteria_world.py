"""What the recomputation is measured on is sound, and both of its sides agree."""

import pytest
from django.db import connection

from benchmarks import recompute_sides as sides
from benchmarks.criteria_world import build_block
from indices.actions.make_reference_rows import make_reference_rows
from indices.models import ScoreEntry
from indices.selectors.criteria import Criteria
from indices.selectors.lane_rollup import block_rollups


@pytest.mark.django_db
def test_the_plain_statement_and_the_recomputation_find_the_same_points():
    make_reference_rows()
    held = build_block(code="rc-small", units=5, criteria=20)
    assert ScoreEntry.objects.count() == 5 * 20 * 3
    with connection.cursor() as cursor:
        cursor.execute(sides.REFERENCE, [held.pk])
        plain = dict(cursor.fetchall())
    rollups = block_rollups(round_block=held, criteria=Criteria(held.criteria_set))
    assert {one.assessment_id: one.rollup.points for one in rollups} == plain
    assert all(not one.rollup.missing and len(one.rollup.totals) == 8 for one in rollups)
