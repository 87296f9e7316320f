"""What the rates would give now, and the next step; and that asking writes nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from indices.models import Applicability, Criterion, ScoreEntry, Stage
from indices.scoring.next_step import NextStep
from indices.selectors.computed_now import computed_now
from indices.selectors.next_step_words import next_step_sentence
from tests.factories.measured_cycle import measured_cycle, save

pytestmark = pytest.mark.django_db


def now_of(held, unit: str = "so-a") -> dict:
    units = [held.world.units[unit].pk]
    return {line.code: line for line in computed_now(unit_ids=units, year=2024).get(units[0], [])}


def test_each_criterion_that_names_a_rate_says_what_it_gives_now_and_what_comes_next():
    held = measured_cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "online", received=30, early=10)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "in_person", received=70, on_time=10)
    now = now_of(held)
    assert set(now) == {"1.1", "2.1"}
    online, early = now["2.1"], now["1.1"]
    assert (online.rate.numerator, online.rate.denominator) == (30, 100)
    assert (online.points, online.max_points, online.name) == (0, 20, "Hồ sơ đúng hạn")
    assert online.hint == NextStep(
        count=17, level=Decimal(40), above=False, points=Decimal(10), gained=Decimal(10)
    )
    assert (early.points, early.hint) == (Decimal(5), None)
    assert not ScoreEntry.objects.exists()


def test_the_hint_in_the_words_of_the_office():
    held = measured_cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "online", received=30)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "in_person", received=70)
    with translation.override("en"):
        assert now_of(held)["2.1"].hint_words == (
            "If the next 17 dossiers are all sent online, the rate reaches 40% and criterion 2.1 "
            "gains 10 points."
        )


@pytest.mark.parametrize(
    ("metric", "above", "words"),
    [
        (
            "online_rate",
            False,
            "Nếu 17 hồ sơ phát sinh tiếp theo đều được nộp trực tuyến, tỷ lệ đạt 40%, tăng 0,5 "
            "điểm ở tiêu chí 2.1.",
        ),
        (
            "early_rate",
            True,
            "Nếu 17 hồ sơ phát sinh tiếp theo đều được giải quyết trước hạn, tỷ lệ đạt trên 40%, "
            "tăng 0,5 điểm ở tiêu chí 2.1.",
        ),
        ("late_pending_rate", False, ""),
    ],
)
def test_the_sentence_in_vietnamese(metric, above, words):
    step = NextStep(
        count=17, level=Decimal(40), above=above, points=Decimal(1), gained=Decimal("0.5")
    )
    with translation.override("vi"):
        assert next_step_sentence(metric=metric, criterion_code="2.1", step=step) == words
        assert next_step_sentence(metric=metric, criterion_code="2.1", step=None) == ""


def test_without_a_figure_nothing_is_known_and_nothing_arose_is_another_thing():
    held = measured_cycle().bring_to(Stage.SELF_ASSESSMENT)
    unknown = now_of(held)["2.1"]
    assert (unknown.rate, unknown.points, unknown.hint, unknown.rate_words) == (
        None,
        None,
        None,
        "",
    )
    held.dossiers.count(date(2024, 3, 5), "1.000003", "in_person", received=4)
    nothing = now_of(held)["2.1"]
    assert nothing.rate.nothing_arose and nothing.not_applicable
    assert (nothing.points, nothing.hint) == (None, None)


def test_a_printed_rate_gives_points_and_no_hint():
    held = measured_cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.printed("so-b", "online_share", "38.5")
    line = now_of(held, "so-b")["2.1"]
    assert (line.rate.value, line.points, line.hint) == (Decimal("38.5"), 0, None)


def test_rounds_in_preparation_and_criteria_not_assessed_are_left_out():
    held = measured_cycle()
    assert now_of(held) == {}
    save(
        Applicability(
            criterion=held.nodes["2"], unit=held.world.units["so-a"], reason="Không có TTHC"
        )
    )
    held.bring_to(Stage.SELF_ASSESSMENT)
    assert set(now_of(held)) == {"1.1"}
    assert set(now_of(held, "so-b")) == {"1.1", "2.1"}
    assert computed_now(unit_ids=[held.world.units["so-a"].pk], year=2023) == {}


def test_the_number_of_queries_does_not_grow_with_the_units():
    held = measured_cycle().bring_to(Stage.SELF_ASSESSMENT)
    held.dossiers.count(date(2024, 3, 5), "1.000001", "online", received=30)
    held.dossiers.count(date(2024, 3, 5), "2.000004", "online", received=30)
    pks = [unit.pk for unit in held.world.units.values()]

    def asked(unit_ids) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            computed_now(unit_ids=unit_ids, year=2024)
        return [query["sql"] for query in queries]

    one, all_of_them = asked(pks[:1]), asked(pks)
    assert len(one) == len(all_of_them) <= 14
    assert not [sql for sql in all_of_them if '"dossiers_dossier"' in sql]


def test_the_set_names_each_criterion_once():
    held = measured_cycle()
    named = Criterion.objects.filter(criteria_set=held.criteria_set, params__has_key="metric")
    assert sorted(named.values_list("code", flat=True)) == ["1.1", "2.1"]
