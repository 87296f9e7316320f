"""Printed counts are kept as printed, by whom the unit belongs to, and changed with a reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cchc_portal.audit.changes import changes_of
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Unit
from dossiers.actions.record_period_count import record_period_count
from dossiers.models import FORM_COLUMNS, PeriodCount
from dossiers.selectors.period_sums import flags
from tests.factories.dossier_world import dossier_world
from tests.factories.printed_counts import LAM_DONG, held, printed
from tests.factories.world import WHY


@pytest.fixture
def world(db):
    return dossier_world()


@pytest.fixture
def unit(world):
    return world.units["so-a"]


def refused(unit, **given) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        held(unit, **given)
    assert not PeriodCount.objects.exists()
    return error.value.message_dict


def test_a_figure_and_a_rate_stand_without_their_parts(unit):
    year = {"period_from": date(2018, 1, 1), "period_to": date(2018, 12, 31)}
    held(unit, received_online=195, rate="88.2", definition="online_share", level="3-4", **year)
    count = PeriodCount.objects.get()
    known = {name for name in FORM_COLUMNS if getattr(count, name) is not None}
    assert known == {"received_online"}
    assert (str(count.printed_rate), count.level) == ("88.2", "3-4")
    assert count.definition.code == "online_share"
    assert flags(count) == []


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2019, 12, 1), date(2020, 2, 29)),
        (date(2019, 12, 15), date(2020, 3, 14)),
        (date(2019, 12, 15), date(2020, 6, 14)),
    ],
)
def test_edge_case_37_periods_keep_the_bounds_that_the_report_prints(unit, since, until):
    held(unit, period_from=since, period_to=until, received_total=4)
    count = PeriodCount.objects.get()
    assert (count.period_from, count.period_to) == (since, until)


def test_edge_case_37_a_quarter_and_the_calendar_quarter_stand_beside_each_other(unit):
    held(unit, period_from=date(2019, 12, 1), period_to=date(2020, 2, 29), received_total=4)
    held(unit, received_total=5)
    assert PeriodCount.objects.count() == 2


def test_edge_case_37_what_was_carried_over_follows_from_the_day_before_not_the_quarter(unit):
    held(unit, period_from=date(2019, 9, 15), period_to=date(2019, 12, 14), pending_total=7)
    quarter = {"period_from": date(2019, 12, 15), "period_to": date(2020, 3, 14)}
    (flag,) = flags(held(unit, **quarter, carried_over=9))
    assert (flag.column, flag.printed, flag.own_sum) == ("carried_over", 9, 7)
    assert "14/12/2019" in flag.words


@pytest.mark.parametrize("level", ["", "1", "2", "3", "4", "3-4"])
def test_levels_until_august_2022(unit, level):
    held(
        unit, period_from=date(2022, 7, 1), period_to=date(2022, 8, 15), level=level, carried_over=1
    )
    assert PeriodCount.objects.get().level == level


@pytest.mark.parametrize("level", ["", "partial", "full", "partial-full"])
def test_extents_since_august_2022(unit, level):
    held(
        unit, period_from=date(2022, 8, 16), period_to=date(2022, 9, 1), level=level, carried_over=1
    )
    assert PeriodCount.objects.get().level == level


@pytest.mark.parametrize("level", ["3", "3-4", "full", "partial-full"])
def test_edge_case_35_a_period_across_the_change_of_levels_bears_none(unit, level):
    across = {"period_from": date(2022, 7, 1), "period_to": date(2022, 9, 30), "carried_over": 1}
    (words,) = refused(unit, **across, level=level)["level"]
    assert ("15/08/2022" in words) != ("16/08/2022" in words)
    assert "01/07/2022" in words
    held(unit, **across)


@pytest.mark.parametrize("level", ["5", "none", "3,4", "toàn trình"])
def test_an_unknown_level_is_refused_with_those_that_exist(unit, level):
    (words,) = refused(unit, level=level, carried_over=1)["level"]
    assert "partial-full" in words


@pytest.mark.parametrize(
    ("given", "column"),
    [
        ({"period_to": date(2019, 12, 31), "carried_over": 1}, "period_to"),
        ({"period_from": date(2199, 1, 1), "period_to": date(2199, 3, 31), "carried_over": 1},
         "period_from"),
        ({"carried_over": -1}, "carried_over"),
        ({"carried_over": 2**31}, "carried_over"),
        ({"rate": "101", "definition": "early_share"}, "printed_rate"),
        ({"rate": "-0.1", "definition": "early_share"}, "printed_rate"),
        ({"rate": "88.2"}, "definition"),
        ({"definition": "early_share"}, "__all__"),
        ({"source": "Báo cáo"}, "__all__"),
        ({"carried_over": 1, "source": "x" * 2_001}, "source"),
    ],
)  # fmt: skip
def test_what_is_not_sound_is_said_beside_its_column(unit, given, column):
    assert list(refused(unit, **given)) == [column]


def test_a_procedure_and_a_field_exclude_each_other(world, unit):
    both = {"procedure": world.procedures["1.000001"], "field": world.fields["dau-tu"]}
    assert list(refused(unit, carried_over=1, **both)) == ["field"]


def test_a_unit_that_did_not_exist_in_the_period(unit):
    unit = save_record(
        record=Unit(code="moi", name="Sở Mới", valid_from=date(2021, 1, 1)), by=None, reason=WHY
    )
    (words,) = refused(unit, carried_over=1)["unit"]
    assert "Sở Mới" in words


def test_one_count_of_a_unit_period_and_level(unit):
    held(unit, carried_over=1)
    with pytest.raises(ValidationError):
        held(unit, carried_over=2)
    assert PeriodCount.objects.get().carried_over == 1


def test_totals_that_do_not_add_up_are_kept_and_corrected_with_the_history_of_both(unit):
    count = held(unit, **LAM_DONG)
    count.pending_total = 15_973
    record_period_count(count=count, by=None, reason="Đính chính theo báo cáo gốc")
    assert PeriodCount.objects.get().pending_total == 15_973
    change = changes_of(count)[0]
    assert (change.field, change.old, change.new) == ("pending_total", 7_172, 15_973)
    assert change.reason == "Đính chính theo báo cáo gốc"


def test_a_change_needs_its_reason(unit):
    count = held(unit, carried_over=1)
    count.carried_over = 2
    with pytest.raises(ValidationError) as error:
        record_period_count(count=count, by=None, reason=" ")
    assert list(error.value.message_dict) == ["reason"]
    assert PeriodCount.objects.get().carried_over == 1


def test_a_count_entered_by_mistake_is_emptied_and_stays_in_the_history(unit):
    count = held(unit, carried_over=1)
    count.carried_over = None
    record_period_count(count=count, by=None, reason="Nhập nhầm")
    assert PeriodCount.objects.get().carried_over is None
    assert changes_of(count)[0].old == 1


def test_nothing_is_written_when_nothing_changes_but_a_digit_is_a_change(unit):
    count = held(unit, rate="88.2", definition="early_share")
    record_period_count(count=PeriodCount.objects.get(), by=None, reason="")
    assert count.events.count() == 1
    count.printed_rate = Decimal("88.20")
    record_period_count(count=count, by=None, reason="Như bản in")
    assert str(PeriodCount.objects.get().printed_rate) == "88.20"


def test_an_officer_enters_for_the_own_unit_only(world):
    an = world.world.an
    held(world.units["so-a"], by=an, carried_over=1)
    with pytest.raises(PermissionDenied):
        held(world.units["so-b"], by=an, carried_over=1)
    assert [count.unit.code for count in PeriodCount.objects.all()] == ["so-a"]
    assert changes_of(PeriodCount.objects.get())[0].by == "an"


def test_a_count_is_taken_neither_from_another_unit_nor_given_to_one(world):
    an = world.world.an
    theirs = held(world.units["so-b"], carried_over=1)
    theirs.unit = world.units["so-a"]
    mine = held(world.units["so-a"], carried_over=1)
    mine.unit = world.units["so-b"]
    for count in (theirs, mine):
        with pytest.raises(PermissionDenied):
            record_period_count(count=count, by=an, reason="thử")


@pytest.mark.parametrize("name", ["chi", "dung"])
def test_who_only_reads_enters_nothing(world, name):
    with pytest.raises(PermissionDenied):
        held(world.units["so-a"], by=getattr(world.world, name), carried_over=1)


def test_the_standing_body_enters_for_everyone(world):
    count = printed(world.units["so-b"], carried_over=1)
    record_period_count(count=count, by=world.world.phuong, reason="Theo báo cáo")
    assert PeriodCount.objects.get().unit.code == "so-b"
