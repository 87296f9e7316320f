"""Who comes into question: places with all ties, rises, values reached; gates are respected."""

from decimal import Decimal

import pytest

from awards.eligibility import Facts, Gate, Ground, decide, decide_rises
from awards.eligibility.kinds import among_first, reached
from indices.scoring.rank import COMPETITION, rank_values


def block(*values: str, **columns) -> list[Facts]:
    """Units u0, u1, ... ranked by value; ``columns`` gives further facts in their order."""
    figures = [Decimal(value) for value in values]
    ranks = [placing.rank for placing in rank_values(figures, tie_policy=COMPETITION)]
    return [
        Facts(
            key=f"u{number}",
            value=value,
            rank=rank,
            **{name: given[number] for name, given in columns.items()},
        )
        for number, (value, rank) in enumerate(zip(figures, ranks, strict=True))
    ]


def first(facts, count, *gates):
    return decide(facts, question=among_first(count), gates=gates)


def changes(*texts) -> list[Decimal | None]:
    return [None if text is None else Decimal(text) for text in texts]


def rises(facts, count, *gates):
    return decide_rises(facts, count=count, gates=gates, year_before=True)


def test_the_first_places_with_all_ties_at_the_border():
    tied = block("93.43", "93.43", "90", "88", "88", "88", "70")
    assert first(tied, 1).proposed == ("u0", "u1")
    assert first(tied, 2).proposed == ("u0", "u1")
    assert first(tied, 4).proposed == ("u0", "u1", "u2", "u3", "u4", "u5")


def test_a_printed_rank_counts_where_values_are_equal_and_ranks_are_not():
    """Edge case 19: Thanh Hóa prints 2 and 3 for equal values."""
    printed = [
        Facts(key="a", value=Decimal("90.02"), rank=2),
        Facts(key="b", value=Decimal("90.02"), rank=3),
    ]
    assert first(printed, 2).proposed == ("a",)


def test_a_unit_of_unknown_rank_is_held_back_and_says_so():
    (verdict,) = first([Facts(key="a", value=Decimal(90))], 3).verdicts
    assert verdict.held_back == ((Ground.RANK_UNKNOWN, None),)


def test_who_fails_a_gate_leaves_its_place_empty():
    facts = block("90", "80", "79", grade_place=[0, 1, 1])
    gate = Gate(grade_place=0)
    decided = first(facts, 2, gate)
    assert decided.proposed == ("u0",)
    assert [v.held_back for v in decided.verdicts] == [(), ((Ground.GRADE_BELOW, gate),)]


@pytest.mark.parametrize(
    ("held", "asked", "ground"),
    [
        (0, 1, None),
        (1, 1, None),
        (2, 1, Ground.GRADE_BELOW),
        (None, 1, Ground.GRADE_UNKNOWN),
        (0, None, Ground.GRADE_NOT_IN_SCALE),
    ],
)
def test_a_grade_is_compared_by_its_place_in_the_scale(held, asked, ground):
    gate = Gate(grade_place=asked)
    (verdict,) = first(block("90", grade_place=[held]), 1, gate).verdicts
    assert verdict.held_back == (((ground, gate),) if ground else ())


@pytest.mark.parametrize(
    ("figures", "comparator", "value", "ground"),
    [
        ({"late": Decimal(0)}, "at_most", 0, None),
        ({"late": Decimal("0.01")}, "at_most", 0, Ground.FIGURE_MISSES),
        ({"early": Decimal(50)}, "above", 50, Ground.FIGURE_MISSES),
        ({"early": Decimal(50)}, "at_least", 50, None),
        ({"late": None}, "at_most", 0, Ground.NOTHING_AROSE),
        ({}, "below", 1, Ground.FIGURE_UNKNOWN),
    ],
)
def test_a_figure_passes_its_comparison_and_what_is_unknown_does_not(
    figures, comparator, value, ground
):
    metric = next(iter(figures), "late")
    gate = Gate(metric=metric, comparator=comparator, value=Decimal(value))
    (verdict,) = first(block("90", figures=[figures]), 1, gate).verdicts
    assert verdict.held_back == (((ground, gate),) if ground else ())


def test_every_gate_that_fails_is_named():
    grade, late = Gate(grade_place=0), Gate(metric="late", comparator="at_most", value=Decimal(0))
    (verdict,) = first(block("90", grade_place=[2]), 1, grade, late).verdicts
    assert [ground for ground, _gate in verdict.held_back] == [
        Ground.GRADE_BELOW,
        Ground.FIGURE_UNKNOWN,
    ]


def test_the_largest_rises_with_ties_the_largest_first_and_no_fall():
    facts = block("90", "80", "70", "60", "50", change=changes("1", "9.25", "9.25", "-3", "0"))
    assert rises(facts, 1).proposed == ("u1", "u2")
    assert rises(facts, 3).proposed == ("u1", "u2", "u0")
    assert rises(facts, 9).proposed == ("u1", "u2", "u0")


def test_a_unit_without_the_year_before_is_held_back_from_rises():
    decided = rises(block("90", "80", change=changes(None, "2")), 1)
    assert decided.proposed == ("u1",)
    assert decided.verdicts[-1].held_back == ((Ground.CHANGE_UNKNOWN, None),)


def test_rises_are_refused_where_the_sets_differ_or_there_is_no_year_before():
    facts = block("90", change=changes("5"))
    differing = decide_rises(facts, count=1, year_before=True, differing=["1.2", "3.1"])
    assert (differing.refused, differing.differing) == (Ground.SETS_DIFFER, ("1.2", "3.1"))
    assert differing.verdicts == ()
    one_set = decide_rises(facts, count=1, year_before=True, without_set=[2023])
    assert (one_set.refused, one_set.proposed) == (Ground.ONE_SET_ONLY, ())
    no_sets = decide_rises(facts, count=1, year_before=True, without_set=[2023, 2024])
    assert no_sets.refused is None and no_sets.proposed
    alone = decide_rises(facts, count=1, year_before=False)
    assert alone.refused == Ground.NO_YEAR_BEFORE


def test_a_threshold_is_reached_exactly_never_by_rounding():
    facts = block("80.00", "79.995")
    assert decide(facts, question=reached(Decimal(80))).proposed == ("u0",)
