"""What the generator writes: a file like those of a real desk, the same for the same order."""

import csv
import io
from collections import Counter, defaultdict
from datetime import date

import pytest

from dossiers.generator.rows import COLUMNS
from dossiers.generator.write import NoDesks, Order, write_dossiers
from tests.dossiers.generator.examples import UNTIL, facts


def written(**order) -> str:
    into = io.StringIO()
    order = {"rows": 4_000, "seed": 7, "year": 2025, "until": UNTIL} | order
    write_dossiers(facts=facts(), order=Order(**order), into=into)
    return into.getvalue()


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written())))


def test_the_columns_are_those_of_the_sheet():
    assert written(rows=1).splitlines()[0] == (
        "code,unit_code,settling_unit_code,procedure_code,channel,received_on,due_on,"
        "finished_on,returned_on,status"
    )
    assert len(COLUMNS) == 10


def test_the_same_order_gives_the_same_bytes_and_another_seed_others():
    assert written() == written()
    assert written() != written(seed=8)


def test_files_of_two_seeds_hold_different_dossiers():
    one, other = (
        {row["code"] for row in csv.DictReader(io.StringIO(written(seed=seed)))} for seed in (7, 8)
    )
    assert not one & other


@pytest.mark.parametrize("number", [0, 1, 17, 4_000])
def test_as_many_rows_as_ordered(number):
    assert written(rows=number).count("\n") == number + 1


def test_codes_hold_agency_day_and_a_serial_that_runs_through_the_day(rows):
    serials = defaultdict(list)
    agencies = {"a": "H00.01", "b": "000.00.02.H00", "c": "000.00.03.H00"}
    for row in rows:
        agency, day_of_code, serial = row["code"].split("-")
        assert agency == agencies[row["unit_code"]]
        assert day_of_code == f"{day(row['received_on']):%y%m%d}"
        serials[agency, day_of_code].append(serial)
    for of_day in serials.values():
        assert of_day == [f"{number:04d}" for number in range(70_001, 70_001 + len(of_day))]


def test_serials_of_seed_0_begin_at_0001_every_day():
    rows = csv.DictReader(io.StringIO(written(seed=0)))
    assert next(rows)["code"].endswith("-0001")


def test_nothing_is_received_on_days_off_or_outside_the_year(rows):
    days = {day(row["received_on"]) for row in rows}
    assert all(one.weekday() < 5 and one.year == 2025 for one in days)
    assert date(2025, 9, 2) not in days
    assert [row["received_on"] for row in rows] == sorted(row["received_on"] for row in rows)


def test_days_are_in_order_and_none_lies_after_the_last(rows):
    for row in rows:
        received, finished = day(row["received_on"]), day(row["finished_on"])
        returned = day(row["returned_on"])
        assert received <= (day(row["due_on"]) or received)
        assert received <= (finished or received) <= UNTIL
        if returned:
            assert finished <= returned <= UNTIL


def test_due_dates_are_working_days_after_receipt(rows):
    for row in rows:
        if row["procedure_code"] == "P4":
            assert row["due_on"] in ("", row["received_on"])
        if row["procedure_code"] == "P2":
            assert row["due_on"], "the procedure names no time allowed"
    row = next(r for r in rows if r["received_on"] == "2025-08-28" and r["procedure_code"] == "P1")
    assert row["due_on"] == "2025-09-05", "2/9 is off, and so is a weekend"


def test_finished_is_what_the_status_says(rows):
    for row in rows:
        assert bool(row["finished_on"]) == (row["status"] in {"7", "8", "9", "10"})
        assert bool(row["returned_on"]) == (row["status"] == "10")
    statuses = Counter(row["status"] for row in rows)
    assert {"3", "4", "7", "8", "9", "10"} <= statuses.keys() <= set(map(str, range(1, 11)))


def test_early_on_time_and_late_occur():
    outcomes = Counter()
    for row in csv.DictReader(io.StringIO(written())):
        if row["status"] in {"9", "10"} and row["due_on"]:
            outcomes[
                (row["finished_on"] > row["due_on"]) - (row["finished_on"] < row["due_on"])
            ] += 1
    assert outcomes[-1] > outcomes[0] > outcomes[1] > 0 or outcomes[0] > outcomes[-1] > outcomes[1]


def test_only_what_is_offered_online_comes_online(rows):
    for row in rows:
        if row["channel"] == "online":
            assert row["procedure_code"] != "P2"
            assert row["procedure_code"] != "P3" or row["received_on"] >= "2025-04-01"
    assert {row["channel"] for row in rows} == {"online", "in_person", "post"}


def test_the_online_share_rises():
    rows = list(csv.DictReader(io.StringIO(written(rows=20_000))))
    by_half = defaultdict(list)
    for row in rows:
        if row["procedure_code"] == "P1" and row["unit_code"] == "a":
            by_half[row["received_on"] < "2025-07-01"].append(row["channel"] == "online")
    shares = {half: sum(held) / len(held) for half, held in by_half.items()}
    assert shares[True] < shares[False]


def test_a_unit_that_ends_hands_over_what_is_not_finished(rows):
    of_c = [row for row in rows if row["unit_code"] == "c"]
    assert all(row["received_on"] <= "2025-06-30" for row in of_c)
    after = {row["code"] for row in of_c if row["finished_on"] > "2025-06-30"}
    handed_over = {row["code"] for row in rows if row["settling_unit_code"]}
    assert after and after <= handed_over
    assert {row["settling_unit_code"] for row in of_c} == {"", "b"}


def test_what_is_not_finished_on_the_last_day_is_pending():
    pending = {"1", "2", "4", "5", "6"}
    rows = list(csv.DictReader(io.StringIO(written(until=date(2025, 5, 16)))))
    assert max(row["received_on"] for row in rows) == "2025-05-16"
    assert {row["status"] for row in rows if not row["finished_on"]} <= pending | {"3"}
    assert pending <= {row["status"] for row in rows}


def test_a_year_without_a_working_desk_is_refused():
    with pytest.raises(NoDesks):
        written(year=2027)
