"""Sheet ``procedures``: one row for each procedure, unit and level."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc_portal.audit.changes import event_model
from cchc_portal.sheets.writing import write_csv
from dossiers.models import Handling, Procedure, ProcedureField, ProcedureLevel
from tests.factories.dossier_world import dossier_world
from tests.indices.sheets.imports import counts, exported, imported, said

HEAD = "code,name,field,unit_code,level,level_valid_from,working_days\n"
TOLD = HEAD + (
    "2.000815,Cấp bản sao,Chứng thực,so-a,3,01/01/2018,1\n"
    "2.000815,,,huyen-d,mức độ 3,2018-01-01,\n"
    "2.000815,,,so-a,toàn trình,16/08/2022,\n"
    "1.000900,Cấp phép môi trường,đầu tư,Sở Biển đảo,một phần,2023-01-01,30\n"
)


@pytest.fixture
def world(db):
    return dossier_world()


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in imported("procedures", HEAD + text).faults]


def test_several_rows_make_one_procedure_of_several_units_and_levels(world):
    result = imported("procedures", TOLD)
    assert said(result) == []
    assert counts(result) == (2, 2, 0)
    made = Procedure.objects.get(code="2.000815")
    assert (made.name, made.field.name, made.working_days) == ("Cấp bản sao", "Chứng thực", 1)
    assert sorted(h.unit.code for h in made.handlings.all()) == ["huyen-d", "so-a"]
    assert [(row.level.code, row.valid_from, row.valid_to) for row in made.levels.all()] == [
        ("3", date(2018, 1, 1), date(2022, 8, 15)),
        ("full", date(2022, 8, 16), None),
    ]
    other = Procedure.objects.get(code="1.000900")
    assert other.field == world.fields["dau-tu"]
    assert other.levels.get().level.code == "partial"


def test_the_same_file_again_changes_nothing(world):
    imported("procedures", TOLD)
    models = (Procedure, ProcedureField, ProcedureLevel, Handling)
    events = [event_model(model).objects.count() for model in models]
    assert counts(imported("procedures", TOLD)) == (0, 0, 4)
    assert [event_model(model).objects.count() for model in models] == events


@pytest.mark.parametrize("write", [write_csv, None])
def test_an_export_imports_again_with_no_change(world, write):
    imported("procedures", TOLD)
    imported(
        "procedures",
        "code,local_code,decided_by,valid_from,valid_to\n"
        "2.000815,2.000815.000.00.00.H32,district,2015-01-01,2025-06-30\n",
    )
    content = exported("procedures", **({"write": write} if write else {}))
    result = imported("procedures", content)
    assert said(result) == []
    new, changed, same = counts(result)
    assert (new, changed) == (0, 0)
    assert same == 4 + 1 + 2 + 2 + 1 + 1


def test_an_export_makes_the_same_procedures_elsewhere(world):
    imported("procedures", TOLD)
    content = exported("procedures")
    before = _everything()
    for model in (ProcedureLevel, Handling, Procedure, ProcedureField):
        model.objects.all().delete()
    assert said(imported("procedures", content)) == []
    assert _everything() == before


def _everything():
    levels = ProcedureLevel.objects.values_list(
        "procedure__code", "level__code", "valid_from", "valid_to"
    )
    handlings = Handling.objects.values_list("procedure__code", "unit__code")
    procedures = Procedure.objects.values_list("code", "name", "field__name", "working_days")
    return sorted(map(str, levels)), sorted(handlings), sorted(map(str, procedures))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1", "1"),
        ("4", "4"),
        ("Mức độ 4", "4"),
        ("partial", "partial"),
        ("Một phần", "partial"),
        ("mot phan", "partial"),
        ("FULL", "full"),
        ("toàn trình", "full"),
        ("none", "none"),
    ],
)
def test_levels_by_code_and_by_name(world, typed, code):
    assert faults(f"1.000003,,,,{typed},,\n") == []
    assert ProcedureLevel.objects.get(procedure__code="1.000003").level.code == code


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("1.000003,,,,5,,\n", "level"),
        ("1.000003,,,,,2018-01-01,\n", "level"),
        ("1.000003,,,,3,2023-01-01,\n", "level_valid_from"),
        ("1.000003,,,,3,32/01/2018,\n", "level_valid_from"),
        ("1.000001,,,,4,2018-01-01,\n", "level_valid_from"),
        ("1.000003,,,so-x,,,\n", "unit_code"),
        ("1.000003,,,,,,-3\n", "working_days"),
        ("9.000009,,Đầu tư,,,,\n", "name"),
        ("9.000009,Mới,,,,,\n", "field"),
        ("9 000,Mới,Đầu tư,,,,\n", "code"),
        (",Mới,Đầu tư,,,,\n", "code"),
    ],
)
def test_each_fault_is_named_with_row_and_column(world, row, column):
    assert faults(row) == [(2, column)]


def test_rows_of_one_procedure_must_agree(world):
    rows = "2.000815,Một,Đầu tư,so-a,,,1\n2.000815,Hai,Đầu tư,so-b,,,1\n"
    assert faults(rows) == [(3, "name")]
    assert not Procedure.objects.filter(code="2.000815").exists()


def test_a_row_refused_does_not_make_others_wrong(world):
    rows = "2.000815,Một,Lĩnh vực mới,so-a,3,2023-01-01,1\n2.000815,Một,Lĩnh vực mới,so-b,,,1\n"
    assert faults(rows) == [(2, "level_valid_from")]


def test_the_same_row_twice_is_refused(world):
    assert faults("1.000003,,,so-b,3,2018-01-01,\n1.000003,,,so-b,3,2018-01-01,\n") == [(3, "code")]


def test_what_is_left_empty_stays(world):
    assert counts(imported("procedures", HEAD + "1.000001,,,so-a,,,\n")) == (0, 0, 1)
    held = Procedure.objects.get(code="1.000001")
    assert (held.name, held.working_days, held.levels.count()) == ("Thủ tục 1.000001", 5, 2)


def test_unchanged_rows_read_nothing_of_their_own(world):
    rows = "".join(f"3.{number:06},Thủ tục,Đầu tư,so-a,3,2018-01-01,5\n" for number in range(40))
    imported("procedures", HEAD + rows)
    content = exported("procedures")
    with CaptureQueriesContext(connection) as queries:
        assert counts(imported("procedures", content))[:2] == (0, 0)
    assert len([one for one in queries if one["sql"].startswith("SELECT")]) < 10


def test_who_keeps_no_procedures_imports_none(world):
    officer = world.world.people["an"]
    result = imported("procedures", TOLD, by=officer)
    assert result.base_errors
    assert not Procedure.objects.filter(code="2.000815").exists()
