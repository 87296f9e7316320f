"""The units of Khánh Hòa that sources name, with their names, places and successions."""

from cchc_portal.audit.save_record import save_record
from cchc_portal.demo.reading import day, rows
from cchc_portal.demo.reasons import PUBLISHED
from cchc_portal.units.actions.place_unit import place_unit
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Block, Unit, UnitAlias, UnitSuccession


def is_loaded() -> bool:
    return Unit.objects.filter(code="kh-bql-van-phong").exists()


def load() -> None:
    blocks = {block.code: block for block in Block.objects.all()}
    units = {}
    for row in rows("khanhhoa_units"):
        unit = Unit(
            code=row["code"],
            name=row["name"],
            short_name=row["short_name"],
            valid_from=day(row["valid_from"]),
            valid_to=day(row["valid_to"]),
        )
        units[unit.code] = record_unit(unit=unit, by=None, reason=PUBLISHED)
        if row["block"]:
            place_unit(
                unit=unit,
                block=blocks[row["block"]],
                valid_from=unit.valid_from,
                valid_to=day(row["placed_to"]),
                by=None,
                reason=PUBLISHED,
            )
        for alias in filter(None, row["aliases"].split(";")):
            save_record(record=UnitAlias(unit=unit, name=alias), by=None, reason=PUBLISHED)
    for row in rows("khanhhoa_successions"):
        save_record(
            record=UnitSuccession(
                predecessor=units[row["predecessor"]],
                successor=units[row["successor"]],
                kind=row["kind"],
                happened_on=day(row["happened_on"]),
                source=row["source"],
            ),
            by=None,
            reason=PUBLISHED,
        )
