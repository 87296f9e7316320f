"""Two years of a small province, published; and publications of any size, as rows."""

from decimal import Decimal

from django.utils import timezone

from cchc_portal.units.models import Block, Unit
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from indices.models import Index, Kind, Publication, PublishedResult, RoundBlock
from tests.factories.world import World, score_for, small_world

WHY = "test"
YEAR_BEFORE = {"so-a": "80.65", "so-b": "91.5", "so-c": "70"}
YEAR = {"so-a": "89.9", "so-b": "81.60", "so-c": None}


def two_years() -> World:
    """Scores of the so block for 2023 and 2024, published; Sở Cây xanh not assessed in 2024."""
    world = small_world(year=2024)
    before = open_round(
        index=world.so_round.round.index,
        year=2023,
        block=world.so,
        by=None,
        reason=WHY,
        grade_scale=world.scale,
    )
    for round_block, scores in ((before, YEAR_BEFORE), (world.so_round, YEAR)):
        for code, value in scores.items():
            score_for(round_block, world.units[code], value)
    world.before = before
    world.published_before = publish_results(round_block=before, by=None)
    world.published = publish_results(
        round_block=world.so_round, by=None, decision_number="24/QĐ-UBND"
    )
    return world


def correct(round_block: RoundBlock, unit: Unit, value: str) -> Publication:
    """A correction with one other score."""
    score_for(round_block, unit, value)
    return publish_results(round_block=round_block, by=None, reason="Cộng nhầm điểm")


def many_units(count: int, *, block_code: str = "lon") -> list[Unit]:
    return Unit.objects.bulk_create(
        [
            Unit(
                code=f"{block_code}-{number}",
                name=f"Xã {number}",
                sort_key=f"{number:06}",
                search_key=f"xa {number}",
            )
            for number in range(count)
        ]
    )


def published_rows(
    *, units: list[Unit], year: int, block_code: str = "lon", index_code: str = "par"
) -> Publication:
    """A publication of ``units`` as rows, without entering scores first."""
    index = Index.objects.get(code=index_code)
    block, _made = Block.objects.get_or_create(code=block_code, name=f"Khối {block_code}")
    round_block = open_round(index=index, year=year, block=block, by=None, reason=WHY)
    publication = Publication.objects.create(
        round_block=round_block,
        number=1,
        kind=Kind.COMPUTED,
        index_code=index_code,
        year=year,
        period=str(year),
        block_code=block_code,
        block_name=block.name,
        decimals=2,
        rounding="display",
        tie_policy="competition",
        results_count=len(units),
        published_at=timezone.now(),
        published_by="system",
    )
    PublishedResult.objects.bulk_create(
        [
            PublishedResult(
                publication=publication,
                unit=unit,
                unit_code=unit.code,
                unit_name=unit.name,
                kind=Kind.COMPUTED,
                value=Decimal(90) - Decimal(place) / 100,
                rank=place + 1,
                rank_of=len(units),
            )
            for place, unit in enumerate(units)
        ],
        batch_size=2000,
    )
    return publication
