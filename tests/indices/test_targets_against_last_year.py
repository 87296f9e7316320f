"""Targets against the year before, ranks and grades to keep, targets in words with readings."""

from decimal import Decimal

import pytest
from django.utils import timezone, translation

from indices.actions.assign_target import assign_target, correct_target
from indices.actions.read_target import read_target
from indices.models import Target
from indices.selectors.reading_codes import Reading
from indices.targets import JudgedReading, JudgedTarget, judged_targets
from tests.factories.targets import assign, published
from tests.factories.world import WHY, small_world

pytestmark = pytest.mark.django_db
SCALE = (("Tốt", Decimal(85)), ("Khá", Decimal(70)))


@pytest.fixture
def world():
    with translation.override("en"):
        yield small_world()


def index(value=None, rank=None, rank_of=None, grade="", **more) -> dict:
    figure = None if value is None else Decimal(value)
    members = {"value": figure, "rank": rank, "rank_of": rank_of, "grade": grade}
    return {**members, "scale": SCALE, **more}


def keep(world, comparator: str, *, value: int | None = None, year: int = 2024, **where) -> Target:
    """A target for the PAR index, of so-a where nobody else is named."""
    given = where or {"unit": world.units["so-a"]}
    given |= {"comparator": comparator, "value": None if value is None else Decimal(value)}
    return assign_target(year=year, metric="par", by=None, reason=WHY, **given)


def only(**asked) -> JudgedTarget:
    (judged,) = judged_targets(year=2024, **asked)
    return judged


def told(judged: JudgedTarget | JudgedReading) -> tuple:
    return judged.state, judged.difference, judged.words


def test_edge_case_39_a_higher_index_than_last_year_is_strict(world, monkeypatch):
    target = keep(world, "above_last_year")
    for now, found in (
        ("89.9", ("exceeded", Decimal("9.25"), "80.65% → 89.9%")),
        ("80.65", ("missed", Decimal(0), "80.65% → 80.65%")),
        ("80", ("missed", Decimal("-0.65"), "80.65% → 80%")),
    ):
        years = {2023: {"so-a": index("80.65")}, 2024: {"so-a": index(now)}}
        published(monkeypatch, world, years)
        assert told(only()) == found
    assert only().before.value == Decimal("80.65") and target.value is None


def test_edge_case_22_a_rank_is_kept_and_both_sizes_of_the_block_are_shown(world, monkeypatch):
    keep(world, "keep_rank")
    years = {2023: {"so-a": index(rank=5, rank_of=21)}, 2024: {"so-a": index(rank=5, rank_of=14)}}
    published(monkeypatch, world, years)
    assert told(only()) == ("met", Decimal(0), "5/21 → 5/14")


def test_edge_case_39_to_keep_rank_5_needs_no_last_year(world, monkeypatch):
    keep(world, "keep_rank", value=5)
    for rank, state, places in ((4, "exceeded", 1), (5, "met", 0), (6, "missed", -1)):
        published(monkeypatch, world, {2024: {"so-a": index(rank=rank, rank_of=21)}})
        assert told(only()) == (state, Decimal(places), f"{rank}/21")


def test_edge_case_29_in_another_block_nothing_is_compared_and_the_page_says_why(
    world, monkeypatch
):
    keep(world, "keep_rank")
    before = index(rank=5, rank_of=21, block="huyen", block_name="Khối UBND cấp huyện")
    published(
        monkeypatch, world, {2023: {"so-a": before}, 2024: {"so-a": index(rank=1, rank_of=9)}}
    )
    state, difference, words = told(only())
    assert (state, difference) == ("no_figure", None)
    assert "another block in 2023 (Khối UBND cấp huyện)" in words


def test_a_grade_is_kept_by_its_place_and_never_across_scales(world, monkeypatch):
    keep(world, "keep_grade")
    years = {2023: {"so-a": index(grade="Khá")}, 2024: {"so-a": index(grade="Tốt")}}
    published(monkeypatch, world, years)
    assert told(only()) == ("exceeded", Decimal(1), "Khá → Tốt")
    years[2023]["so-a"]["scale"] = (("Tốt", Decimal(80)), ("Khá", Decimal(65)))
    published(monkeypatch, world, years)
    state, difference, words = told(only())
    assert (state, difference) == ("no_figure", None) and "scale" in words


