"""Rates of units read from what reports print, with or without the parts."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from dossiers.models import RateDefinition
from dossiers.rates import Rate
from tests.dossiers.asked_rates import YEAR, parts, printed, rate
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db


def test_edge_case_37_printed_quarters_with_bounds_of_their_own_make_a_year_of_their_own():
    world = dossier_world()
    bounds = [
        (date(2019, 12, 1), date(2020, 2, 29)),
        (date(2020, 3, 1), date(2020, 5, 31)),
        (date(2020, 6, 1), date(2020, 8, 31)),
        (date(2020, 9, 1), date(2020, 11, 30)),
    ]
    carried = 5
    for since, until in bounds:
        printed(
            world,
            since,
            until,
            received_total=100 + carried,
            carried_over=carried,
            resolved_early=60,
            resolved_on_time=30,
            resolved_late=5,
            pending_total=5 + carried,
            pending_overdue=2,
        )
        carried += 5
    days = {"since": bounds[0][0], "until": bounds[-1][1]}
    assert parts(rate(world, "early_share", **days)) == (240, 380)
    assert parts(rate(world, "on_time_of_handled", **days)) == (405 - 20 - 2, 405)
    assert parts(rate(world, "late_of_pending", **days)) == (2, 25)
    assert rate(world, "early_share", **days).as_of == date(2020, 11, 30)
    quarter = {"since": bounds[0][0], "until": bounds[0][1]}
    assert parts(rate(world, "early_share", **quarter)) == (60, 95)
    calendar = {"since": date(2020, 1, 1), "until": date(2020, 12, 31)}
    assert rate(world, "early_share", **calendar) is None


def test_edge_case_38_two_definitions_of_the_on_time_rate_give_two_values_for_the_same_counts():
    world = dossier_world()
    printed(
        world,
        YEAR["since"],
        YEAR["until"],
        received_total=659245,
        resolved_total=643272,
        resolved_early=500000,
        resolved_on_time=135593,
        resolved_late=7679,
        pending_total=7172,
        pending_overdue=1500,
    )
    of_resolved = rate(world, "on_time_of_resolved")
    of_handled = rate(world, "on_time_of_handled")
    assert parts(of_resolved) == (635593, 643272)
    assert of_resolved.value.quantize(Decimal("0.01")) == Decimal("98.81")
    assert parts(of_handled) == (650066, 659245)
    assert of_handled.value.quantize(Decimal("0.01")) == Decimal("98.61")
    assert of_resolved.definition.words != of_handled.definition.words
    assert {of_resolved.definition.kind, of_handled.definition.kind} == {
        "on_time_of_resolved",
        "on_time_of_handled",
    }


def test_edge_case_32_a_printed_total_is_used_as_printed_though_its_parts_do_not_add_up():
    world = dossier_world()
    printed(
        world,
        YEAR["since"],
        YEAR["until"],
        resolved_total=257141,
        resolved_early=200000,
        resolved_on_time=40000,
        resolved_late=7529,
    )
    assert parts(rate(world, "early_share")) == (200000, 257141)


def test_a_rate_printed_without_its_parts_stands_as_printed_and_is_never_completed():
    world = dossier_world()
    printed(
        world,
        date(2018, 1, 1),
        date(2018, 12, 31),
        level="3-4",
        received_online=195,
        printed_rate=Decimal("88.2"),
        definition="online_share",
    )
    days = {"since": date(2018, 1, 1), "until": date(2018, 12, 31)}
    found = rate(world, "online_share", **days)
    assert (parts(found), found.printed, found.value) == (
        (195, None),
        Decimal("88.2"),
        Decimal("88.2"),
    )
    assert (found.kind, found.source, found.nothing_arose) == ("printed", "Báo cáo", False)
    assert found.inferred_denominator == 221
    assert rate(world, "online_share_of_all", **days) is None
    assert rate(world, "on_time_of_resolved", **days) is None
    month = {"since": date(2018, 1, 1), "until": date(2018, 6, 30)}
    assert rate(world, "online_share", **month) is None


def test_printed_parts_go_before_the_printed_rate_which_stands_beside():
    world = dossier_world()
    days = {"since": date(2018, 1, 1), "until": date(2018, 12, 31)}
    printed(
        world,
        days["since"],
        days["until"],
        level="3-4",
        received_online=195,
        received_direct=26,
        printed_rate=Decimal("88.2"),
        definition="online_share",
    )
    found = rate(world, "online_share", **days)
    assert found.value.quantize(Decimal("0.0001")) == Decimal("88.2353")
    assert (found.printed, found.inferred_denominator) == (Decimal("88.2"), None)


def test_a_total_without_what_was_carried_over_is_taken_as_a_guess_that_says_so():
    world = dossier_world()
    days = {"since": date(2018, 1, 1), "until": date(2018, 12, 31)}
    for level, online, total in (("3", 100, 120), ("4", 95, 101)):
        printed(
            world,
            days["since"],
            days["until"],
            level=level,
            received_online=online,
            received_total=total,
        )
    found = rate(world, "online_share", **days)
    assert (parts(found), found.kind) == ((195, 221), "inferred")
    with translation.override("en"):
        assert "taken as none" in rate(world, "online_share", **days).source


@pytest.mark.parametrize(
    ("levels", "expected"),
    [(("3",), None), (("3", "4"), (2, 4)), (("3-4",), (1, 2)), (("partial", "full"), (2, 4))],
)
def test_rows_of_levels_make_a_share_only_where_a_classification_is_complete(levels, expected):
    world = dossier_world()
    for level in levels:
        printed(
            world, YEAR["since"], YEAR["until"], level=level, received_online=1, received_direct=1
        )
    assert parts(rate(world, "online_share")) == expected


def test_rows_of_a_field_or_a_procedure_do_not_speak_for_the_unit():
    world = dossier_world()
    days = (YEAR["since"], YEAR["until"])
    printed(world, *days, field=world.fields["dau-tu"], resolved_total=4, resolved_early=1)
    assert rate(world, "early_share") is None
    printed(world, *days, resolved_total=10, resolved_early=5)
    assert parts(rate(world, "early_share")) == (5, 10)


def test_counts_of_dossiers_go_before_printed_counts_of_the_same_period():
    world = dossier_world()
    printed(world, YEAR["since"], YEAR["until"], "so-a", resolved_total=10, resolved_early=9)
    assert parts(rate(world, "early_share", "so-a")) == (9, 10)
    world.count(date(2024, 5, 5), "1.000001", received=2, early=1)
    assert parts(rate(world, "early_share", "so-a")) == (1, 1)
    earlier = {"since": date(2023, 1, 1), "until": date(2023, 12, 31)}
    assert rate(world, "early_share", "so-a", **earlier) is None


def test_printed_months_make_the_year_only_without_a_gap_and_the_fewest_are_taken():
    world = dossier_world()
    halves = [(date(2024, 1, 1), date(2024, 6, 30)), (date(2024, 7, 1), date(2024, 12, 31))]
    printed(world, *halves[0], resolved_total=10, resolved_early=1)
    printed(world, date(2024, 7, 1), date(2024, 9, 30), resolved_total=10, resolved_early=2)
    printed(world, date(2024, 10, 2), date(2024, 12, 31), resolved_total=10, resolved_early=4)
    assert rate(world, "early_share") is None
    printed(world, date(2024, 10, 1), date(2024, 12, 31), resolved_total=10, resolved_early=8)
    assert parts(rate(world, "early_share")) == (11, 30)
    printed(world, *halves[1], resolved_total=10, resolved_early=16)
    assert parts(rate(world, "early_share")) == (17, 20)
    printed(world, *YEAR.values(), resolved_total=40, resolved_early=32)
    assert parts(rate(world, "early_share")) == (32, 40)


def test_a_printed_share_of_procedures_goes_before_the_list_that_is_held_now():
    world = dossier_world()
    printed(
        world,
        *YEAR.values(),
        unit="so-a",
        printed_rate=Decimal("70.2"),
        definition="procedures_offered",
    )
    found = rate(world, "procedures_offered", "so-a")
    assert (found.value, found.kind) == (Decimal("70.2"), "printed")


@pytest.mark.parametrize(
    ("numerator", "rate_printed", "denominator"),
    [(195, "88.2", 221), (1598, "18.9", None), (0, "0", None), (1, "100", 1), (5, "0.01", None)],
)
def test_a_denominator_is_inferred_only_where_there_is_just_one(
    numerator, rate_printed, denominator
):
    found = Rate(
        numerator=numerator,
        denominator=None,
        printed=Decimal(rate_printed),
        definition=RateDefinition(),
        as_of=date(2018, 12, 31),
        source="",
        kind="printed",
    )
    assert found.inferred_denominator == denominator
