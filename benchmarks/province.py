"""A large province: 4,000 units in 4 blocks, one index published for 10 years.

Rows are inserted in bulk, as a publication would have left them: the actions would take minutes
for what is not measured here.
"""

import random
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from benchmarks.size import BLOCKS, UNITS_IN_BLOCK, YEARS
from cchc_portal.units.models import Block, Unit, UnitBlock
from cchc_portal.units.names import search_key, sort_key
from indices.models import Index, Kind, Publication, PublishedResult, Round, RoundBlock
from indices.scoring.grade import Band
from indices.scoring.outcome import Entry, Rules, outcomes

BATCH = 2000
BANDS = (
    Band(name="Tốt", lower_bound=Decimal(85)),
    Band(name="Khá", lower_bound=Decimal(70)),
    Band(name="Trung bình", lower_bound=Decimal(50)),
    Band(name="Yếu", lower_bound=Decimal(0)),
)
RULES = Rules(
    decimals=2,
    rounding="display",
    tie_policy="competition",
    bands=BANDS,
    higher_is_better=True,
)


def build() -> None:
    """Fill a migrated, empty database."""
    chance = random.Random(766)
    index = Index.objects.get(code="par")
    rounds = Round.objects.bulk_create(
        [Round(index=index, year=year, period=str(year)) for year in YEARS]
    )
    for number in range(1, BLOCKS + 1):
        block = Block.objects.create(code=f"khoi-{number}", name=f"Khối thử tải {number}")
        units = _units(block, number)
        for round_ in rounds:
            _publish(round_, block, units, chance)


def _units(block: Block, number: int) -> list[Unit]:
    names = [f"Ủy ban nhân dân xã Tân Phước {number}-{place}" for place in range(UNITS_IN_BLOCK)]
    units = Unit.objects.bulk_create(
        [
            Unit(
                code=f"xa-{number}-{place}",
                name=name,
                short_name=f"Xã {number}-{place}",
                sort_key=sort_key(name),
                search_key=search_key(name),
            )
            for place, name in enumerate(names)
        ],
        batch_size=BATCH,
    )
    UnitBlock.objects.bulk_create(
        [UnitBlock(unit=unit, block=block) for unit in units], batch_size=BATCH
    )
    return units


def _publish(round_: Round, block: Block, units: list[Unit], chance: random.Random) -> None:
    round_block = RoundBlock.objects.create(round=round_, block=block, entry_open=False)
    publication = Publication.objects.create(
        round_block=round_block,
        number=1,
        kind=Kind.COMPUTED,
        decision_number=f"{round_.year - 2000}/QĐ-UBND",
        decided_on=date(round_.year + 1, 1, 15),
        index_code=round_.index.code,
        year=round_.year,
        period=round_.period,
        block_code=block.code,
        block_name=block.name,
        decimals=RULES.decimals,
        rounding=RULES.rounding,
        tie_policy=RULES.tie_policy,
        grade_bands=[{"name": b.name, "lower_bound": str(b.lower_bound)} for b in BANDS],
        results_count=len(units),
        published_at=timezone.now() - timedelta(days=365 * (YEARS[-1] - round_.year)),
        published_by="benchmark",
    )
    entries = [
        Entry(key=unit, value=None, points=_points(chance), max_points=Decimal(84))
        for unit in units
    ]
    points = {entry.key.pk: entry.points for entry in entries}
    ranked = sorted(outcomes(entries, RULES), key=lambda o: (o.rank, o.key.sort_key, o.key.code))
    PublishedResult.objects.bulk_create(
        [
            PublishedResult(
                publication=publication,
                unit=outcome.key,
                unit_code=outcome.key.code,
                unit_name=outcome.key.name,
                unit_short_name=outcome.key.short_name,
                kind=Kind.COMPUTED,
                value=outcome.value,
                ranked_value=outcome.ranked_value,
                points=points[outcome.key.pk],
                max_points=Decimal(84),
                rank=outcome.rank,
                rank_of=outcome.rank_of,
                tied=outcome.tied,
                grade=outcome.grade,
                source="Hội đồng thẩm định của tỉnh",
            )
            for outcome in ranked
        ],
        batch_size=BATCH,
    )


def _points(chance: random.Random) -> Decimal:
    return Decimal(chance.randrange(3000, 8401)) / 100
