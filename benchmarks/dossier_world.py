"""Eleven units with fifty procedures of six fields, and a file of dossiers for them."""

from datetime import date
from pathlib import Path

from django.core.management import call_command

from cchc_portal.units.models import Block, Unit, UnitBlock, UnitCode
from cchc_portal.units.names import search_key, sort_key
from dossiers.models import Handling, Procedure, ProcedureField, ProcedureLevel, ServiceLevel

BLOCK = "hs"
UNITS, PROCEDURES, FIELDS = 11, 50, 6
YEAR = 2025


def build_world() -> None:
    """Make the block once."""
    if Block.objects.filter(code=BLOCK).exists():
        return
    block = Block.objects.create(code=BLOCK, name="Khối thử tải hồ sơ")
    units = [_unit(number, block) for number in range(UNITS)]
    fields = [
        ProcedureField.objects.create(code=f"linh-vuc-{number}", name=f"Lĩnh vực {number}")
        for number in range(FIELDS)
    ]
    full = ServiceLevel.objects.get(code="full")
    for number in range(PROCEDURES):
        procedure = Procedure.objects.create(
            code=f"9.{number:06}",
            name=f"Thủ tục {number}",
            field=fields[number % FIELDS],
            working_days=5 + number % 20,
        )
        Handling.objects.create(procedure=procedure, unit=units[number % UNITS])
        if number % 5:
            ProcedureLevel.objects.create(
                procedure=procedure, level=full, valid_from=date(2022, 8, 16)
            )


def write_file(path: Path, *, rows: int) -> None:
    """A file of sound dossiers of the block; the same for the same number of rows."""
    call_command("make_dossiers", str(path), rows=rows, seed=7, block=BLOCK, year=YEAR, verbosity=0)


def _unit(number: int, block: Block) -> Unit:
    name = f"Sở Hồ sơ {number}"
    unit = Unit.objects.create(
        code=f"{BLOCK}-{number}", name=name, sort_key=sort_key(name), search_key=search_key(name)
    )
    UnitBlock.objects.create(unit=unit, block=block)
    UnitCode.objects.create(unit=unit, printed=f"H98.{number + 1:02}")
    return unit
