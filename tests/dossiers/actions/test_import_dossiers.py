"""A file of dossiers comes in: checked, merged, counted, in one transaction."""

from datetime import date

import pytest

from cchc_portal.sheets.sheet import SheetRefused
from dossiers.actions.recount import recount
from dossiers.models import DailyCount, Dossier, ImportBatch, MonthlyCount, SourceSystem
from tests.factories.dossier_files import dossier, dossier_csv, imported
from tests.factories.dossier_world import dossier_world


@pytest.fixture
def world(db):
    return dossier_world()


@pytest.fixture
def bring(world, tmp_path):
    """Import rows, as the ten columns or as a text."""

    def run(*rows, text=None, **more):
        return imported(tmp_path / "hồ sơ.csv", text or dossier_csv(rows), **more)

    return run


def test_a_sound_row_becomes_a_dossier(world, bring):
    batch = bring(dossier())
    held = Dossier.objects.get()
    assert (held.code, held.agency, held.code_day, held.serial) == (
        "H99.01-240304-0001",
        "H99.01",
        date(2024, 3, 4),
        1,
    )
    assert (held.unit, held.settling_unit) == (world.units["so-a"], world.units["so-a"])
    assert held.level.code == "full"
    assert held.deadline == held.due_on == date(2024, 3, 11)
    assert (batch.state, batch.rows_read, batch.rows_new) == (ImportBatch.State.WRITTEN, 1, 1)


def test_it_is_counted_by_day_and_by_month(bring):
    bring(
        dossier(),
        dossier(code="H99.01-240304-0002", finished_on="2024-03-08", status="9"),
        dossier(code="H99.01-240304-0003", finished_on="2024-03-11", status="10"),
        dossier(code="H99.01-240304-0004", finished_on="2024-04-02", status="10"),
    )
    march, april = MonthlyCount.objects.order_by("day")
    assert (march.received, march.early, march.on_time, march.became_overdue) == (4, 1, 1, 2)
    assert (april.late, april.left_overdue) == (1, 1)
    assert DailyCount.objects.get(day=date(2024, 3, 12)).became_overdue == 2
    assert recount() == []


def test_statuses_say_how_a_dossier_counts(bring):
    bring(
        dossier(status="1"),
        dossier(code="H99.01-240304-0002", status="5"),
        dossier(code="H99.01-240304-0003", status="7", finished_on="2024-03-20"),
    )
    total = {
        name: sum(getattr(row, name) for row in MonthlyCount.objects.all())
        for name in ("received", "on_time", "closed", "late", "became_overdue", "left_overdue")
    }
    assert total == {
        "received": 2,
        "on_time": 1,
        "closed": 1,
        "late": 0,
        "became_overdue": 1,
        "left_overdue": 1,
    }


def test_a_newer_state_wins_and_an_older_one_is_passed_over(bring):
    bring(dossier())
    newer = bring(dossier(finished_on="2024-03-08", status="9"))
    assert (newer.rows_changed, newer.rows_new) == (1, 0)
    older = bring(dossier(status="5"))
    assert (older.rows_older, older.rows_changed) == (1, 0)
    same = bring(dossier(finished_on="2024-03-08", status="9"))
    assert same.rows_same == 1
    held = Dossier.objects.get()
    assert (held.finished_on, held.batch_id) == (date(2024, 3, 8), newer.pk)
    assert recount() == []
    assert list(MonthlyCount.objects.values_list("early", "became_overdue")) == [(1, 0)]


def test_of_two_states_of_one_day_the_one_further_on_wins(bring):
    done = dossier(finished_on="2024-03-04", status="9")
    bring(done)
    assert bring(dossier()).rows_older == 1
    assert bring(done | {"returned_on": "2024-03-04", "status": "10"}).rows_changed == 1
    assert bring(done).rows_older == 1


def test_good_rows_are_written_though_others_are_refused(bring):
    batch = bring(dossier(), dossier(code="H99.01-240304-0002", unit_code="so-x"))
    assert (batch.rows_new, batch.rows_refused) == (1, 1)
    refused = batch.refused.get()
    assert (refused.row_number, refused.faults) == (3, ["unknown_unit:unit_code"])
    assert refused.cells[:2] == ["H99.01-240304-0002", "so-x"]


def test_checking_only_writes_nothing(bring):
    batch = bring(dossier(), check_only=True)
    assert (batch.state, batch.rows_new) == (ImportBatch.State.CHECKED, 1)
    assert not Dossier.objects.exists()
    assert not DailyCount.objects.exists()


def test_personal_columns_are_dropped_unread_and_named(bring):
    text = dossier_csv(
        [dossier() | {"Họ và tên": "Nguyễn Văn A", "Ghi chú": "x"}], more=["Họ và tên", "Ghi chú"]
    )
    batch = bring(text=text)
    assert batch.personal_columns == ["họ và tên"]
    assert batch.unknown_columns == ["ghi chú"]
    assert batch.rows_new == 1


def test_refused_rows_hold_no_personal_cell(bring):
    rows = [dossier(channel="fax") | {"Địa chỉ": "1 Trần Phú"}]
    batch = bring(text=dossier_csv(rows, more=["Địa chỉ"]))
    assert "1 Trần Phú" not in batch.refused.get().cells


