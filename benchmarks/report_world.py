"""A block of forty units of which everything is held that a summary report states: five years of
two indexes, areas and criteria with lost points, dossiers, targets, commendations, plans."""

import random
from datetime import date
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from awards.models import AwardForm, Commendation
from cchc_portal.decisions.models import Decision
from cchc_portal.units.models import Block, Letterhead, Unit, UnitBlock
from cchc_portal.units.names import search_key, sort_key
from dossiers.models import (
    DailyCount,
    MonthlyCount,
    Procedure,
    ProcedureField,
    ProcedureLevel,
    ServiceLevel,
)
from indices.actions.assign_target import assign_target
from indices.models import (
    Index,
    Kind,
    Lane,
    PlanTask,
    Publication,
    PublishedArea,
    PublishedLeaf,
    PublishedResult,
    ReformPlan,
    Round,
    RoundBlock,
    Target,
    TaskDeadline,
)

BLOCK = "bao-cao"
UNITS, AREAS, LEAVES, TASKS, PROCEDURES = 40, 8, 10, 30, 10
YEARS = range(2021, 2026)
YEAR = YEARS[-1]
FULL = Decimal(100)
SOURCE = "Hội đồng thẩm định của tỉnh"


def build_world() -> None:
    """Make the block once."""
    if Block.objects.filter(code=BLOCK).exists():
        return
    chance = random.Random(766)
    block = Block.objects.create(code=BLOCK, name="Khối các sở, ban, ngành thuộc tỉnh")
    units = [_unit(number, block) for number in range(UNITS)]
    for code in ("par", "sipas"):
        for year in YEARS:
            _publish(Index.objects.get(code=code), year, block, units, chance)
    _dossiers(units, chance)
    _plans(units)
    for unit in units:
        _targets(unit)
        _commendations(unit)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _unit(number: int, block: Block) -> Unit:
    name = f"Ban Quản lý Khu kinh tế thử tải số {number + 1}"
    unit = Unit.objects.create(
        code=f"{BLOCK}-{number}", name=name, sort_key=sort_key(name), search_key=search_key(name)
    )
    UnitBlock.objects.create(unit=unit, block=block)
    Letterhead.objects.create(
        unit=unit,
        superior="Ủy ban nhân dân tỉnh",
        symbol="KKT",
        place="Khánh Hòa",
        head_title="TRƯỞNG BAN",
        recipients="UBND tỉnh\nSở Nội vụ\nLưu: VT",
    )
    return unit


def _publish(index, year: int, block: Block, units: list[Unit], chance: random.Random) -> None:
    round_ = Round.objects.create(index=index, year=year, period=str(year))
    round_block = RoundBlock.objects.create(round=round_, block=block, entry_open=False)
    publication = Publication.objects.create(
        round_block=round_block,
        number=1,
        kind=Kind.COMPUTED,
        decision_number=f"{year % 100}/QĐ-UBND",
        decided_on=date(year + 1, 1, 15),
        index_code=index.code,
        year=year,
        period=str(year),
        block_code=block.code,
        block_name=block.name,
        decimals=2,
        rounding="display",
        tie_policy="competition",
        grade_bands=[{"name": "Tốt", "lower_bound": "80"}, {"name": "Khá", "lower_bound": "0"}],
        results_count=len(units),
        lost_points_seen_by=RoundBlock.SeenBy.PUBLIC,
        published_at=timezone.now(),
        published_by="benchmark",
    )
    values = {unit: Decimal(chance.randrange(7000, 9800)) / 100 for unit in units}
    ranked = sorted(units, key=lambda unit: -values[unit])
    results = PublishedResult.objects.bulk_create(
        [
            PublishedResult(
                publication=publication,
                unit=unit,
                unit_code=unit.code,
                unit_name=unit.name,
                kind=Kind.COMPUTED,
                value=values[unit],
                ranked_value=values[unit],
                points=values[unit],
                max_points=FULL,
                rank=1 + [values[one] for one in ranked].index(values[unit]),
                rank_of=len(units),
                grade="Tốt" if values[unit] >= 80 else "Khá",
                source=SOURCE,
            )
            for unit in ranked
        ]
    )
    if index.code == "par":
        _criteria(results)


