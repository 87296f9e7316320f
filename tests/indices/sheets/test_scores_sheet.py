"""Sheet ``scores``: what a row may say, and what an export says back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from cchc_portal.audit.changes import changes_of
from cchc_portal.sheets.formats import SheetDataset
from cchc_portal.sheets.reading import read_sheet
from cchc_portal.sheets.writing import write_csv, write_xlsx
from indices.actions.enter_score import enter_score
from indices.actions.open_round import open_round
from indices.models import Index, YearlyScore
from indices.sheets.scores import ScoreSheet
from tests.factories.world import small_world


@pytest.fixture
def world(db):
    return small_world(year=2021)


def imported(text: str, **options):
    sheet = read_sheet(text.encode(), "scores.csv")
    return ScoreSheet(reason="nhập thử", **options).import_data(SheetDataset.of(sheet))


def of(unit: str) -> YearlyScore:
    return YearlyScore.objects.get(unit__code=unit, cancelled_at__isnull=True)


def test_digits_stay_as_typed_whatever_the_decimal_mark(world):
    imported("index;year;unit_code;value\npar;2021;so-a;81,60\npar;2021;so-b;89.9\n")
    assert (str(of("so-a").value), str(of("so-b").value)) == ("81.60", "89.9")


def test_points_and_not_assessed(world):
    imported(
        "index,year,unit_code,points,max_points,not_assessed\n"
        "par,2021,so-a,68.32,84,\n"
        "par,2021,so-b,,,Không có thủ tục hành chính\n"
    )
    assert (of("so-a").points, of("so-a").max_points) == (Decimal("68.32"), 84)
    assert of("so-b").not_assessed == "Không có thủ tục hành chính"


def test_a_row_without_a_figure_leaves_the_unit_not_entered(world):
    result = imported("index,year,unit_code,value,source\npar,2021,so-a,,\npar,2021,so-b,80,\n")
    assert not result.faults
    assert [score.unit.code for score in YearlyScore.objects.all()] == ["so-b"]


@pytest.mark.parametrize(
    "name", ["so-a", "Sở Ánh sáng", "sở  ánh  sáng", "So\u031b\u0309 A\u0301nh sa\u0301ng"]
)
def test_a_unit_is_found_by_code_or_name_in_either_unicode_form(world, name):
    imported(f"index,year,unit_code,value\npar,2021,{name},80\n")
    assert of("so-a").value == 80


def test_one_wrong_row_writes_nothing(world):
    result = imported("index,year,unit_code,value\npar,2021,so-a,80\npar,2021,so-b,101\n")
    assert [(fault.row, fault.column) for fault in result.faults] == [(3, "value")]
    assert YearlyScore.objects.count() == 0


def test_a_slip_in_a_heading_is_refused_and_a_foreign_column_listed(world):
    result = imported("index,year,unit_code,valeu\npar,2021,so-a,80\n")
    assert "“value”" in result.base_errors[0].error.messages[0]
    result = imported("index,year,unit_code,value,ghi chú\npar,2021,so-a,80,x\n")
    assert result.ignored_columns == ["ghi chú"]
    assert of("so-a").value == 80


def test_a_user_enters_only_within_scope(world):
    result = imported("index,year,unit_code,value\npar,2021,so-b,80\n", by=world.an)
    assert "Sở Biển đảo" in result.faults[0].message
    assert not imported("index,year,unit_code,value\npar,2021,so-a,80\n", by=world.an).faults


def test_user_and_reason_stand_in_history(world):
    imported("index,year,unit_code,value\npar,2021,so-a,80\n", by=world.an)
    change = changes_of(of("so-a"))[0]
    assert (change.by, change.reason) == ("an", "nhập thử")


@pytest.mark.parametrize("write", [write_csv, lambda h, r: write_xlsx(h, r, "scores")])
def test_an_export_imports_again_with_no_change(world, write):
    imported(
        "index,year,unit_code,value,printed_change,source,printed_rank,printed_grade\n"
        'par,2021,so-a,81.60,"-1,5","=HYPERLINK(""x"")",3,Tốt\n'
        "par,2021,so-b,89.9,+9.25,báo,,\n"
    )
    events = YearlyScore.events.rel.related_model.objects.count()
    exported = ScoreSheet().export()
    again = read_sheet(write(exported.headers, list(exported)), "scores")
    result = ScoreSheet(reason="x").import_data(SheetDataset.of(again))
    assert (result.totals["new"], result.totals["update"], result.totals["skip"]) == (0, 0, 2)
    assert YearlyScore.events.rel.related_model.objects.count() == events
    assert (str(of("so-a").value), of("so-a").source) == ("81.60", '=HYPERLINK("x")')


@pytest.fixture
def with_a_snapshot(world):
    """Beside the round of the year a snapshot of the same name on one day."""
    par = Index.objects.get(code="par")
    open_round(
        index=par, year=2021, block=world.so, as_of=date(2021, 10, 16), by=None, reason="thử"
    )
    return world


def test_beside_a_snapshot_of_the_same_period_an_export_still_imports_again(with_a_snapshot):
    imported(
        "index,year,period,as_of,unit_code,value\n"
        "par,2021,2021,,so-a,80\n"
        "par,2021,2021,2021-10-16,so-a,70\n"
    )
    exported = ScoreSheet().export()
    again = read_sheet(write_csv(exported.headers, list(exported)), "scores")
    result = ScoreSheet(reason="x").import_data(SheetDataset.of(again))
    assert (result.totals["skip"], result.faults) == (2, [])


def test_without_period_and_day_several_rounds_are_listed(with_a_snapshot):
    result = imported("index,year,unit_code,value\npar,2021,so-a,80\n")
    assert "2021; 2021 (16/10/2021)" in result.faults[0].message


def test_the_command_checks_by_default_and_writes_with_commit(world, tmp_path, capsys):
    path = tmp_path / "diem.csv"
    path.write_text("index;year;unit_code;value\npar;2021;so-a;88,2%\n")
    call_command("import_sheet", "scores", str(path))
    assert YearlyScore.objects.count() == 0
    call_command(
        "import_sheet", "scores", str(path), "--commit", "--by", "an", "--reason", "gõ lại"
    )
    assert of("so-a").value == Decimal("88.2")
    assert (changes_of(of("so-a"))[0].by, changes_of(of("so-a"))[0].reason) == ("an", "gõ lại")
    with pytest.raises(CommandError):
        call_command("import_sheet", "scores", str(path), "--by", "nobody")


@pytest.mark.parametrize(
    ("columns", "row", "expected"),
    [
        ("value", "80", ("80", None, None, "")),
        ("points,max_points", "68.32,84", (None, "68.32", "84", "")),
        ("not_assessed", "mới thành lập", (None, None, None, "mới thành lập")),
    ],
)
@pytest.mark.parametrize(
    "before",
    [{"value": "70"}, {"points": "50", "max_points": "90"}, {"not_assessed": "không có TTHC"}],
)
def test_a_row_says_anew_how_the_unit_was_scored(world, before, columns, row, expected):
    """Value, points of maximum points, not assessed: the last one stated stands, alone."""
    figures = {k: v if k == "not_assessed" else Decimal(v) for k, v in before.items()}
    enter_score(
        round_block=world.so_round, unit=world.units["so-a"], by=None, reason="trước", **figures
    )
    assert not imported(f"index,year,unit_code,{columns}\npar,2021,so-a,{row}\n").faults
    score = of("so-a")
    found = tuple(
        None if f is None else str(f) for f in (score.value, score.points, score.max_points)
    )
    assert (*found, score.not_assessed) == expected
