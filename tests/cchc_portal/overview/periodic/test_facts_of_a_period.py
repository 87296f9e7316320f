"""What the portal itself puts into a periodic report: of the very days, and never a draft index."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from cchc_portal.audit.save_record import save_record
from cchc_portal.overview.reports.periodic.frozen import frozen_paper
from cchc_portal.overview.reports.periodic.paper import drawn_up, periodic_paper
from cchc_portal.overview.reports.periodic.sentences import sentences_of
from cchc_portal.overview.reports.periodic.statistics import statistics
from cchc_portal.overview.selectors.periodic_facts import periodic_facts
from indices.actions.publish_results import publish_results
from indices.models import PlanTask, ReformPlan, TaskDeadline
from indices.selectors.published import standing_publications
from tests.factories.dossier_world import dossier_world
from tests.factories.periodic import YEAR, on_day, window
from tests.factories.targets import assign

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return dossier_world(year=YEAR)


def save(record):
    return save_record(record=record, by=None, reason="thử")


def facts_of(unit, code="q1"):
    return periodic_facts(unit=unit, window=window(code), year=YEAR)


def words_of(unit, code="q1") -> str:
    """Everything that the paper says."""
    paper = drawn_up(unit=unit, window=window(code), year=YEAR, report=None)
    return json.dumps(frozen_paper(paper), ensure_ascii=False)


def plan(unit, *deadlines, lead=None) -> ReformPlan:
    """A plan of the year with a task for each deadline: its day, done on, confirmed on."""
    made = save(ReformPlan(unit=unit, year=YEAR))
    for number, (due_on, done_on, confirmed_on) in enumerate(deadlines, start=1):
        task = save(
            PlanTask(
                plan=made,
                number=str(number),
                content=f"Nhiệm vụ {number}",
                lead_unit=lead or unit,
                lead_office="" if lead or unit else "Văn phòng",
                order=number,
            )
        )
        save(TaskDeadline(task=task, due_on=due_on, done_on=done_on, confirmed_on=confirmed_on))
    return made


def test_dossiers_are_those_of_the_very_days_of_the_window(world):
    for day, received in ((date(2023, 12, 14), 100), (date(2023, 12, 15), 1)):
        world.count(day, "1.000001", received=received, early=received)
    for day, received in ((date(2024, 3, 14), 2), (date(2024, 3, 15), 100)):
        world.count(day, "1.000001", "in_person", received=received)
    facts = facts_of(world.units["so-a"])
    whole = facts.dossiers.whole
    assert (whole.count("received"), whole.count("online"), whole.count("early")) == (3, 1, 1)
    assert (whole.online.numerator, whole.online.denominator) == (1, 3)
    half = facts_of(world.units["so-a"], "h1").dossiers.whole
    assert (half.count("received"), half.count("resolved")) == (103, 1)


def test_a_period_that_runs_says_of_which_day_its_figures_are(world):
    with on_day("2024-02-01"):
        assert facts_of(world.units["so-a"]).as_of == date(2024, 2, 1)
        assert "01 tháng 02 năm 2024" in words_of(world.units["so-a"])
    assert facts_of(world.units["so-a"]).as_of == date(2024, 3, 14)


def test_tasks_done_after_the_period_are_not_done_in_its_report(world):
    unit = world.units["so-a"]
    plan(
        unit,
        (date(2024, 2, 1), date(2024, 1, 31), date(2024, 4, 1)),
        (date(2024, 3, 10), date(2024, 3, 20), date(2024, 3, 21)),
        (date(2024, 6, 30), date(2024, 3, 20), date(2024, 3, 21)),
        (date(2024, 6, 30), None, None),
    )
    counts = facts_of(unit).plan.counts
    assert (counts.total, counts.done, counts.overdue, counts.running) == (4, 1, 1, 2)
    later = facts_of(unit, "h1").plan.counts
    assert (later.done, later.done_late, later.overdue) == (3, 1, 0)


def test_the_rate_of_tasks_is_said_as_offices_say_it(world):
    unit = world.units["so-a"]
    done = (date(2024, 2, 1), date(2024, 1, 31), date(2024, 2, 1))
    plan(unit, *[done] * 31, *[(date(2024, 12, 1), None, None)] * 44)
    with override("vi"):
        told = " ".join(sentences_of(facts_of(unit))["I.1"])
        assert "31/75 nhiệm vụ" in told
        assert "41,33%" in told
        first = statistics(facts_of(unit))[0]
    assert (first.target, first.result, first.rate) == ("75", "31", "41,33%")


def test_tasks_that_the_unit_leads_in_the_plan_of_the_province_are_told_apart(world):
    unit, other = world.units["so-a"], world.units["so-b"]
    done = (date(2024, 2, 1), date(2024, 1, 31), date(2024, 2, 1))
    plan(None, done, done, lead=other)
    assert facts_of(unit).assigned is None
    assert facts_of(other).assigned.counts.done == 2
    assert facts_of(other).plan is None
    assert facts_of(None).plan.counts.total == 2


def test_what_is_not_held_is_a_marked_blank_and_no_zero(world):
    unit = world.units["so-c"]
    paper = drawn_up(unit=unit, window=window(), year=YEAR, report=None)
    blanks = [words for words in paper.body if words.blank]
    assert len(blanks) == 16
    assert "II.2" not in sentences_of(facts_of(unit))
    assert {row.result for row in statistics(facts_of(unit))} == {"…"}


def test_a_draft_of_an_index_never_shows(world):
    unit = world.units["so-a"]
    assign("85", unit=unit, metric="par")
    world.world.enter(so_a="81.2345", so_b="79.5", so_c="60")
    for code in ("q1", "year"):
        for of in (unit, None):
            words = words_of(of, code)
            assert "81,2" not in words
            assert "81.2" not in words
    assert facts_of(unit).published == []
    assert facts_of(unit).targets[0].measured is None


def test_a_published_index_is_named_as_the_last_one_published(world):
    unit = world.units["so-a"]
    world.world.enter(so_a="81.25", so_b="79.5", so_c="60")
    publish_results(round_block=world.world.so_round, by=None)
    assert standing_publications().count() == 1
    with override("en"):
        told = sentences_of(facts_of(unit))["III.1"]
        assert told == [
            "Last published: PAR index of 2024, 81.25%, graded Khá, rank 1 of 3 in Khối các sở."
        ]
        before = periodic_facts(unit=unit, window=window("q1", 2023), year=2023)
    assert before.published == []


def test_targets_of_the_year_stand_with_their_state(world):
    unit = world.units["so-a"]
    assign("40", unit=unit)
    world.count(date(2024, 1, 10), "1.000001", received=3)
    world.count(date(2024, 1, 10), "1.000001", "in_person", received=1)
    with override("en"):
        row = statistics(facts_of(unit))[-1]
        told = " ".join(sentences_of(facts_of(unit))["III.1"])
    assert (row.target, row.result) == ("≥\u00a040%", "75% – Exceeded")
    assert "75%" in told
    judged = facts_of(unit).targets[0]
    assert judged.value == Decimal(75)


def test_the_sum_of_the_province_is_the_sum_of_its_units_by_hand(world):
    march = date(2024, 2, 10)
    world.count(march, "1.000001", received=8, early=5, on_time=1, late=1)
    world.count(march, "1.000003", "in_person", received=4, became_overdue=2)
    world.count(march, "2.000004", "post", received=7, early=2)
    names = ("received", "online", "resolved", "early", "on_time", "late", "pending", "overdue")
    units = [facts_of(world.units[code]).dossiers.whole for code in ("so-a", "so-b")]
    by_hand = tuple(sum(one.count(name) for one in units) for name in names)
    assert by_hand == (19, 8, 9, 7, 1, 1, 10, 2)
    facts = facts_of(None)
    assert tuple(facts.dossiers.whole.count(name) for name in names) == by_hand
    paper = drawn_up(unit=None, window=window(), year=YEAR, report=None)
    table = next(annex for annex in paper.annexes if len(annex.body[0].columns) == 11).body[0]
    assert table.rows[-1][2:-1] == tuple(map(str, by_hand))
    sums = [sum(int(row[column]) for row in table.rows[:-1]) for column in range(2, 10)]
    assert tuple(sums) == by_hand


def test_the_paper_has_the_outline_of_the_rulebook(world):
    paper = periodic_paper(unit=world.units["so-a"], window=window(), year=YEAR)
    numbers = " ".join(words.text.split(".")[0] for words in paper.body if words.level)
    assert numbers == "I 1 2 3 4 5 II 1 2 3 4 5 6 III 1 2 3 IV V"
    assert paper.body[0].text == "(Từ ngày 15/12/2023 đến ngày 14/03/2024)"
    assert [annex.number for annex in paper.annexes] == ["Phụ lục I"]
    assert paper.title == "BÁO CÁO"
    assert paper.subject == "Công tác cải cách hành chính quý I năm 2024"
