"""The plan of faults: evenly over fifteen kinds, at random over the file, the rest untouched."""

import csv
import io
from collections import Counter
from datetime import date

import pytest

from dossiers.generator.breakers import FAULTS
from dossiers.generator.fault_plan import NoRoomForFaults
from dossiers.generator.write import Order, write_dossiers
from tests.dossiers.generator.examples import UNTIL, facts


def written(*, faulty: float, rows: int = 3_000, **of_facts) -> tuple[list[str], dict[int, str]]:
    """The lines of a file (the headings are line 1) and its faults by row number."""
    into, faults = io.StringIO(), io.StringIO()
    order = Order(rows=rows, seed=3, year=2025, until=UNTIL, faulty=faulty)
    number = write_dossiers(facts=facts(**of_facts), order=order, into=into, faults_into=faults)
    faults.seek(0)
    listed = {int(row["row"]): row["fault"] for row in csv.DictReader(faults)}
    assert len(listed) == number
    return into.getvalue().splitlines(), listed


def test_there_are_fifteen_kinds():
    assert len(FAULTS) == 15


def test_the_kinds_are_spread_evenly():
    _lines, faults = written(faulty=0.05)
    assert Counter(faults.values()) == dict.fromkeys(FAULTS, 10)


def test_the_number_is_the_rounded_share_and_kinds_differ_by_one_at_most():
    _lines, faults = written(faulty=0.0107)
    assert len(faults) == 32
    assert set(Counter(faults.values()).values()) == {2, 3}


def test_they_lie_all_over_the_file():
    _lines, faults = written(faulty=0.05)
    quarters = Counter((row - 2) * 4 // 3_000 for row in faults)
    assert set(quarters) == {0, 1, 2, 3}
    assert min(quarters.values()) > 20


def test_the_other_rows_are_those_of_the_file_without_faults():
    sound, _none = written(faulty=0)
    lines, faults = written(faulty=0.05)
    assert len(lines) == len(sound)
    differing = {
        number
        for number, pair in enumerate(zip(lines, sound, strict=True), 1)
        if pair[0] != pair[1]
    }
    assert differing == faults.keys()


def test_a_duplicate_repeats_a_sound_row_above():
    lines, faults = written(faulty=0.5, rows=600)
    for row, kind in faults.items():
        if kind == "duplicate_in_file":
            first = lines.index(lines[row - 1]) + 1
            assert 1 < first < row
            assert first not in faults


def test_a_text_that_stands_for_a_dossier_stands_once():
    lines, faults = written(faulty=0.5, rows=3_000)
    of_codes = Counter(
        line.split(",")[0]
        for number, line in enumerate(lines, 1)
        if faults.get(number) not in {"duplicate_in_file", "missing_cell"}
    )
    assert max(of_codes.values()) == 1


def test_a_fault_is_planted_where_there_is_room_for_it():
    lines, faults = written(faulty=0.05, p2_online=True)
    days = {
        lines[row - 1].split(",")[5] for row, kind in faults.items() if kind == "level_not_valid"
    }
    assert len(days) > 1
    assert max(days) < "2025-04-01", "from April on everything is online"


def test_a_province_where_everything_is_online_has_no_room_for_a_level_that_is_not():
    with pytest.raises(NoRoomForFaults) as refused:
        written(faulty=0.05, p2_online=True, p3_online_since=date(2022, 8, 16))
    assert refused.value.kind == "level_not_valid"
