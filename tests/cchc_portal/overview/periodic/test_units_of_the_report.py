"""The report of the province is about real units, or about illustrative ones: in all its parts."""

import json
import re
from datetime import date

import pytest

from cchc_portal.audit.save_record import save_record
from cchc_portal.overview.actions.consolidate_report import consolidate_report
from cchc_portal.overview.reports.periodic.frozen import frozen_paper
from cchc_portal.overview.reports.periodic.paper import drawn_up
from cchc_portal.overview.selectors.periodic_board import board_of
from cchc_portal.overview.selectors.periodic_facts import periodic_facts
from cchc_portal.overview.selectors.periodic_units import report_units
from cchc_portal.units.models import Membership
from indices.models import PlanTask, ReformPlan, TaskDeadline
from tests.factories.dossier_world import dossier_world
from tests.factories.periodic import YEAR, begun, sent, window
from tests.factories.targets import assign

pytestmark = pytest.mark.django_db
MARK = "Dữ liệu minh họa"


@pytest.fixture
def world():
    """Dossiers, a target and a sent report of so-a (8 dossiers) and of so-b (7), which stands in a
    block of its own kind; the province has a real plan and an illustrative one."""
    made = dossier_world(year=YEAR)
    place = made.units["so-b"].places.get()
    place.block = made.world.huyen
    save(place)
    made.count(date(2024, 2, 10), "1.000001", received=8)
    made.count(date(2024, 2, 10), "2.000004", "post", received=7)
    for code in ("so-a", "so-b"):
        assign("40", unit=made.units[code])
        sent(begun(made.units[code]), V=f"Kiến nghị của {code}")
    for illustrative, content in ((False, "Nhiệm vụ thật"), (True, "Nhiệm vụ dựng")):
        plan = save(ReformPlan(year=YEAR, illustrative=illustrative))
        task = save(PlanTask(plan=plan, number="1", content=content, lead_office="VP", order=1))
        save(TaskDeadline(task=task, due_on=date(2024, 12, 1)))
    return made


def save(record):
    return save_record(record=record, by=None, reason="thử")


def make_illustrative(world, *names: str) -> None:
    for name in names:
        block = getattr(world.world, name)
        block.illustrative = True
        save(block)


def told(world) -> dict:
    """What each part of the report of the province is about."""
    report = consolidate_report(window=window(), year=YEAR, by=world.world.phuong)
    facts = periodic_facts(unit=None, window=window(), year=YEAR)
    paper = drawn_up(unit=None, window=window(), year=YEAR, report=report)
    by_unit = next(annex for annex in paper.annexes if len(annex.body[0].columns or ()) == 11)
    missing = paper.annexes[-1]
    board = board_of(window=window(), year=YEAR)
    return {
        "marked": MARK in paper.marks,
        "plan": [line.task.content for line in facts.plan.lines] if facts.plan else [],
        "targets": [held.unit.code for held in facts.targets if held.unit],
        "received": facts.dossiers.whole.count("received"),
        "units": [row[1] for row in by_unit.body[0].rows[:-1]],
        "gathered": sorted(report.texts.values_list("text", flat=True)),
        "board": sorted(line.unit.code for line in board.expected),
        "sent": re.search(r" (\d+/\d+) ", missing.body[0].text)[1],
        "missing": [row[1] for body in missing.body[1:] for row in body.rows],
    }


ABOUT_SO = {
    "received": 8,
    "targets": ["so-a"],
    "units": ["Sở Ánh sáng"],
    "gathered": ["- Sở Ánh sáng: Kiến nghị của so-a"],
    "board": ["so-a", "so-c"],
    "sent": "1/2",
    "missing": ["Sở Cây xanh"],
}


def test_where_real_units_report_no_figure_of_fictional_ones_is_in_any_part(world):
    make_illustrative(world, "huyen")
    found = told(world)
    assert found == {**ABOUT_SO, "marked": False, "plan": ["Nhiệm vụ thật"]}
    paper = drawn_up(unit=None, window=window(), year=YEAR, report=None)
    words = json.dumps(frozen_paper(paper), ensure_ascii=False)
    for name in ("Sở Biển đảo", "Đồng Quê", "Nhiệm vụ dựng", MARK):
        assert name not in words
    unit = drawn_up(unit=world.units["so-b"], window=window(), year=YEAR, report=None)
    assert MARK in unit.marks


def test_where_no_real_unit_reports_all_parts_are_about_illustrative_ones_and_marked(world):
    make_illustrative(world, "so", "huyen")
    found = told(world)
    assert found == {
        "marked": True,
        "plan": ["Nhiệm vụ dựng"],
        "targets": ["so-a", "so-b"],
        "received": 15,
        "units": ["Sở Ánh sáng", "Sở Biển đảo"],
        "gathered": ["- Sở Ánh sáng: Kiến nghị của so-a\n- Sở Biển đảo: Kiến nghị của so-b"],
        "board": ["huyen-d", "huyen-e", "so-a", "so-b", "so-c"],
        "sent": "2/5",
        "missing": ["Sở Cây xanh", "UBND huyện Đồng Quê", "UBND huyện Êa Hồ"],
    }


def test_real_units_without_accounts_are_silent_beside_the_illustrative_report():
    world = dossier_world(year=YEAR)
    make_illustrative(world, "so")
    about = report_units(window=window(), year=YEAR)
    assert about.illustrative
    assert about.unit_ids == {world.units[code].pk for code in ("so-a", "so-b", "so-c")}
    blocks = board_of(window=window(), year=YEAR).blocks
    assert [(held.block.code, held.reports) for held in blocks] == [("so", True), ("huyen", False)]


def test_where_nobody_has_an_account_the_report_is_about_no_unit():
    dossier_world(year=YEAR)
    Membership.objects.update(active=False)
    about = report_units(window=window(), year=YEAR)
    assert (about.unit_ids, about.illustrative) == (frozenset(), False)
    assert periodic_facts(unit=None, window=window(), year=YEAR).dossiers.units == []
