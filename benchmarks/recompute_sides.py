"""Both sides of the recomputation, and how each is timed. Needs Django to be set up."""

import gc
import time
from collections.abc import Callable
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.criteria_world import build_block, tidy
from indices.models import RoundBlock
from indices.selectors.criteria import Criteria
from indices.selectors.lane_rollup import block_rollups, rank_rollups
from indices.selectors.scoreboard import rules_of

ROUNDS = 7
BLOCKS = {"rc-4000": (4000, 100), "rc-400": (400, 100), "rc-391": (391, 88)}
"""Units and criteria of each block, by its code."""
REFERENCE = """
SELECT assessment_id, sum(points)
FROM (
    SELECT DISTINCT ON (e.assessment_id, e.criterion_id) e.assessment_id, e.points
    FROM indices_scoreentry e
    JOIN indices_assessment a ON a.id = e.assessment_id
    WHERE a.round_block_id = %s AND (e.points IS NOT NULL OR e.not_applicable)
    ORDER BY e.assessment_id, e.criterion_id,
             CASE e.lane WHEN 'council' THEN 1 WHEN 'appraisal_2' THEN 2
                         WHEN 'appraisal_1' THEN 3 WHEN 'survey' THEN 4
                         WHEN 'computed' THEN 5 ELSE 6 END
) AS counted
GROUP BY assessment_id
"""
"""The lane that counts, and the sum of each unit: no maxima, areas, exemptions, ranks or grades."""


def prepare() -> None:
    """Fill the database with the blocks, once."""
    if RoundBlock.objects.filter(block__code="rc-4000").exists():
        return
    for code, (units, criteria) in BLOCKS.items():
        build_block(code=code, units=units, criteria=criteria)
    tidy()


def round_block(code: str) -> RoundBlock:
    """As a page would hold it before it asks for the draft."""
    found = RoundBlock.objects.select_related("round__index", "grade_scale")
    return found.get(block__code=code)


def recompute(held: RoundBlock) -> int:
    """Indexes, area indexes, ranks and grades of all units, nothing kept from before."""
    criteria = Criteria(held.criteria_set)
    rollups = block_rollups(round_block=held, criteria=criteria)
    return len(rank_rollups(rollups, rules_of(held)))


def reference(held: RoundBlock) -> int:
    """The plain statement; its rows are fetched too."""
    with connection.cursor() as cursor:
        cursor.execute(REFERENCE, [held.pk])
        return len(cursor.fetchall())


def medians(*sides: tuple[Callable[[RoundBlock], int], str]) -> list[float]:
    """Seconds of each side, run in turns after one warm-up of each."""
    times: list[list[float]] = [[] for _side in sides]
    for turn in range(ROUNDS + 1):
        for number, (work, code) in enumerate(sides):
            held = round_block(code)
            gc.collect()
            start = time.perf_counter()
            units = work(held)
            seconds = time.perf_counter() - start
            if units != BLOCKS[code][0]:
                raise RuntimeError(f"{code}: {units} units came back")
            if turn:
                times[number].append(seconds)
    return [median(one) for one in times]


def queries() -> dict[str, int]:
    """The number of queries of a recomputation, by block."""
    counts = {}
    for code in BLOCKS:
        held = round_block(code)
        with CaptureQueriesContext(connection) as captured:
            recompute(held)
        counts[code] = len(captured)
    return counts
