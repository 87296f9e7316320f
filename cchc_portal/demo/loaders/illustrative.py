"""The illustrative block: fictional units with five computed years, a correction, an open round."""

from collections import defaultdict

from cchc_portal.audit.save_record import save_record
from cchc_portal.demo.loaders.blocks import MARK
from cchc_portal.demo.reading import day, figure, rows
from cchc_portal.demo.reasons import ILLUSTRATIVE
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Block, Unit, UnitSuccession
from indices.actions.enter_score import enter_score
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from indices.models import GradeScale, Index, RoundBlock

OPEN = ("sipas", "2026")
"""The one round of typed scores that is still being entered."""
SOURCE = "Dữ liệu minh họa"


def is_loaded() -> bool:
    return Unit.objects.filter(code="mh-so-hoa-sen").exists()


def load() -> None:
    block = Block.objects.get(code=MARK)
    units = load_units(block)
    corrections = {(row["index"], row["year"]): row for row in rows("illustrative_corrections")}
    by_round = defaultdict(list)
    for row in rows("illustrative_scores"):
        by_round[row["index"], row["year"]].append(row)
    for (index, year), scores in by_round.items():
        round_block = _open(block, index=index, year=int(year))
        for row in scores:
            _enter(round_block, units[row["unit"]], row)
        if (index, year) == OPEN:
            continue
        publish_results(round_block=round_block, by=None)
        correction = corrections.get((index, year))
        if correction:
            reason = correction["reason"]
            _enter(round_block, units[correction["unit"]], correction, reason=reason)
            publish_results(round_block=round_block, by=None, reason=reason)
        _open(block, index=index, year=int(year), entry_open=False)


def load_units(block: Block) -> dict[str, Unit]:
    table = rows("illustrative_units")
    units = {
        row["code"]: record_unit(
            unit=Unit(
                code=row["code"],
                name=row["name"],
                short_name=row["short_name"],
                valid_from=day(row["valid_from"]),
                valid_to=day(row["valid_to"]),
            ),
            block=block,
            by=None,
            reason=ILLUSTRATIVE,
        )
        for row in table
    }
    for row in table:
        if row["successor"]:
            successor = units[row["successor"]]
            save_record(
                record=UnitSuccession(
                    predecessor=units[row["code"]],
                    successor=successor,
                    kind=UnitSuccession.Kind.MERGE,
                    happened_on=successor.valid_from,
                    source=SOURCE,
                ),
                by=None,
                reason=ILLUSTRATIVE,
            )
    return units


def _open(block: Block, *, index: str, year: int, **rules) -> RoundBlock:
    if index == "par":
        rules["grade_scale"] = GradeScale.objects.get(code="khanh-hoa")
    return open_round(
        index=Index.objects.get(code=index),
        year=year,
        block=block,
        by=None,
        reason=ILLUSTRATIVE,
        **rules,
    )


def _enter(round_block: RoundBlock, unit: Unit, row: dict[str, str], reason=ILLUSTRATIVE) -> None:
    enter_score(
        round_block=round_block,
        unit=unit,
        value=figure(row.get("value", "")),
        points=figure(row["points"]),
        max_points=figure(row["max_points"]),
        not_assessed=row.get("not_assessed", ""),
        source=SOURCE,
        by=None,
        reason=reason,
    )
