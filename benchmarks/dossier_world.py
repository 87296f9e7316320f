"""Eleven units with fifty procedures of six fields, and a file of dossiers for them."""

from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from cchc_portal.units.models import Block, Unit, UnitBlock, UnitCode
from cchc_portal.units.names import search_key, sort_key
from dossiers.models import (
    Handling,
    ImportBatch,
    Procedure,
    ProcedureField,
    ProcedureLevel,
    ServiceLevel,
)

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


def fill(dossiers: int) -> None:
    """That many dossiers of the year by SQL, indexes and constraints made afterwards."""
    batch = ImportBatch.objects.create(file_name="bench", sha256="0" * 64)
    names = [
        "key", "code", "unit_id", "settling_unit_id", "procedure_id", "level_id", "channel",
        "received_on", "due_on", "deadline", "finished_on", "returned_on", "status_id",
        "stopped_days", "batch_id",
    ]  # fmt: skip
    with connection.cursor() as cursor:
        made_again = _drop_constraints(cursor)
        cursor.execute(
            f"""
            INSERT INTO dossiers_dossier ({", ".join(names)})
            SELECT 'tai:' || n, 'tai-' || n, unit_id, unit_id, procedure_id, level_id,
                (ARRAY['online', 'online', 'in_person', 'post'])[1 + n % 4],
                day, day + 10, day + 10, CASE WHEN n % 50 > 0 THEN day + n % 13 END, NULL,
                CASE WHEN n % 50 > 0 THEN 9 ELSE 4 END, 0, {batch.pk}
            FROM (
                SELECT n, date '{YEAR}-01-01' + n * 7 % 330 AS day, n % {PROCEDURES} AS at
                FROM generate_series(1, {dossiers}) AS n
            ) AS number
            JOIN (
                SELECT row_number() OVER (ORDER BY p.id) - 1 AS at, p.id AS procedure_id, h.unit_id,
                    coalesce(l.level_id, (SELECT id FROM dossiers_servicelevel WHERE code = 'none'))
                        AS level_id
                FROM dossiers_procedure AS p JOIN dossiers_handling AS h ON h.procedure_id = p.id
                LEFT JOIN dossiers_procedurelevel AS l ON l.procedure_id = p.id
                WHERE p.code LIKE '9.%'
            ) AS desk USING (at)
            """
        )
        for statement in made_again:
            cursor.execute(statement)


def _drop_constraints(cursor) -> list[str]:
    """Take indexes and constraints off the table of dossiers; the statements that make them."""
    cursor.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = 'dossiers_dossier'::regclass AND contype <> 'n' AND contype <> 'p'"
    )
    constraints = cursor.fetchall()
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = 'dossiers_dossier'::regclass AND NOT indisprimary AND NOT indisunique"
    )
    indexes = cursor.fetchall()
    for name, _definition in constraints:
        cursor.execute(f'ALTER TABLE dossiers_dossier DROP CONSTRAINT "{name}"')
    for name, _definition in indexes:
        cursor.execute(f"DROP INDEX {name}")
    return [definition for _name, definition in indexes] + [
        f'ALTER TABLE dossiers_dossier ADD CONSTRAINT "{name}" {definition}'
        for name, definition in constraints
    ]
