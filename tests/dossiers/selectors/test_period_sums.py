"""Printed totals are checked column by column; nothing is said where a part is not known."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from dossiers.models import PeriodCount
from dossiers.selectors.period_sums import flags, flags_of
from tests.factories.dossier_world import dossier_world
from tests.factories.printed_counts import HUE, LAM_DONG, Q1_2020, held, printed

WHOLE = {
    "received_total": 120,
    "received_online": 70,
    "received_direct": 40,
    "carried_over": 10,
    "resolved_total": 100,
    "resolved_early": 50,
    "resolved_on_time": 45,
    "resolved_late": 5,
    "pending_total": 20,
    "pending_within": 18,
    "pending_overdue": 2,
}


@pytest.fixture
def world(db):
    return dossier_world()


@pytest.fixture
def unit(world):
    return world.units["so-a"]


def said(count) -> list[tuple]:
    return [(flag.column, flag.printed, flag.own_sum) for flag in flags(count)]


def test_edge_case_32_hue_is_kept_as_printed_with_the_own_sum_beside(unit):
    count = held(unit, **HUE)
    count.refresh_from_db()
    assert count.resolved_total == 257_141
    assert said(count) == [("resolved_total", 257_141, 247_529)]


def test_edge_case_32_lam_dong_received_less_resolved_is_not_what_is_pending(unit):
    count = held(unit, **LAM_DONG)
    count.refresh_from_db()
    assert (count.received_total, count.resolved_total, count.pending_total) == (
        659_245,
        643_272,
        7_172,
    )
    assert said(count) == [("pending_total", 7_172, 15_973)]


def test_the_words_name_both_figures_in_the_language_of_the_reader(unit):
    with translation.override("en"):
        (flag,) = flags(held(unit, **HUE))
        assert "257,141" in flag.words
        assert "247,529" in flag.words
    with translation.override("vi"):
        (flag,) = flags(PeriodCount.objects.get())
        assert "257.141" in flag.words
        assert "247.529" in flag.words


def test_a_form_that_adds_up_has_no_flag(unit):
    assert flags(held(unit, **WHOLE)) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"received_online": 71}, ("received_total", 120, 121)),
        ({"carried_over": 0}, ("received_total", 120, 110)),
        ({"resolved_late": 4}, ("resolved_total", 100, 99)),
        ({"pending_overdue": 0}, ("pending_total", 20, 18)),
    ],
)
def test_each_sum_of_the_form_is_checked(unit, changed, found):
    assert said(held(unit, **{**WHOLE, **changed})) == [found]


def test_column_11_is_checked_against_3_less_7_and_against_12_and_13(unit):
    count = held(unit, **{**WHOLE, "pending_total": 21})
    assert said(count) == [("pending_total", 21, 20), ("pending_total", 21, 20)]


def test_more_resolved_than_received_is_said_with_a_minus(unit):
    count = held(unit, received_total=10, resolved_total=1_210, pending_total=0)
    assert said(count) == [("pending_total", 0, -1_200)]
    assert "−1.200" in flags(count)[0].words


@pytest.mark.parametrize("missing", sorted(WHOLE))
def test_without_a_part_nothing_is_said_of_its_sum(unit, missing):
    others = {name: number for name, number in WHOLE.items() if name != missing}
    assert flags(held(unit, **others)) == []


@pytest.fixture
def year_before(unit):
    """The quarter and the year that ended on the eve of the first quarter of 2020."""
    held(unit, **_ended(date(2019, 10, 1)), pending_total=31)
    held(unit, **_ended(date(2019, 1, 1)), pending_total=33)


def _ended(since: date) -> dict:
    return {"period_from": since, "period_to": date(2019, 12, 31)}


def test_carried_over_is_what_the_period_before_left_pending(unit, year_before):
    assert said(held(unit, carried_over=30)) == [("carried_over", 30, 31)]


@pytest.mark.parametrize("agreeing", [31, 33])
def test_of_two_periods_that_ended_on_the_eve_one_that_agrees_is_enough(
    unit, year_before, agreeing
):
    assert flags(held(unit, carried_over=agreeing)) == []


@pytest.mark.parametrize(
    "other",
    [
        {"level": "3-4"},
        {"period_from": date(2020, 1, 2)},
        {"carried_over": None, "pending_total": 4},
    ],
)
def test_only_the_period_just_before_of_the_same_level_counts(unit, year_before, other):
    assert flags(held(unit, **{"carried_over": 30, **other})) == []


def test_only_the_same_unit_procedure_and_field_count(world, unit, year_before):
    procedure, field = world.procedures["1.000001"], world.fields["dau-tu"]
    assert flags(held(unit, carried_over=30, procedure=procedure)) == []
    assert flags(held(unit, carried_over=30, field=field)) == []
    assert flags(held(world.units["so-b"], carried_over=30)) == []


SEED = {"received_online": 195, "received_direct": 26}
RATES = [
    ("online_share", "88.2", {"level": "3-4", **SEED}, None),
    ("online_share", "88.3", {"level": "3-4", **SEED}, "88.2"),
    ("online_share", "88.3", SEED, None),
    ("online_share_of_all", "88.3", SEED, "88.2"),
    (
        "online_share_of_all",
        "60",
        {"received_online": 50, "received_total": 110, "carried_over": 10},
        "50",
    ),
    ("early_share", "86.5", {"resolved_early": 865, "resolved_total": 1000}, None),
    ("early_share", "86.50", {"resolved_early": 8651, "resolved_total": 10_000}, "86.51"),
    ("on_time_of_resolved", "98.81", {"resolved_total": 643_272, "resolved_late": 7_679}, None),
    ("on_time_of_resolved", "98.8", {"resolved_early": 6, "resolved_on_time": 3,
     "resolved_late": 1}, "90.0"),
    ("on_time_of_handled", "90", {"received_total": 100, "resolved_late": 4,
     "pending_overdue": 7}, "89"),
    ("late_of_pending", "10.0", {"pending_total": 30, "pending_overdue": 4}, "13.3"),
    ("late_of_pending", "10", {"pending_total": 0, "pending_overdue": 0}, None),
    ("procedures_offered", "70.2", {"received_online": 1, "received_total": 2}, None),
]  # fmt: skip


@pytest.mark.parametrize(("definition", "rate", "parts", "own"), RATES)
def test_a_printed_rate_is_compared_at_its_own_digits_under_its_own_definition(
    unit, definition, rate, parts, own
):
    found = [
        flag.own_sum
        for flag in flags(held(unit, definition=definition, rate=rate, **parts))
        if flag.column == "printed_rate"
    ]
    assert [str(figure) for figure in found] == ([own] if own else [])


def test_the_same_parts_are_right_under_one_definition_and_wrong_under_the_other(unit):
    parts = {
        "received_total": 100,
        "resolved_total": 80,
        "resolved_early": 70,
        "resolved_on_time": 6,
        "resolved_late": 4,
        "pending_overdue": 6,
    }
    right = printed(unit, rate="95", definition="on_time_of_resolved", **parts)
    wrong = printed(unit, rate="95", definition="on_time_of_handled", **parts)
    assert flags(right) == []
    assert [(flag.column, flag.own_sum) for flag in flags(wrong)] == [
        ("printed_rate", Decimal("90"))
    ]


def test_a_count_of_no_unit_and_no_period_is_checked_in_itself():
    assert said(PeriodCount(**WHOLE)) == []
    assert said(PeriodCount(**{**WHOLE, "pending_total": None, "resolved_total": 99})) == [
        ("resolved_total", 99, 100)
    ]


def test_a_page_of_counts_is_checked_with_one_query(unit):
    day, counts = Q1_2020["period_from"], []
    for number in range(6):
        period = {"period_from": day, "period_to": day + timedelta(days=9)}
        counts.append(held(unit, **period, carried_over=number, pending_total=number + 1))
        day += timedelta(days=10)
    with CaptureQueriesContext(connection) as queries:
        found = flags_of(counts)
    assert len(queries) == 1
    assert found == [[]] * 6