def test_a_missing_year_gives_no_state_but_says_which_year_is_missing(world, monkeypatch):
    keep(world, "keep_rank")
    published(monkeypatch, world, {2024: {"so-a": index(rank=5)}})
    assert told(only()) == ("no_figure", None, "No rank of 2023 is known.")
    published(monkeypatch, world, {2023: {"so-a": index(rank=5)}})
    assert told(only()) == ("no_figure", None, "No rank of 2024 is known.")


def test_a_rank_published_without_its_value_is_no_figure_of_nothing(world, monkeypatch):
    keep(world, "at_least", value=80)
    published(monkeypatch, world, {2024: {"so-a": index(rank=5)}})
    judged = only()
    assert (judged.state, judged.nothing_arose, judged.measured.rank) == ("no_figure", False, 5)


def test_a_value_and_a_rank_to_keep_stand_beside_each_other_and_each_narrows_for_itself(
    world, monkeypatch
):
    years = {2024: {"so-a": index("90", rank=5), "so-b": index("80", rank=9)}}
    published(monkeypatch, world, years)
    keep(world, "at_least", value=85)
    keep(world, "keep_rank", value=5)
    keep(world, "keep_rank", value=10, block=world.so)
    found = {
        (judged.unit.code, judged.target.comparator): judged.state
        for judged in judged_targets(year=2024)
        if judged.unit.code != "so-c"
    }
    assert found == {
        ("so-a", "at_least"): "exceeded",
        ("so-a", "keep_rank"): "met",
        ("so-b", "keep_rank"): "exceeded",
    }


def test_higher_than_last_year_stands_beside_the_value_that_the_block_is_to_reach(
    world, monkeypatch
):
    years = {2023: {"so-a": index("86")}, 2024: {"so-a": index("85.5"), "so-b": index("84")}}
    published(monkeypatch, world, years)
    keep(world, "at_least", value=85, block=world.so)
    keep(world, "above_last_year")
    found = {
        (judged.unit.code, judged.target.comparator): judged.state
        for judged in judged_targets(year=2024)
        if judged.unit.code != "so-c"
    }
    assert found == {
        ("so-a", "at_least"): "exceeded",
        ("so-a", "above_last_year"): "missed",
        ("so-b", "at_least"): "missed",
    }


def test_figures_beside_the_year_before_have_the_digits_that_tell_them_apart(world, monkeypatch):
    keep(world, "above_last_year")
    before = index("79.996", shown=Decimal("80.00"))
    years = {2023: {"so-a": before}, 2024: {"so-a": index("80.0041", shown=Decimal("80.00"))}}
    published(monkeypatch, world, years)
    assert told(only()) == ("exceeded", Decimal("0.0081"), "79.996% → 80.004%")
    assert only().distance == Decimal("0.008")
    years[2024]["so-a"] = index("80.3333", shown=Decimal("80.33"))
    published(monkeypatch, world, years)
    assert only().words == "80.00% → 80.33%" and only().distance == Decimal("0.33")


def test_until_the_year_is_over_a_lower_rank_is_not_due_yet(world, monkeypatch):
    year = timezone.localdate().year
    keep(world, "keep_rank", year=year)
    published(
        monkeypatch, world, {year - 1: {"so-a": index(rank=5)}, year: {"so-a": index(rank=7)}}
    )
    (judged,) = judged_targets(year=year)
    assert (judged.state, judged.difference) == ("not_yet", Decimal(-2))


def test_keeping_the_rank_in_words_is_read_twice_and_never_ticked(world, monkeypatch):
    target = assign(None, text="giữ hạng", unit=world.units["so-a"])
    readings = [Reading("par", "keep_rank"), Reading("par", "keep_grade")]
    read_target(target=target, readings=readings, by=None, reason=WHY)
    years = {
        2023: {"so-a": index(rank=5, rank_of=21, grade="Tốt")},
        2024: {"so-a": index(rank=7, rank_of=21, grade="Tốt")},
    }
    published(monkeypatch, world, years)
    judged = only()
    assert (judged.state, judged.difference, judged.measured) == ("no_figure", None, None)
    assert [told(one) for one in judged.readings] == [
        ("missed", Decimal(-2), "5/21 → 7/21"),
        ("met", Decimal(0), "Tốt → Tốt"),
    ]


def test_what_people_state_of_words_is_their_state(world):
    target = assign(None, text="hoàn thành tốt các chỉ tiêu", unit=world.units["so-a"])
    correct_target(target=target, stated="met", stated_note="Báo cáo tổng kết", by=None, reason=WHY)
    judged = only()
    assert (judged.state, judged.target.stated_note) == ("met", "Báo cáo tổng kết")
