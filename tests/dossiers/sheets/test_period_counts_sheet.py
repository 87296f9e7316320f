"""Printed counts as sheets: kept to the digit, cleared by an empty cell, warned of, re-imported."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from openpyxl import Workbook

from cchc_portal.sheets.writing import write_csv
from dossiers.models import PeriodCount
from dossiers.selectors.period_sums import flags
from tests.factories.dossier_world import dossier_world
from tests.factories.printed_counts import HUE, LAM_DONG, held
from tests.indices.sheets.imports import counts, exported, imported, said

KIND = "period_counts"
WHERE = "unit_code,period_from,period_to"
SO_A = "so-a,2020-01-01,2020-03-31"
SEED = (
    f"{WHERE},level,received_online,printed_rate,definition,source\n"
    'so-a,01/01/2018,31/12/2018,3-4,195,"88,2%",online_share,Báo Khánh Hòa 28/01/2019\n'
)
ADDRESS = "/admin/dossiers/periodcount/"


@pytest.fixture
def world(db):
    return dossier_world()


def only() -> PeriodCount:
    return PeriodCount.objects.get()


def test_the_seed_is_imported_as_printed(world):
    assert counts(imported(KIND, SEED)) == (1, 0, 0)
    count = only()
    assert (count.received_online, str(count.printed_rate), count.level) == (195, "88.2", "3-4")
    assert (count.received_total, count.received_direct) == (None, None)
    assert count.definition.code == "online_share"
    assert flags(count) == []


@pytest.mark.parametrize("write", ["xlsx", "csv"])
def test_an_export_imports_again_unchanged(world, write):
    unit = world.units["so-a"]
    held(unit, **HUE, rate="98.80", definition="on_time_of_resolved", source="Huế, “6 tháng”")
    held(unit, received_online=195, level="3-4", rate="88.2", definition="online_share")
    held(unit, carried_over=0, procedure=world.procedures["1.000001"])
    held(unit, carried_over=0, field=world.fields["dau-tu"])
    content = exported(KIND) if write == "xlsx" else exported(KIND, write=write_csv)
    assert counts(imported(KIND, content)) == (0, 0, 4)
    assert PeriodCount.objects.count() == 4


def test_an_empty_cell_clears_and_a_missing_column_leaves_as_it_is(world):
    held(world.units["so-a"], received_total=5, carried_over=2, source="Báo cáo")
    result = imported(KIND, f"{WHERE},received_total,received_online\n{SO_A},,3\n")
    assert counts(result) == (0, 1, 0)
    count = only()
    assert (count.received_total, count.received_online) == (None, 3)
    assert (count.carried_over, count.source) == (2, "Báo cáo")


@pytest.mark.parametrize(
    ("cell", "kept"), [('"88,2%"', "88.2"), ("88.2", "88.2"), ('"88,20"', "88.20"), ("0", "0")]
)
def test_a_rate_is_read_as_people_type_it(world, cell, kept):
    imported(KIND, f"{WHERE},printed_rate,definition\n{SO_A},{cell},early_share\n")
    assert str(only().printed_rate) == kept


def test_a_cell_formatted_as_per_cent_is_read_as_the_screen_shows_it(world, tmp_path):
    workbook = Workbook()
    workbook.active.append([*WHERE.split(","), "printed_rate", "definition"])
    workbook.active.append(["so-a", date(2020, 1, 1), date(2020, 3, 31), 0.882, "early_share"])
    workbook.active["D2"].number_format = "0.0%"
    path = tmp_path / "ky.xlsx"
    workbook.save(path)
    imported(KIND, path.read_bytes())
    assert only().printed_rate == Decimal("88.2")


def test_thousands_may_be_grouped(world):
    imported(KIND, f'{WHERE},received_total,resolved_total\n{SO_A},"659.245","643,272"\n')
    assert (only().received_total, only().resolved_total) == (659_245, 643_272)


@pytest.mark.parametrize("dash", ["-", "–", " - "])
def test_levels_are_read_with_any_dash(world, dash):
    imported(KIND, f"{WHERE},level,carried_over\n{SO_A},3{dash}4,1\n")
    assert only().level == "3-4"


def test_a_level_that_a_spreadsheet_made_a_day_of_is_told_so(world):
    (fault,) = said(imported(KIND, f"{WHERE},level,carried_over\n{SO_A},2026-04-03,1\n"))
    assert "2026-04-03" in fault
    assert "3-4" in fault


def test_units_procedures_fields_and_definitions_answer_to_their_names(world):
    rows = (
        f"{WHERE},procedure_code,field,carried_over,printed_rate,definition\n"
        "Sở Ánh sáng,2020-01-01,2020-03-31,1.000001.000.00.00.H32,,1,,\n"
        "so-a,2020-01-01,2020-03-31,,Đầu tư,1,50,Tỷ lệ hồ sơ sớm hạn\n"
    )
    assert counts(imported(KIND, rows)) == (2, 0, 0)
    of_procedure, of_field = PeriodCount.objects.order_by("pk")
    assert of_procedure.procedure.code == "1.000001"
    assert (of_field.field.code, of_field.definition.code) == ("dau-tu", "early_share")


def test_a_row_without_figures_is_passed_over(world):
    assert counts(imported(KIND, f"{WHERE},carried_over,source\n{SO_A},,\n")) == (0, 0, 1)
    assert not PeriodCount.objects.exists()


def test_edge_case_37_quarters_are_read_with_the_bounds_that_the_report_prints(world):
    rows = (
        f"{WHERE},pending_total,carried_over\n"
        "so-a,01/12/2019,29/02/2020,4,\n"
        "so-a,15/12/2019,14/03/2020,5,\n"
        "so-a,15/12/2019,14/06/2020,6,\n"
    )
    assert counts(imported(KIND, rows)) == (3, 0, 0)
    assert [(c.period_from, c.period_to) for c in PeriodCount.objects.order_by("pk")] == [
        (date(2019, 12, 1), date(2020, 2, 29)),
        (date(2019, 12, 15), date(2020, 3, 14)),
        (date(2019, 12, 15), date(2020, 6, 14)),
    ]


BROKEN = f"{WHERE},received_total,resolved_total,pending_total\n{SO_A},659245,643272,7172\n"


def test_edge_case_32_what_does_not_add_up_is_imported_with_a_warning(world):
    result = imported(KIND, BROKEN)
    assert counts(result) == (1, 0, 0)
    (warning,) = result.warnings
    assert (warning.row, warning.column, warning.text) == (2, "pending_total", "7172")
    assert "15.973" in str(warning)
    assert only().pending_total == LAM_DONG["pending_total"]


def test_a_warning_sees_the_period_before_in_the_same_file_whatever_the_order(world):
    rows = (
        f"{WHERE},pending_total,carried_over\n"
        "so-a,2020-04-01,2020-06-30,,9\n"
        "so-a,2020-01-01,2020-03-31,8,\n"
    )
    (warning,) = imported(KIND, rows).warnings
    assert (warning.row, warning.column) == (2, "carried_over")


def test_an_unchanged_row_is_warned_of_too_and_a_refused_file_is_not(world):
    imported(KIND, BROKEN)
    assert len(imported(KIND, BROKEN).warnings) == 1
    result = imported(KIND, f"{BROKEN}so-b,2020-01-01,2020-03-31,x,,\n")
    assert result.warnings == []
    assert len(said(result)) == 1


def test_the_command_prints_the_warning_and_imports(world, tmp_path, capsys):
    path = tmp_path / "ky.csv"
    path.write_text(BROKEN)
    call_command("import_sheet", KIND, str(path))
    assert "15.973" in capsys.readouterr().out
    assert not PeriodCount.objects.exists()
    call_command("import_sheet", KIND, str(path), "--commit")
    assert only().pending_total == 7_172


def test_the_preview_shows_the_warning_and_offers_the_import(world, client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    client.force_login(world.world.an)
    file = SimpleUploadedFile("ky.csv", BROKEN.encode())
    page = client.post(f"{ADDRESS}import/", {"import_file": file, "format": "0", "resource": "0"})
    assert "15.973" in page.text
    form = page.context["confirm_form"]
    assert not PeriodCount.objects.exists()
    data = {name: form.initial.get(name) or "" for name in form.fields} | {"resource": "0"}
    assert client.post(f"{ADDRESS}process_import/", data).status_code == 302
    assert only().pending_total == 7_172


def test_an_officer_imports_for_the_own_unit_only(world):
    rows = f"{WHERE},carried_over\n{SO_A},1\nso-b,2020-01-01,2020-03-31,1\n"
    (fault,) = imported(KIND, rows, by=world.world.an).faults
    assert (fault.row, fault.column) == (3, "unit_code")
    assert not PeriodCount.objects.exists()
