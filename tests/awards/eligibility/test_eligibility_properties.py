"""Whatever the order of the input the same units come out; an oracle that counts agrees."""

import random
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from awards.eligibility import Facts, Gate, decide, decide_rises
from awards.eligibility.kinds import among_first, reached
from indices.scoring.rank import COMPETITION, rank_values

values = st.integers(0, 400).map(lambda number: Decimal(number) / 4)
changes = st.one_of(st.none(), st.integers(-8, 8).map(lambda number: Decimal(number) / 2))
late_shares = st.dictionaries(
    st.just("late"), st.one_of(st.none(), st.sampled_from([Decimal(0), Decimal(1)]))
)
grades = st.one_of(st.none(), st.integers(0, 4))
GATES = (
    Gate(grade_place=1),
    Gate(metric="late", comparator="at_most", value=Decimal(0)),
)


@st.composite
def blocks(draw) -> list[Facts]:
    """A block ranked by the portal's own ranking, so with ties."""
    held = draw(st.lists(st.tuples(values, changes, grades, late_shares), max_size=12))
    figures = [value for value, *_rest in held]
    ranks = [placing.rank for placing in rank_values(figures, tie_policy=COMPETITION)]
    return [
        Facts(
            key=f"{number:02d}",
            value=value,
            rank=rank,
            change=change,
            grade_place=grade,
            figures=figure,
        )
        for number, ((value, change, grade, figure), rank) in enumerate(
            zip(held, ranks, strict=True)
        )
    ]


counts = st.integers(1, 6)
gates = st.lists(st.sampled_from(GATES), unique=True)
seeds = st.randoms(use_true_random=False)


def shuffled(block: list[Facts], by: random.Random) -> list[Facts]:
    mixed = list(block)
    by.shuffle(mixed)
    return mixed


@given(blocks(), counts, gates, seeds)
def test_shuffled_input_gives_the_same_result(block, count, gates, by):
    mixed = shuffled(block, by)
    for question in (among_first(count), reached(Decimal(50))):
        assert decide(block, question=question, gates=gates) == decide(
            mixed, question=question, gates=gates
        )
    ask = {"count": count, "gates": gates, "year_before": True}
    assert decide_rises(block, **ask) == decide_rises(mixed, **ask)


def passes(facts: Facts, gates) -> bool:
    """The two gates above, in the plainest words."""
    for gate in gates:
        if gate.metric and facts.figures.get("late") != 0:
            return False
        if not gate.metric and (facts.grade_place is None or facts.grade_place > 1):
            return False
    return True


@given(blocks(), counts, gates)
def test_first_places_are_those_with_fewer_better_ones_than_the_count(block, count, gates):
    expected = {
        one.key
        for one in block
        if sum(other.value > one.value for other in block) < count and passes(one, gates)
    }
    assert set(decide(block, question=among_first(count), gates=gates).proposed) == expected


@given(blocks(), counts, gates)
def test_rises_are_those_with_fewer_larger_ones_than_the_count(block, count, gates):
    known = [one for one in block if one.change is not None]
    expected = {
        one.key
        for one in known
        if one.change > 0
        and sum(other.change > one.change for other in known) < count
        and passes(one, gates)
    }
    decided = decide_rises(block, count=count, gates=gates, year_before=True)
    assert set(decided.proposed) == expected


@given(blocks(), counts)
def test_all_ties_are_in_or_all_are_out(block, count):
    proposed = set(decide(block, question=among_first(count)).proposed)
    for one in block:
        tied = {other.key for other in block if other.value == one.value}
        assert tied <= proposed or not tied & proposed
