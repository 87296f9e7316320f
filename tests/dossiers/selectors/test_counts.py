"""Tallies of any days, against dossiers counted by hand."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossiers.selectors import counts
from dossiers.selectors.counts import Tally, tallies
from tests.dossiers.selectors.hand_count import FIRST, by_hand, put_in, random_dossiers
from tests.factories.dossier_world import dossier_world, level_on

pytestmark = pytest.mark.django_db
UNIT_OF = {"1.000001": "so-a", "1.000002": "so-a", "1.000003": "so-a", "2.000004": "so-b"}


def random_period(draw: Random) -> tuple[date, date]:
    since = FIRST + timedelta(days=draw.randrange(-20, 380))
    return since, since + timedelta(days=draw.choice([0, 3, 27, 45, 100, 200]))


@pytest.mark.parametrize("seed", range(4))
def test_any_period_agrees_with_a_count_by_hand(seed):
    world, dossiers, draw = dossier_world(), random_dossiers(seed), Random(seed)
    put_in(world, dossiers)
    periods = [random_period(draw) for _number in range(10)]
    periods += [(date(2022, 6, 1), date(2022, 6, 30)), (date(2022, 7, 1), date(2022, 12, 31))]
    for since, until in periods:
        found = tallies(since=since, until=until)
        assert found == {(): by_hand(dossiers, since=since, until=until)}, (since, until)


def test_keys_hold_what_was_asked_for_in_its_order():
    world, dossiers = dossier_world(), random_dossiers(11, number=80)
    put_in(world, dossiers)
    since, until = date(2022, 7, 5), date(2022, 11, 20)
    groups = defaultdict(list)
    for made in dossiers:
        procedure = world.procedures[made.procedure]
        key = (
            made.channel,
            world.units[UNIT_OF[made.procedure]].pk,
            procedure.field_id,
            level_on(procedure, made.received).code,
            procedure.pk,
        )
        groups[key].append(made)
    expected = {key: by_hand(of, since=since, until=until) for key, of in groups.items()}
    assert tallies(
        since=since, until=until, by=("channel", "unit", "field", "level", "procedure")
    ) == {key: tally for key, tally in expected.items() if tally}


def test_by_month_what_is_pending_runs_on_from_month_to_month():
    world, dossiers = dossier_world(), random_dossiers(5, number=80)
    put_in(world, dossiers)
    found = tallies(since=date(2022, 7, 15), until=date(2022, 10, 10), by=("month", "channel"))
    months = {
        date(2022, 7, 1): (date(2022, 7, 15), date(2022, 7, 31)),
        date(2022, 8, 1): (date(2022, 8, 1), date(2022, 8, 31)),
        date(2022, 9, 1): (date(2022, 9, 1), date(2022, 9, 30)),
        date(2022, 10, 1): (date(2022, 10, 1), date(2022, 10, 10)),
    }
    expected = {
        (month, channel): by_hand(
            [made for made in dossiers if made.channel == channel], since=since, until=until
        )
        for month, (since, until) in months.items()
        for channel in ("online", "in_person", "post")
    }
    assert found == expected


@pytest.mark.parametrize("seed", range(3))
def test_however_a_period_is_split_its_parts_add_up(seed):
    world, draw = dossier_world(), Random(seed)
    put_in(world, random_dossiers(seed + 20))
    since, until = date(2022, 6, 10), date(2023, 2, 17)
    whole = tallies(since=since, until=until)[()]
    for _number in range(4):
        length = (until - since).days
        cuts = sorted(draw.sample(range(length), draw.randrange(1, 5)))
        firsts = [since, *(since + timedelta(days=cut + 1) for cut in cuts)]
        lasts = [*(since + timedelta(days=cut) for cut in cuts), until]
        parts = [
            tallies(since=first, until=last)[()] for first, last in zip(firsts, lasts, strict=True)
        ]
        for name in ("received", "online", "early", "on_time", "late", "closed"):
            assert sum(getattr(part, name) for part in parts) == getattr(whole, name), cuts
        assert [part.pending for part in parts[:-1]] == [part.carried_over for part in parts[1:]]
        assert (parts[0].carried_over, parts[-1].pending, parts[-1].overdue) == (
            whole.carried_over,
            whole.pending,
            whole.overdue,
        )


def test_filters_narrow_what_is_counted():
    world = dossier_world()
    day = date(2024, 3, 5)
    world.count(day, "1.000001", "online", received=3)
    world.count(day, "1.000002", "post", received=5)
    world.count(day, "1.000003", "in_person", received=7)
    world.count(day, "2.000004", "online", received=11)

    def received(**filters) -> int:
        return tallies(since=day, until=day, **filters)[()].received

    assert received() == 26
    assert received(unit_ids=[world.units["so-a"].pk]) == 15
    assert received(unit_ids=[]) == 0
    assert received(procedure_ids=[world.procedures["1.000002"].pk]) == 5
    assert received(field_ids=[world.fields["dau-tu"].pk]) == 8
    assert received(levels=["partial"]) == 5
    assert received(levels=["full"], channels=["online"]) == 14
    assert received(eligible_only=True) == 19


def test_edge_case_34_a_dossier_that_crosses_periods_counts_where_each_event_lies():
    world = dossier_world()
    world.count(date(2024, 3, 28), "1.000001", received=1)
    world.count(date(2024, 4, 5), "1.000001", became_overdue=1)
    world.count(date(2024, 5, 2), "1.000001", late=1, left_overdue=1)
    march, april, may = (
        tallies(since=first, until=last)[()]
        for first, last in (
            (date(2024, 3, 1), date(2024, 3, 31)),
            (date(2024, 4, 1), date(2024, 4, 30)),
            (date(2024, 5, 1), date(2024, 5, 31)),
        )
    )
    assert march == Tally(received=1, online=1, pending=1)
    assert april == Tally(carried_over=1, pending=1, overdue=1)
    assert may == Tally(carried_over=1, late=1)
    assert (april.within, april.handled, may.resolved) == (0, 1, 1)


def test_edge_case_34_a_stopped_clock_leaves_overdue_and_a_withdrawal_is_on_time():
    world = dossier_world()
    world.count(date(2024, 3, 1), "1.000001", received=2)
    world.count(date(2024, 3, 6), "1.000001", became_overdue=2)
    world.count(date(2024, 3, 8), "1.000001", left_overdue=1)
    world.count(date(2024, 3, 9), "1.000001", on_time=1, closed=1, left_overdue=1)
    found = tallies(since=date(2024, 3, 1), until=date(2024, 3, 31))[()]
    assert (found.on_time, found.closed, found.late) == (1, 1, 0)
    assert (found.pending, found.overdue, found.within) == (1, 0, 1)


def test_what_becomes_overdue_after_today_is_not_overdue_yet(monkeypatch):
    world = dossier_world()
    monkeypatch.setattr(counts, "localdate", lambda: date(2024, 3, 12))
    world.count(date(2024, 3, 1), "1.000001", received=3)
    world.count(date(2024, 3, 12), "1.000001", became_overdue=1)
    world.count(date(2024, 3, 13), "1.000001", became_overdue=1)
    world.count(date(2024, 5, 13), "1.000001", became_overdue=1)
    year = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
    assert tallies(**year)[()] == Tally(received=3, online=3, pending=3, overdue=1)
    by_month = tallies(**year, by=("month",))
    assert [tally.overdue for tally in by_month.values()] == [0, 0, *[1] * 10]
    assert tallies(since=date(2024, 3, 1), until=date(2024, 3, 11))[()].overdue == 0
    later = tallies(since=date(2024, 6, 15), until=date(2024, 6, 20))[()]
    assert (later.carried_over, later.overdue) == (3, 1)


def test_edge_case_35_both_classifications_stay_apart_and_both_take_dossiers_online():
    world = dossier_world()
    world.count(date(2022, 8, 15), "1.000001", "online", received=2)
    world.count(date(2022, 8, 16), "1.000001", "online", received=3)
    world.count(date(2022, 8, 16), "1.000001", "in_person", received=4)
    world.count(date(2022, 8, 16), "1.000003", "online", received=9)
    year = {"since": date(2022, 1, 1), "until": date(2022, 12, 31)}
    by_level = tallies(**year, by=("level",))
    assert {key: tally.received for key, tally in by_level.items()} == {
        ("3",): 2,
        ("full",): 7,
        ("none",): 9,
    }
    eligible = tallies(**year, eligible_only=True)[()]
    assert (eligible.online, eligible.received, eligible.direct) == (5, 9, 4)


def test_edge_case_37_a_quarter_may_begin_in_december():
    world = dossier_world()
    world.count(date(2023, 11, 30), "1.000001", received=1)
    world.count(date(2023, 12, 1), "1.000001", received=10)
    world.count(date(2023, 12, 15), "1.000001", received=100)
    world.count(date(2024, 2, 29), "1.000001", received=1000)
    world.count(date(2024, 3, 14), "1.000001", received=10000)
    world.count(date(2024, 3, 15), "1.000001", received=100000)
    first = tallies(since=date(2023, 12, 1), until=date(2024, 2, 29))[()]
    second = tallies(since=date(2023, 12, 15), until=date(2024, 3, 14))[()]
    assert (first.received, first.carried_over) == (1110, 1)
    assert (second.received, second.carried_over) == (11100, 11)


def test_two_queries_of_counts_and_never_one_of_dossiers():
    world = dossier_world()
    put_in(world, random_dossiers(3, number=30))
    for by in ((), ("unit", "procedure", "field", "level", "channel", "month")):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            tallies(since=date(2022, 6, 10), until=date(2023, 1, 20), by=by, eligible_only=True)
        tables = [query["sql"] for query in asked]
        assert len(tables) == 2
        assert not any("dossiers_dossier" in sql for sql in tables)


def test_nothing_counted_is_one_empty_tally_or_no_key():
    dossier_world()
    days = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}
    assert tallies(**days) == {(): Tally()}
    assert tallies(**days, by=("unit", "month")) == {}
    assert not Tally()
    assert Tally(received=1, pending=1) + Tally(received=2, late=2) == Tally(
        received=3, late=2, pending=1
    )
