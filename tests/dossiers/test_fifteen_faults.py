"""A generated file with faults, through the import: each is refused for its kind, nothing else."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import UnitCode, UnitSuccession
from dossiers.actions.open_batch import open_batch
from dossiers.actions.progress import Silent
from dossiers.actions.run_batch import run_batch
from dossiers.generator.breakers import FAULTS
from dossiers.models import Dossier, Handling, ImportBatch
from tests.factories.dossier_world import WHY, dossier_world

ROWS, FAULTY = 3_000, 150


@pytest.fixture
def province(db, tmp_path, settings):
    """The small world of procedures; so-c also hands its dossiers over to so-b in July, so-a has
    an official code, and one procedure names no time allowed."""
    settings.DATA_DIR = tmp_path
    made = dossier_world(year=2025)
    so_a, so_b, so_c = (made.units[code] for code in ("so-a", "so-b", "so-c"))
    without_days, common = made.procedures["1.000003"], made.procedures["1.000001"]
    without_days.working_days = None
    so_c.valid_to = date(2025, 6, 30)
    for record in (
        without_days,
        so_c,
        Handling(procedure=common, unit=so_c),
        UnitCode(unit=so_a, printed="H32.16"),
        UnitSuccession(
            predecessor=so_c,
            successor=so_b,
            kind=UnitSuccession.Kind.MERGE,
            happened_on=date(2025, 7, 1),
        ),
    ):
        save_record(record=record, by=None, reason=WHY)
    return made


@pytest.fixture
def generated(province, tmp_path) -> tuple[Path, set[tuple[int, str]]]:
    """A file of 3 000 rows, 150 of them faulty, and what is wrong in it: row number and kind."""
    file, faults = tmp_path / "dossiers.csv", tmp_path / "faults.csv"
    call_command(
        "make_dossiers",
        file,
        f"--rows={ROWS}",
        f"--faulty={FAULTY / ROWS}",
        f"--faults={faults}",
        "--block=so",
        "--until=2026-03-31",
        verbosity=0,
    )
    with faults.open(encoding="utf-8") as lines:
        return file, {(int(row["row"]), row["fault"]) for row in csv.DictReader(lines)}


def import_file(file: Path, *, check_only: bool = False) -> ImportBatch:
    batch = open_batch(
        content_path=file,
        file_name=file.name,
        by=None,
        reason=WHY,
        check_only=check_only,
        source=None,
    )
    return run_batch(batch=batch, progress=Silent())


def refused_for(batch: ImportBatch) -> list[tuple[int, str]]:
    """Row number and kind of each fault found."""
    return [
        (row.row_number, fault.partition(":")[0])
        for row in batch.refused.all()
        for fault in row.faults
    ]


def test_every_kind_of_fault_is_refused_with_its_row_and_nothing_else_is(generated):
    file, planted = generated
    batch = import_file(file)
    assert batch.state == ImportBatch.State.WRITTEN, batch.message
    found = refused_for(batch)
    assert set(found) == planted
    assert len(found) == len(planted) == FAULTY, "one fault a row"
    assert Counter(kind for _row, kind in found) == dict.fromkeys(FAULTS, FAULTY // 15)
    assert (batch.rows_read, batch.rows_refused, batch.rows_new) == (ROWS, FAULTY, ROWS - FAULTY)
    assert Dossier.objects.count() == ROWS - FAULTY


def test_the_refused_rows_keep_their_cells(generated):
    file, _planted = generated
    batch = import_file(file, check_only=True)
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    for held in batch.refused.all():
        assert [cell or "" for cell in held.cells] == rows[held.row_number - 1]


def test_what_was_pending_at_a_merger_is_settled_by_the_successor(generated, province):
    file, _planted = generated
    import_file(file)
    handed_over = Dossier.objects.filter(unit=province.units["so-c"]).exclude(
        settling_unit=province.units["so-c"]
    )
    assert {dossier.settling_unit.code for dossier in handed_over} == {"so-b"}
    assert all(
        dossier.received_on <= date(2025, 6, 30)
        and (dossier.finished_on is None or dossier.finished_on > date(2025, 6, 30))
        for dossier in handed_over
    )
