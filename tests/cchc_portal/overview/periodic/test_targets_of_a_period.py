"""Targets in a periodic report: no figure that was measured after the period."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from cchc_portal.overview.reports.periodic.frozen import frozen_paper
from cchc_portal.overview.reports.periodic.paper import drawn_up
from cchc_portal.overview.reports.periodic.sentences import sentences_of
from cchc_portal.overview.reports.periodic.statistics import statistics
from cchc_portal.overview.selectors.periodic_facts import periodic_facts
from indices.actions.assign_target import assign_target
from indices.actions.publish_results import publish_results
from tests.factories.dossier_world import dossier_world
from tests.factories.periodic import YEAR, on_day, window
from tests.factories.targets import assign

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """so-a: 3 of 4 online until the end of quarter III, and 100 others since."""
    made = dossier_world(year=YEAR)
    made.count(date(2024, 1, 10), "1.000001", received=3)
    made.count(date(2024, 9, 14), "1.000001", "in_person", received=1)
    made.count(date(2024, 9, 15), "1.000001", "in_person", received=100)
    return made


def facts_of(unit, code="q3"):
    return periodic_facts(unit=unit, window=window(code), year=YEAR)


def told(unit, code="q3") -> list[str]:
    with override("en"):
        return sentences_of(facts_of(unit, code)).get("III.1", [])


@pytest.mark.parametrize("today", ["2024-11-26", "2026-03-01"])
def test_of_a_period_that_is_over_rates_are_counted_until_its_last_day(world, today):
    unit = world.units["so-a"]
    assign("80", unit=unit)
    with on_day(today):
        (held,) = facts_of(unit).targets
        assert (held.value, held.measured.as_of) == (Decimal(75), date(2024, 9, 14))
        assert (held.state, held.forecast) == ("not_yet", None)
        assert told(unit) == [
            "As of 14 Sep 2024, online share stands at 75% against the target of 80%."
        ]
        paper = drawn_up(unit=unit, window=window("q3"), year=YEAR, report=None)
    words = json.dumps(frozen_paper(paper), ensure_ascii=False)
    days = re.findall(r"[Tt]ính đến ngày (\d+)/(\d+)/(\d+)", words)
    assert days
    assert max((year, month, day) for day, month, year in days) <= ("2024", "09", "14")


def test_of_a_period_that_runs_rates_are_those_of_today(world):
    unit = world.units["so-a"]
    assign("80", unit=unit)
    with on_day("2024-07-01"):
        (held,) = facts_of(unit).targets
        assert held.measured.as_of == date(2024, 7, 1)


def test_the_province_says_of_which_day_its_units_are_counted(world):
    assign("70", block=world.world.so)
    assert told(None) == [
        "As of 14 Sep 2024, online share: 1 of 3 bodies with a target have reached it; of 2 there "
        "is no figure."
    ]


def test_results_that_only_the_year_gives_are_left_out_and_the_goals_stand(world):
    unit = world.units["so-a"]
    assign("85", unit=unit, metric="par")
    assign_target(year=YEAR, unit=unit, metric="par", comparator="keep_rank", by=None, reason="thử")
    assign(None, unit=unit, text="Sắp xếp bộ máy", stated="met", stated_note="Đã xong")
    world.world.enter(so_a="81.25", so_b="79.5", so_c="60")
    publish_results(round_block=world.world.so_round, by=None)
    facts = facts_of(unit)
    assert {held.state for held in facts.targets} == {"not_yet"}
    assert {held.measured for held in facts.targets} == {None}
    assert told(unit)[:-1] == [
        "Administrative reform index, target ≥\u00a085%: Not due yet.",
        "Administrative reform index, target keep the rank: Not due yet.",
        "Target “Sắp xếp bộ máy”: Not due yet.",
    ]
    with override("en"):
        rows = [row for row in statistics(facts) if row.name.startswith("Target of")]
    assert [(row.target, row.result) for row in rows] == [
        ("≥\u00a085%", "Not due yet"),
        ("keep the rank", "Not due yet"),
        ("", "Not due yet"),
    ]