def _criteria(results: list[PublishedResult]) -> None:
    """Each area holds an equal share of the points, and each criterion an equal share of that."""
    areas, leaves = [], []
    for result in results:
        for area in range(1, AREAS + 1):
            most = FULL / AREAS
            points = result.points / AREAS
            areas.append(
                PublishedArea(
                    result=result,
                    code=str(area),
                    name=f"Lĩnh vực thử tải số {area}",
                    points=points,
                    max_points=most,
                    value=points / most * 100,
                )
            )
            leaves += [
                PublishedLeaf(
                    result=result,
                    code=f"{area}.{leaf}",
                    name=f"Tiêu chí thành phần số {leaf} của lĩnh vực số {area}",
                    kind="leaf",
                    method="appraised",
                    points=points / LEAVES,
                    max_points=most / LEAVES,
                    lane=Lane.COUNCIL,
                    remark="Thiếu biên bản kiểm tra",
                )
                for leaf in range(1, LEAVES + 1)
            ]
    PublishedArea.objects.bulk_create(areas, batch_size=2000)
    PublishedLeaf.objects.bulk_create(leaves, batch_size=2000)


def _dossiers(units: list[Unit], chance: random.Random) -> None:
    full = ServiceLevel.objects.get(code="full")
    field = ProcedureField.objects.create(code="thu-tai", name="Lĩnh vực thử tải")
    procedures = [
        Procedure.objects.create(
            code=f"8.{number:06}", name=f"Thủ tục thử tải {number}", field=field
        )
        for number in range(PROCEDURES)
    ]
    for procedure in procedures:
        ProcedureLevel.objects.create(procedure=procedure, level=full, valid_from=date(2022, 8, 16))
    cells = [
        {
            "day": date(YEAR, month, 1),
            "unit": unit,
            "procedure": procedure,
            "level": full,
            "channel": channel,
            "received": 9,
            "early": chance.randrange(4, 7),
            "on_time": 2,
            "late": chance.randrange(2),
        }
        for unit in units
        for procedure in procedures
        for month in range(1, 13)
        for channel in ("online", "in_person")
    ]
    for counts in (DailyCount, MonthlyCount):
        counts.objects.bulk_create([counts(**cell) for cell in cells], batch_size=2000)


def _targets(unit: Unit) -> None:
    given = {"unit": unit, "by": None, "reason": "benchmark", "assigned_by": "UBND tỉnh"}
    at_least = {"comparator": Target.Comparator.AT_LEAST}
    assign_target(year=YEAR, metric="online_rate", value=Decimal(40), **at_least, **given)
    assign_target(year=YEAR, metric="par", value=Decimal(85), **at_least, **given)
    higher = {"comparator": Target.Comparator.ABOVE_LAST_YEAR}
    assign_target(year=YEAR + 1, metric="sipas", **higher, **given)
    assign_target(year=YEAR + 1, metric="online_rate", value=Decimal(60), **at_least, **given)
    assign_target(year=YEAR + 1, text="Giữ hạng trong khối", **given)


def _commendations(unit: Unit) -> None:
    decision = Decision.objects.create(abstract="Khen thưởng CCHC", source=SOURCE)
    form = AwardForm.objects.get(code="bang_khen")
    Commendation.objects.bulk_create(
        [
            Commendation(
                unit=unit,
                unit_name=unit.name,
                recipient_kind=kind,
                person_name=name,
                decision=decision,
                form=form,
                vocabulary=form.vocabulary,
                authority="UBND tỉnh",
                achievement="Có thành tích xuất sắc trong công tác CCHC",
                achievement_year=YEAR,
                known_recipient=f"{unit.pk} {name}",
                known_achievement="co thanh tich xuat sac trong cong tac cchc",
                source=SOURCE,
            )
            for kind, name in (("collective", ""), ("person", "Nguyễn A"), ("person", "Trần B"))
        ]
    )


def _plans(units: list[Unit]) -> None:
    ReformPlan.objects.create(
        year=YEAR + 1, orientation="Trọng tâm là chuyển đổi số.", orientation_by="UBND tỉnh"
    )
    for unit in units:
        plan = ReformPlan.objects.create(year=YEAR, unit=unit, title="Kế hoạch CCHC năm")
        tasks = PlanTask.objects.bulk_create(
            [
                PlanTask(plan=plan, number=str(number), content="Nhiệm vụ", lead_unit=unit)
                for number in range(1, TASKS + 1)
            ]
        )
        done = date(YEAR, 6, 20)
        TaskDeadline.objects.bulk_create(
            [
                TaskDeadline(task=task, due_on=date(YEAR, 6, 30), done_on=done, confirmed_on=done)
                for task in tasks
            ]
        )
