"""The next step of a rule: the fewest more dossiers that bring more points, against trying."""

from decimal import Decimal as D
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indices.scoring.next_step import NextStep, next_step, points_at
from indices.scoring.rules import Rule, rule_faults
from tests.indices.scoring.rules.any_rules import bands
from tests.oracle import worlds

MOST = 120
TARGETS = {
    "bands": [
        {"above": 50, "points": 2},
        {"from": 40, "to": 50, "points": 1},
        {"below": 40, "points": 0},
    ]
}


def step(**params) -> Rule:
    return Rule(kind="STEP", max_points=D(2), params=params, on_zero="zero")


def threshold(lo, hi, **more) -> Rule:
    params = {"lo": lo, "hi": hi, **more}
    return Rule(kind="THRESHOLD_PROPORTIONAL", max_points=D(2), params=params, on_zero="zero")


def asked(rule: Rule, numerator: int, denominator: int) -> NextStep | None:
    assert rule_faults(rule) == []
    return next_step(rule, numerator=numerator, denominator=denominator)


def test_k_reaches_the_step_and_one_less_does_not():
    found = asked(step(**TARGETS), 30, 100)
    assert found == NextStep(count=17, level=D(40), above=False, points=D(1), gained=D(1))
    assert points_at(step(**TARGETS), 47, 117).points == 1
    assert points_at(step(**TARGETS), 46, 116).points == 0


@pytest.mark.parametrize(
    ("numerator", "count", "level", "above"),
    [(40, 21, 50, True), (49, 3, 50, True), (50, 1, 50, True), (39, 2, 40, False)],
)
def test_from_a_level_and_over_a_level_are_told_apart(numerator, count, level, above):
    found = asked(step(**TARGETS), numerator, 100)
    assert (found.count, found.level, found.above) == (count, D(level), above)


def test_the_most_is_reached_already():
    assert asked(step(**TARGETS), 51, 100) is None
    assert asked(threshold(80, 95), 95, 100) is None


def test_a_hundred_per_cent_is_never_reached_by_adding():
    assert asked(threshold(80, 100), 90, 100) is None
    assert asked(threshold(80, 100), 0, 1).level == 80
    only_all = step(bands=[{"from": 100, "points": 2}, {"below": 100, "points": 0}])
    assert asked(only_all, 99, 100) is None
    proportional = Rule(kind="PROPORTIONAL", max_points=D(2), on_zero="zero")
    assert asked(proportional, 45, 100) is None


def test_of_a_continuous_rule_only_the_thresholds_are_steps():
    rule = threshold(80, 90)
    low = asked(rule, 70, 100)
    assert (low.count, low.level, low.points) == (50, D(80), D("1.6"))
    high = asked(rule, 80, 100)
    assert (high.count, high.level, high.points, high.gained) == (100, D(90), D(2), D("0.4"))


def test_a_rule_that_reads_a_rate_as_a_figure_has_its_top_as_step():
    external = Rule(kind="EXTERNAL", max_points=D(2), params={"metric": "online_rate", "top": 60})
    assert asked(external, 40, 100) == NextStep(
        count=50, level=D(60), above=False, points=D(2), gained=D(2) - D(40) / 60 * 2
    )
    values = step(of="value", bands=TARGETS["bands"])
    assert asked(values, 30, 100).count == 17


def test_nothing_arose_yet_the_first_dossier_makes_a_hundred_per_cent():
    found = asked(step(**TARGETS), 0, 0)
    assert (found.count, found.level, found.points, found.gained) == (1, D(50), D(2), D(2))
    for on_zero in ("full", "not_applicable", ""):
        rule = Rule(kind="STEP", max_points=D(2), params=TARGETS, on_zero=on_zero)
        assert asked(rule, 0, 0) is None


def test_a_band_too_narrow_to_hit_is_jumped_over():
    narrow = step(
        bands=[
            {"below": "49.9", "points": 0},
            {"from": "49.9", "below": 50, "points": 1},
            {"from": 50, "points": 2},
        ]
    )
    found = asked(narrow, 1, 4)
    assert (found.count, found.level, found.points) == (2, D(50), D(2))


@pytest.mark.parametrize(
    "rule",
    [
        Rule(kind="MANUAL", max_points=D(2)),
        Rule(kind="PER_ITEM", max_points=D(2), params={"each": 1}),
        Rule(kind="STEP", max_points=D(2), params=TARGETS, on_zero="zero", takes=True),
        Rule(kind="STEP", max_points=D(2), params={"bands": []}),
        Rule(
            kind="FORMULA_CHOICE",
            max_points=D(2),
            params={"branches": [{"key": "x", "label": "x", "rule": "PROPORTIONAL"}]},
        ),
    ],
)
def test_rules_that_read_no_rate_have_no_step(rule):
    assert next_step(rule, numerator=1, denominator=4) is None


def test_more_than_all_is_no_rate():
    assert asked(step(**TARGETS), 5, 4) is None


def by_trying(rule: Rule, numerator: int, denominator: int, cuts=None) -> int | None:
    """One more dossier after another; ``cuts`` of a continuous rule: one of them is passed."""
    now = points_at(rule, numerator, denominator).points
    before = Fraction(numerator * 100, denominator) if denominator else Fraction(-1)
    for count in range(1, MOST + 1):
        rate = Fraction((numerator + count) * 100, denominator + count)
        passed = cuts is None or any(before < Fraction(cut) <= rate for cut in cuts)
        if passed and points_at(rule, numerator + count, denominator + count).points > now:
            return count
    return None


@st.composite
def parts(draw) -> tuple[int, int]:
    denominator = draw(st.integers(0, 60))
    return draw(st.integers(0, denominator)), denominator


def agrees(found: NextStep | None, expected: int | None) -> bool:
    if expected is None:
        return found is None or found.count > MOST
    return found is not None and found.count == expected


@worlds.many
@given(rows=bands(D(2)), of=st.sampled_from(["rate", "value"]), parts=parts())
def test_of_any_bands_the_step_is_the_one_that_trying_finds(rows, of, parts):
    rule = step(bands=rows, of=of)
    if of == "value" and parts[1] == 0:
        assert next_step(rule, numerator=0, denominator=0) is None
        return
    found = asked(rule, *parts)
    assert agrees(found, by_trying(rule, *parts))
    if found is not None:
        then = (parts[0] + found.count, parts[1] + found.count)
        assert points_at(rule, *then).points == found.points
        rate = Fraction(then[0] * 100, then[1])
        assert rate > found.level if found.above else rate >= found.level


@worlds.many
@given(
    bounds=st.lists(st.decimals("0.01", 100, places=2), min_size=2, max_size=2).map(sorted),
    form=st.sampled_from(["of_100", "of_hi"]),
    parts=parts(),
)
def test_of_any_thresholds_the_step_is_the_one_that_trying_finds(bounds, form, parts):
    rule = threshold(*bounds, form=form)
    assert agrees(asked(rule, *parts), by_trying(rule, *parts, cuts=bounds))