def test_control_totals_are_compared(bring):
    rows = [dossier(), dossier(code="H99.01-240304-0002")]
    totals = dict.fromkeys(dossier(), "") | {"code": "Tổng số", "unit_code": "2", "due_on": "3"}
    batch = bring(*rows, totals)
    assert batch.rows_read == 2
    assert batch.control_totals == [
        {"column": "unit_code", "said": 2, "counted": 2},
        {"column": "due_on", "said": 3, "counted": 2},
    ]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"received_on": "2024-03-05"}, "code_day_differs:code"),
        ({"code": "H99.01-241341-0001"}, "bad_code:code"),
        ({"code": "có dấu"}, "bad_code:code"),
        ({"received_on": "2024-02-30"}, "bad_date:received_on"),
        ({"status": "11"}, "unknown_status:status"),
        ({"status": "9"}, "missing_cell:finished_on"),
        ({"procedure_code": "2.000004"}, "procedure_not_of_unit:procedure_code"),
        ({"procedure_code": "1.000003"}, "level_not_valid:procedure_code"),
        ({"returned_on": "2024-03-08"}, "returned_before_finished:returned_on"),
    ],
)
def test_a_fault_is_named_alone(bring, cells, fault):
    assert bring(dossier(**cells)).refused.get().faults == [fault]


def test_days_may_be_written_as_people_write_them_with_a_time(bring):
    batch = bring(dossier(received_on="04/03/2024 08:15", due_on="11/03/2024"))
    assert batch.rows_new == 1
    assert Dossier.objects.get().received_on == date(2024, 3, 4)


def test_a_due_date_that_is_missing_is_reckoned_in_working_days(bring):
    bring(dossier(due_on=""))
    held = Dossier.objects.get()
    assert (held.due_on, held.deadline) == (None, date(2024, 3, 11))


def test_edge_case_36_old_and_new_agency_codes_are_one_dossier(bring):
    bring(dossier(code="000.00.16.H32-240304-0001"))
    again = bring(dossier(code="H32.16-240304-0001", finished_on="2024-03-08", status="9"))
    assert (again.rows_new, again.rows_changed) == (0, 1)
    assert Dossier.objects.get().code == "000.00.16.H32-240304-0001"


def test_edge_case_36_serial_over_9999_and_other_forms_are_kept(bring):
    batch = bring(dossier(code="H32.16-240304-12345"), dossier(code="HS/2024-7"))
    assert batch.rows_new == 2
    assert set(Dossier.objects.values_list("serial", "agency")) == {
        (12345, "H32.16"),
        (None, None),
    }


def test_edge_case_36_a_small_letter_in_the_agency_makes_no_second_dossier(bring):
    bring(dossier())
    assert bring(dossier(code="h99.01-240304-0001")).rows_same == 1


def test_edge_case_36_other_forms_of_two_systems_are_two_dossiers(bring):
    """A code in the form of Thông tư 01/2018 is one dossier whoever reports it; codes of other
    forms are only unique in the system that made them."""
    one, other = (
        SourceSystem.objects.create(code=code, name=code) for code in ("mot-cua", "nganh-doc")
    )
    rows = [dossier(code="HS-7"), dossier()]
    bring(*rows, source=one)
    again = bring(*rows, source=other)
    assert (again.rows_new, again.rows_same) == (1, 1)


@pytest.mark.parametrize("channel", ["online", "in_person"])
def test_edge_case_36_a_code_of_1918_is_one_of_2018(bring, channel):
    cells = {
        "code": "000.00.16.H32-180315-0001",
        "received_on": "1918-03-15",
        "due_on": "2018-03-20",
        "channel": channel,
    }
    batch = bring(dossier(**cells))
    assert "code_day_differs:code" in batch.refused.get().faults
    held = bring(dossier(**cells | {"received_on": "2018-03-15"}))
    assert held.rows_new == 1


def test_a_file_without_a_needed_column_is_refused_whole(bring):
    with pytest.raises(SheetRefused, match="received_on"):
        bring(
            text="code,unit_code,procedure_code,channel,due_on,finished_on,status\na,b,c,d,e,f,g\n"
        )


def test_an_officer_brings_dossiers_of_the_own_unit_only(world, bring):
    rows = [
        dossier(),
        dossier(
            code="H99.02-240304-0001",
            unit_code="so-b",
            procedure_code="2.000004",
        ),
    ]
    batch = bring(*rows, by=world.world.an)
    assert batch.rows_new == 1
    assert batch.refused.get().faults == ["not_your_unit:unit_code"]


def test_an_officer_writes_no_counts_of_another_unit_by_naming_it_as_the_settling_one(world, bring):
    batch = bring(dossier(settling_unit_code="so-b"), by=world.world.an)
    assert batch.refused.get().faults == ["not_your_unit:settling_unit_code"]
    taken_over = dossier(unit_code="so-b", settling_unit_code="so-a")
    assert bring(taken_over, by=world.world.an).rows_new == 1


def test_a_line_broken_in_two_by_an_address_leaves_none_of_it_behind(bring):
    """An address that holds a line break without quotes: both halves are refused, and no cell of
    them is kept."""
    text = (
        "code,unit_code,procedure_code,address,channel,received_on,due_on,finished_on,status\n"
        "H99.01-240304-0001,so-a,1.000001,1 Trần\nPhú Nha Trang,online,2024-03-04,2024-03-11,,4\n"
    )
    batch = bring(text=text)
    assert (batch.rows_new, batch.rows_refused) == (0, 2)
    for row in batch.refused.all():
        assert row.faults[0] == "short_row:code"
        assert not any(row.cells)


def test_a_short_row_that_is_sound_is_brought_in(bring):
    text = (
        "code,unit_code,procedure_code,channel,received_on,due_on,status,finished_on\n"
        "H99.01-240304-0001,so-a,1.000001,online,2024-03-04,2024-03-11,4\n"
    )
    assert bring(text=text).rows_new == 1
