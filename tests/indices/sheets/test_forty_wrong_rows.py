"""A workbook with 40 wrong rows of 12 kinds gives 40 errors at once and changes nothing."""

import re
from collections import Counter
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from cchc_portal.audit.save_record import save_record
from cchc_portal.sheets.writing import write_xlsx
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit, UnitAlias
from indices.actions.open_round import open_round
from indices.models import Index, YearlyScore
from tests.factories.world import WHY, small_world

HEADERS = ("index", "year", "unit_code", "value", "points", "max_points")
GOOD = ("par", 2021, "so-a", "80", None, None)
KINDS = {
    "unknown unit": [("par", 2021, f"Sở Không có {n}", "80", None, None) for n in range(4)],
    "ambiguous unit": [("par", 2021, "Sở Chung", "80", None, None)] * 3,
    "unknown index": [("pra", 2021, "so-b", "80", None, None)] * 3,
    "no such round": [("par", 2035, "so-b", "80", None, None)] * 3,
    "several rounds": [("service766", 2021, "so-b", "80", None, None)] * 3,
    "value over 100": [("par", 2021, "so-b", "100,01", None, None)] * 4,
    "negative": [("par", 2021, "so-b", "-1", None, None)] * 4,
    "text": [("par", 2021, "so-b", "chín mươi", None, None)] * 4,
    "two decimal marks": [("par", 2021, "so-b", "1.23.4", None, None)] * 3,
    "points over max": [("par", 2021, "so-b", None, "85", "84")] * 3,
    "same unit twice": [("par", 2021, "so-a", "81", None, None)] * 3,
    "unit not in that block that year": [("par", 2021, "so-moi", "80", None, None)] * 3,
}
WORDS = {
    "unknown unit": "Sở Không có",
    "ambiguous unit": "“Sở Chung”",
    "unknown index": "“pra”",
    "no such round": "2035",
    "several rounds": "2021-06",
    "two decimal marks": "“1.23.4”",
    "text": "“chín mươi”",
}


@pytest.fixture
def world(db):
    world = small_world(year=2021)
    index = Index.objects.get(code="service766")
    for period in ("2021-06", "2021-07"):
        open_round(index=index, year=2021, period=period, block=world.so, by=None, reason=WHY)
    for number in (1, 2):
        unit = Unit(code=f"so-chung-{number}", name=f"Sở Chung {number}")
        record_unit(unit=unit, block=world.so, by=None, reason=WHY)
        save_record(record=UnitAlias(unit=unit, name="Sở Chung"), by=None, reason=WHY)
    new = Unit(code="so-moi", name="Sở Mới", valid_from=date(2022, 3, 1))
    record_unit(unit=new, block=world.so, by=None, reason=WHY)
    return world


def test_forty_rows_of_twelve_kinds(world, tmp_path, capsys):
    rows = [row for kind in KINDS.values() for row in kind]
    assert (len(KINDS), len(rows)) == (12, 40)
    path = tmp_path / "sai.xlsx"
    path.write_bytes(write_xlsx(HEADERS, [GOOD, *rows], "Điểm"))

    with pytest.raises(CommandError) as stopped:
        call_command("import_sheet", "scores", str(path), "--commit")

    lines = capsys.readouterr().err.splitlines()
    assert stopped.value.returncode == 1
    assert len(lines) == 40
    numbers = [int(re.search(r"Điểm, \D*(\d+)", line)[1]) for line in lines]
    assert Counter(numbers) == Counter(range(3, 43)), "one error a row, rows as in the sheet"
    for kind, word in WORDS.items():
        assert sum(word in line for line in lines) == len(KINDS[kind]), kind
    ambiguous = [line for line in lines if "“Sở Chung”" in line]
    assert all("so-chung-1" in line and "so-chung-2" in line for line in ambiguous)
    assert YearlyScore.objects.count() == 0
