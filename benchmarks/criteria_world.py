"""Blocks scored by criteria, large: every lane that the recomputation reads, filled by COPY.

Entries lie on disk as a round leaves them: all self scores, then the first appraisal, then the
second. Triggers and deferred checks are off while they are copied: no action is measured here.
"""

import io
import random
from decimal import Decimal

from django.db import connection, transaction

from cchc_portal.units.models import Block, Unit, UnitBlock
from cchc_portal.units.names import search_key, sort_key
from indices.models import (
    Assessment,
    CriteriaSet,
    Criterion,
    GradeBand,
    GradeScale,
    Index,
    Lane,
    Round,
    RoundBlock,
    ScoreEntry,
)
from indices.models.criterion import code_order

LANES = (Lane.SELF, Lane.APPRAISAL_1, Lane.APPRAISAL_2)
AREAS = 8
BATCH = 2000
BANDS = {"Tốt": 85, "Khá": 70, "Trung bình": 50, "Yếu": 0}
COPY = (
    "COPY indices_scoreentry (assessment_id, criterion_id, lane, branch, points, not_applicable,"
    " note, updated_at) FROM STDIN"
)


def build_block(*, code: str, units: int, criteria: int, year: int = 2025) -> RoundBlock:
    """A round of ``units`` units x ``criteria`` leaves in eight areas x three lanes."""
    chance = random.Random(units * criteria)
    with transaction.atomic():
        round_block = _round_block(code, year)
        leaves = _criteria(round_block, criteria)
        assessments = _assessments(round_block, code, units)
        _entries(assessments, leaves, chance)
    return round_block


def _round_block(code: str, year: int) -> RoundBlock:
    scale, made = GradeScale.objects.get_or_create(code="tai", defaults={"name": "Thang thử tải"})
    if made:
        GradeBand.objects.bulk_create(
            GradeBand(scale=scale, name=name, lower_bound=Decimal(bound))
            for name, bound in BANDS.items()
        )
    round_, _made = Round.objects.get_or_create(
        index=Index.objects.get(code="par"), year=year, period=f"Thử tải {year}"
    )
    block = Block.objects.create(code=code, name=f"Khối {code}")
    return RoundBlock.objects.create(
        round=round_, block=block, grade_scale=scale, rebasing=RoundBlock.Rebasing.WHOLE
    )


def _criteria(round_block: RoundBlock, count: int) -> list[Criterion]:
    criteria_set = CriteriaSet.objects.create(round_block=round_block)
    areas = [
        Criterion(code=str(number), kind="area", name=f"Lĩnh vực {number}", max_points=Decimal(12))
        for number in range(1, AREAS + 1)
    ]
    leaves = [
        Criterion(
            code=f"{1 + number % AREAS}.{1 + number // AREAS}",
            name=f"Tiêu chí {number}",
            max_points=Decimal("1.25"),
            rule="MANUAL",
        )
        for number in range(count)
    ]
    for node in areas + leaves:
        node.criteria_set, node.order = criteria_set, code_order(node.code)
    Criterion.objects.bulk_create(areas)
    return Criterion.objects.bulk_create(leaves)


def _assessments(round_block: RoundBlock, code: str, count: int) -> list[Assessment]:
    names = [f"Đơn vị {code} {number}" for number in range(count)]
    units = Unit.objects.bulk_create(
        [
            Unit(
                code=f"{code}-{number}",
                name=name,
                sort_key=sort_key(name),
                search_key=search_key(name),
            )
            for number, name in enumerate(names)
        ],
        batch_size=BATCH,
    )
    UnitBlock.objects.bulk_create(
        [UnitBlock(unit=unit, block=round_block.block) for unit in units], batch_size=BATCH
    )
    return Assessment.objects.bulk_create(
        [Assessment(round_block=round_block, unit=unit) for unit in units], batch_size=BATCH
    )


def _entries(assessments: list[Assessment], leaves: list[Criterion], chance: random.Random) -> None:
    """Hundredths from 0 to the maximum; one leaf in fifty "not assessed" by that lane."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for lane in LANES:
            for start in range(0, len(assessments), BATCH // 10):
                rows = io.StringIO()
                for assessment in assessments[start : start + BATCH // 10]:
                    for leaf in leaves:
                        out = chance.random() < 0.02
                        points = "\\N" if out else f"{chance.randrange(0, 126) / 100:.2f}"
                        rows.write(
                            f"{assessment.pk}\t{leaf.pk}\t{lane}\t\t{points}\t{out}\t\t2026-01-15\n"
                        )
                rows.seek(0)
                cursor.copy_expert(COPY, rows)
        cursor.execute("SET LOCAL session_replication_role = origin")


def tidy() -> None:
    """Statistics and visibility as autovacuum leaves them."""
    with connection.cursor() as cursor:
        for table in (ScoreEntry, Assessment, Criterion, Unit):
            cursor.execute(f"VACUUM ANALYZE {table._meta.db_table}")
