"""Targets judged: to whom they apply, what was reached, how many queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.actions.place_unit import place_unit
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Block, Unit
from indices.actions.publish_results import publish_results
from indices.targets import judged_targets, metric_title
from tests.factories.targets import LATE, ONLINE, assign, measured
from tests.factories.world import WHY, crowd, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(monkeypatch):
    world = small_world()
    measured(monkeypatch, world, {"so-a": "88.2", "so-b": "40", "huyen-d": "30"})
    return world


def states(year: int = 2024, **asked) -> dict[str | None, tuple]:
    """State and difference by unit."""
    return {
        judged.unit and judged.unit.code: (judged.state, judged.difference)
        for judged in judged_targets(year=year, **asked)
    }


def test_edge_case_39_targets_exceeded_met_missed_and_without_a_figure(world):
    assign(block=world.so)
    assign(unit=world.units["huyen-d"])
    assert states() == {
        "so-a": ("exceeded", Decimal("48.2")),
        "so-b": ("met", Decimal(0)),
        "so-c": ("no_figure", None),
        "huyen-d": ("missed", Decimal(-10)),
    }


def test_edge_case_39_a_strict_target_is_missed_by_what_equals_it(world):
    assign("40", "above", unit=world.units["so-b"])
    assert states() == {"so-b": ("missed", Decimal(0))}


def test_edge_case_39_without_a_target_nothing_is_judged(world):
    assert judged_targets(year=2024) == []
    assign(unit=world.units["so-a"], year=2023)
    assert judged_targets(year=2024) == []


def test_edge_case_39_keeping_a_rank_is_a_target_in_words_and_is_not_compared(world):
    assign(None, text="Giữ hạng 5", unit=world.units["so-a"])
    (judged,) = judged_targets(year=2024)
    assert (judged.state, judged.difference, judged.measured) == ("no_figure", None, None)


def test_a_figure_that_should_be_small_is_exceeded_from_below(world, monkeypatch):
    measured(monkeypatch, world, {"so-a": "4", "so-b": "6"}, code=LATE)
    assign("5", "at_most", metric=LATE, block=world.so)
    assert states() == {
        "so-a": ("exceeded", Decimal(1)),
        "so-b": ("missed", Decimal(-1)),
        "so-c": ("no_figure", None),
    }


def test_where_nothing_arose_there_is_nothing_to_compare(world, monkeypatch):
    measured(monkeypatch, world, {"so-a": None})
    assign(block=world.so)
    judged = {held.unit.code: held for held in judged_targets(year=2024)}
    assert [judged[code].nothing_arose for code in ("so-a", "so-b")] == [True, False]
    assert (judged["so-a"].state, judged["so-a"].difference) == ("no_figure", None)


def test_in_the_running_year_a_target_is_reached_or_not_due_yet(world):
    year = timezone.localdate().year
    assign(year=year, block=world.so)
    assign(year=year, unit=world.units["huyen-d"])
    assert states(year) == {
        "so-a": ("exceeded", Decimal("48.2")),
        "so-b": ("met", Decimal(0)),
        "so-c": ("not_yet", None),
        "huyen-d": ("not_yet", Decimal(-10)),
    }


def test_a_target_of_the_province_applies_to_every_unit_that_is_measured(world):
    assign("50")
    assert set(states()) == {"so-a", "so-b", "huyen-d"}


def test_the_narrower_target_counts_for_the_same_metric(world, monkeypatch):
    measured(monkeypatch, world, {"so-a": "9"}, code=LATE)
    assign("50")
    assign("60", block=world.so)
    assign("90", unit=world.units["so-a"])
    assign("5", "at_most", metric=LATE)
    goals = {
        (judged.target.metric, judged.unit.code): judged.target.value
        for judged in judged_targets(year=2024)
    }
    assert goals == {
        (ONLINE, "so-a"): Decimal(90),
        (ONLINE, "so-b"): Decimal(60),
        (ONLINE, "so-c"): Decimal(60),
        (ONLINE, "huyen-d"): Decimal(50),
        (LATE, "so-a"): Decimal(5),
    }


def test_a_target_that_applies_to_no_unit_is_still_there(world, monkeypatch):
    measured(monkeypatch, world, {}, code=LATE)
    assign("5", "at_most", metric=LATE)
    assert states() == {None: ("no_figure", None)}
    assert judged_targets(year=2024, unit_ids=[world.units["so-a"].pk]) == []


def test_a_block_is_who_was_in_it_that_year(world):
    moved = {"unit": world.units["so-b"], "block": world.huyen}
    place_unit(**moved, valid_from=date(2024, 1, 1), valid_to=None, by=None, reason=WHY)
    assign(block=world.so)
    assign(block=world.so, year=2023)
    assert "so-b" not in states(2024)
    assert "so-b" in states(2023)


def test_units_and_metric_narrow_what_is_judged(world, monkeypatch):
    measured(monkeypatch, world, {"so-a": "4"}, code=LATE)
    assign(block=world.so)
    assign("5", "at_most", metric=LATE, block=world.so)
    assign(None, text="Giữ hạng 5", block=world.so)
    only = {"unit_ids": [world.units["so-a"].pk]}
    assert [judged.target.metric for judged in judged_targets(year=2024, **only)] == [
        LATE,
        ONLINE,
        "",
    ]
    assert states(metric=LATE, **only) == {"so-a": ("exceeded", Decimal(1))}
    assert states(metric="", **only) == {"so-a": ("no_figure", None)}


def test_a_published_index_is_a_figure_too(world):
    world.enter(so_a="89.9", so_b="81.60", so_c=None)
    publish_results(round_block=world.so_round, by=None)
    assign("81.6", metric="par", block=world.so)
    assert states() == {
        "so-a": ("exceeded", Decimal("8.3")),
        "so-b": ("met", Decimal(0)),
        "so-c": ("no_figure", None),
    }


def test_a_metric_that_is_no_longer_measured_gives_no_figure(world, monkeypatch):
    assign(unit=world.units["so-a"])
    monkeypatch.undo()
    monkeypatch.setattr("indices.targets.METRICS", {})
    assert states() == {"so-a": ("no_figure", None)}
    assert metric_title(ONLINE) == ONLINE


def test_units_of_a_constructed_block_are_marked(world):
    block = save_record(
        record=Block(code="mh", name="Khối minh họa", illustrative=True), by=None, reason=WHY
    )
    unit = Unit(code="mh-1", name="Đơn vị minh họa")
    world.units["mh-1"] = record_unit(unit=unit, block=block, by=None, reason=WHY)
    assign(block=block)
    assign(block=world.so)
    marks = {judged.unit.code: judged.illustrative for judged in judged_targets(year=2024)}
    assert marks == {"mh-1": True, "so-a": False, "so-b": False, "so-c": False}


def test_more_targets_and_units_read_no_more(world):
    assign("50")
    assign(block=world.so)
    assign(unit=world.units["so-a"])
    few = _queries()
    crowd(world, units=10)
    assign(block=world.huyen)
    for code in ("so-b", "so-c", "huyen-d"):
        assign("70", unit=world.units[code])
    assert _queries() == few <= 3


def _queries() -> int:
    with CaptureQueriesContext(connection) as queries:
        assert judged_targets(year=2024)
    return len(queries)
