"""Files that are wrong on purpose: refused in words, and nothing of applicants is kept."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import UnitSuccession
from dossiers.actions import import_dossiers as importing
from dossiers.actions.record_status import record_status
from dossiers.actions.recount import recount
from dossiers.actions.run_batch import run_batch
from dossiers.models import Dossier, DossierStatus, ImportBatch, RefusedRow, SourceSystem
from tests.factories.dossier_files import HEADINGS, dossier, dossier_csv, opened
from tests.factories.dossier_world import dossier_world
from tests.factories.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
State = ImportBatch.State
OWN = {"unit_code": "so-a", "procedure_code": "1.000001"}
OF_B = {"unit_code": "so-b", "procedure_code": "2.000004"}


@pytest.fixture
def world():
    return dossier_world()


@pytest.fixture
def bring(world, tmp_path):
    def run(text, **more):
        return run_batch(batch=opened(tmp_path, text, **more))

    return run


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (dossier_csv([dossier(unit_code="x" * 1001)]), "unit_code"),
        (dossier_csv([dossier(status="4\0")]), "NUL"),
        (dossier_csv([dossier()]) + '"H99.01', "nháy kép"),
        (dossier_csv([dossier()]).encode() + b"\xe9", "UTF-8"),
        (dossier_csv([dossier()], more=["gh\0i"]), "CSV UTF-8"),
    ],
    ids=["long cell", "NUL", "open quote", "not UTF-8", "NUL in a heading"],
)
def test_a_file_that_breaks_while_it_is_read_is_refused_in_words(bring, content, said):
    batch = bring(content)
    assert batch.state == State.FAILED
    assert said in batch.message and "quản trị" not in batch.message


def test_a_row_with_a_separator_too_many_keeps_nothing_of_the_applicant(bring):
    row = ",".join(dossier()[name] for name in HEADINGS)
    batch = bring(f"ho_ten,{','.join(HEADINGS)}\nBí Mật, Nguyễn Văn,{row}\n")
    assert batch.state == State.FAILED
    assert "2" in batch.message and "Văn" not in batch.message
    assert not RefusedRow.objects.exists()


def test_a_mapping_makes_no_column_about_applicants_readable(bring):
    source = SourceSystem.objects.create(
        code="mot-cua", name="Một cửa", columns={"Họ và tên": "code"}
    )
    text = dossier_csv([dossier(code="Nguyễn Văn Bí Mật")]).replace("code", "Họ và tên", 1)
    batch = bring(text, source=source)
    assert batch.state == State.FAILED and "code" in batch.message
    assert not RefusedRow.objects.exists()


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("H32" + ".1" * 20 + "-240304-0001", True),
        ("H32" + ".1" * 100 + "-240304-0001", False),
        ("H99.01-240304-" + "1" * 60, False),
    ],
)
def test_a_code_too_long_for_its_place_is_a_fault_of_its_row_only(bring, code, kept):
    batch = bring(dossier_csv([dossier(), dossier(code=code)]))
    assert (batch.state, batch.rows_new) == (State.WRITTEN, 2 if kept else 1)
    assert [row.faults for row in batch.refused.all()] == ([] if kept else [["bad_code:code"]])


def test_a_source_with_a_long_code_leaves_less_room_for_codes(bring):
    source = SourceSystem.objects.create(code="p" * 60, name="Một cửa")
    batch = bring(dossier_csv([dossier(code="A" * 60), dossier(code="A" * 59)]), source=source)
    assert (batch.state, batch.rows_new, batch.rows_refused) == (State.WRITTEN, 1, 1)


def test_cells_of_blanks_of_any_kind_are_empty(bring):
    blank = {"settling_unit_code": "\u00a0", "finished_on": "\u3000", "returned_on": "\u00a0"}
    assert bring(dossier_csv([dossier(**blank)])).rows_new == 1


def test_a_blank_day_is_empty_beside_days_with_times(bring):
    rows = [
        dossier(finished_on="2024-03-05 10:00", status="9"),
        dossier(code="H99.01-240304-0002", finished_on="  "),
    ]
    assert bring(dossier_csv(rows)).rows_new == 2


def test_a_status_below_zero_is_none(bring):
    (row,) = bring(dossier_csv([dossier(status="-4")])).refused.all()
    assert row.faults == ["unknown_status:status"]


@pytest.mark.parametrize("total", ["1.5", "-1", "1e400"])
def test_a_control_total_that_is_no_count_is_refused_in_words(bring, total):
    totals = dossier(code="Tổng số", unit_code=total)
    batch = bring(dossier_csv([dossier(), dict.fromkeys(totals, "") | totals]))
    assert batch.state == State.FAILED and total in batch.message


def test_nobody_takes_a_dossier_of_another_unit_by_its_code(world, bring):
    held = dossier(**OF_B)
    bring(dossier_csv([held]))
    taken = bring(dossier_csv([held | OWN]), name="an.csv", by=world.world.an)
    assert [row.faults for row in taken.refused.all()] == [["of_others:code"]]
    assert Dossier.objects.get().settling_unit == world.units["so-b"]
    assert recount() == []


def test_a_successor_brings_in_what_its_predecessor_held(world, bring):
    held = dossier(**OF_B)
    bring(dossier_csv([held]))
    heir = UnitSuccession(
        successor=world.units["so-a"], predecessor=world.units["so-b"], kind="merge"
    )
    save_record(record=heir, by=None, reason="sáp nhập")
    handed = bring(
        dossier_csv([held | {"settling_unit_code": "so-a"}]), name="an.csv", by=world.world.an
    )
    assert handed.rows_changed == 1
    assert recount() == []


def test_a_status_that_counts_otherwise_waits_for_the_import_that_runs(
    world, tmp_path, monkeypatch
):
    batch = opened(tmp_path, dossier_csv([dossier(), dossier(code="A-1", status="5")]))
    begun, go_on = Event(), Event()
    insert_new = importing.insert_new

    def held_up(*args, **kwargs):
        begun.set()
        go_on.wait(60)
        return insert_new(*args, **kwargs)

    def in_thread(act):
        try:
            return act()
        finally:
            connections.close_all()

    def change():
        status = DossierStatus.objects.get(pk=5)
        status.counted = DossierStatus.Counted.PENDING
        return record_status(status=status, by=None, reason="theo mẫu của tỉnh")

    monkeypatch.setattr(importing, "insert_new", held_up)
    with ThreadPoolExecutor(2) as threads:
        run = threads.submit(in_thread, lambda: run_batch(batch=batch))
        begun.wait(60)
        changed = threads.submit(in_thread, change)
        until(_somebody_waits, what="waiting for the import")
        go_on.set()
        assert run.result(60).state == State.WRITTEN
        changed.result(60)
    assert recount() == []


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return cursor.fetchone()[0] > 0
