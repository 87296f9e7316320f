"""Sheet ``survey``: all faults at once, round trip."""

import csv

import pytest
from django.core.management import CommandError, call_command

from cchc_portal.sheets.kinds import sheet_resource
from indices.models import SurveyResult
from tests.factories.cycle import cycle

pytestmark = pytest.mark.django_db
HEAD = (
    "index,year,unit_code,factor,group,sent,returned,valid,numerator,denominator,not_eligible,"
    "source"
)


@pytest.fixture
def held():
    return cycle()


def imported(tmp_path, *lines, by="phuong"):
    file = tmp_path / "survey.csv"
    file.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    call_command("import_sheet", "survey", str(file), by=by, commit=True)


def test_results_are_read_and_read_again(held, tmp_path):
    lines = [
        'par,2024,so-a,3.1,Người dân,100,90,80,"60,5",80,,Báo cáo khảo sát',
        "par,2024,so-b,3.1,,,,,,,Ít giao dịch,",
        "par,2024,so-c,3.1,,,,,,,,",
    ]
    imported(tmp_path, *lines)
    held_ = {result.unit.code: result for result in SurveyResult.objects.select_related("unit")}
    assert set(held_) == {"so-a", "so-b"}
    assert (held_["so-a"].sent, str(held_["so-a"].numerator)) == (100, "60.5")
    assert held_["so-b"].not_eligible == "Ít giao dịch"
    events = held_["so-a"].events.count()
    imported(tmp_path, *lines)
    assert held_["so-a"].events.count() == events


def test_what_is_exported_is_what_was_imported(held, tmp_path):
    imported(tmp_path, "par,2024,so-a,3.1,Dân,100,90,80,60,80,,Nguồn")
    dataset = sheet_resource("survey")(by=None).export()
    row = dataset.dict[0]
    assert [str(row[name]) for name in next(csv.reader([HEAD]))] == [
        "par",
        "2024",
        "so-a",
        "3.1",
        "Dân",
        "100",
        "90",
        "80",
        "60",
        "80",
        "",
        "Nguồn",
    ]


def test_all_faults_come_at_once_and_nothing_is_written(held, tmp_path, capsys):
    with pytest.raises(CommandError):
        imported(
            tmp_path,
            "par,2024,so-a,3.1,,10,11,,,,,",
            "par,2024,so-x,3.1,,,,,1,2,,",
            "par,2024,so-b,3.1,,,,,3,2,,",
            "par,2024,so-c,3.1,,,,,1,2,,",
            "par,2024,so-c,3.1,,,,,1,2,,",
            "par,2019,so-c,3.1,,,,,1,2,,",
        )
    words = capsys.readouterr().err
    for row, column in (
        (2, "returned"),
        (3, "unit_code"),
        (4, "numerator"),
        (6, "factor"),
        (7, "year"),
    ):
        assert str(row) in words and column in words
    assert not SurveyResult.objects.exists()


def test_appraisers_do_not_import(held, tmp_path):
    with pytest.raises(CommandError):
        imported(tmp_path, "par,2024,so-a,3.1,,,,,1,2,,", by="chi")
