"""The oracle itself on figures that were worked out by hand, then against the real rules."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from indices.scoring.outcome import outcomes
from indices.scoring.rounding import round_half_up, shown_values
from tests.oracle import worlds
from tests.oracle.naive_scoring import (
    naive_digits_to_tell_apart,
    naive_outcomes,
    naive_rank,
    naive_round,
)


def test_the_oracle_ranks_as_khanh_hoa_did_in_2019():
    figures = [Fraction("93.43"), Fraction("93.43"), Fraction("90.1")]
    assert [naive_rank(f, figures, dense=False, high=True) for f in figures] == [1, 1, 3]
    assert [naive_rank(f, figures, dense=True, high=True) for f in figures] == [1, 1, 2]


@worlds.many
@given(entries=worlds.blocks(), rules=worlds.rules)
def test_outcomes_agree_with_the_oracle(entries, rules):
    for ours, naive in zip(outcomes(entries, rules), naive_outcomes(entries, rules), strict=True):
        assert ours.key == naive["key"]
        assert ours.rank == naive["rank"]
        assert ours.rank_of == naive["rank_of"]
        assert ours.tied == naive["tied"]
        assert ours.grade == naive["grade"]
        if naive["figure"] is None:
            assert ours.value is None and ours.ranked_value is None
        else:
            assert abs(Fraction(ours.ranked_value) - naive["figure"]) < Fraction(1, 10**24)


@worlds.many
@given(value=worlds.percentages(), sign=st.sampled_from([1, -1]), n=st.integers(0, 4))
def test_rounding_agrees_with_the_oracle(value, sign, n):
    rounded = round_half_up(sign * value, n)
    assert Fraction(rounded) == naive_round(Fraction(sign * value), n)
    assert rounded.as_tuple().exponent == -n


@worlds.many
@given(one=worlds.percentages(), other=worlds.percentages(), decimals=st.integers(0, 3))
def test_two_units_get_just_the_digits_that_tell_them_apart(one, other, decimals):
    assume(one != other)
    digits = naive_digits_to_tell_apart(one, other, decimals)
    shown = shown_values(values=[one, other], ranks=[1, 2], decimals=decimals)
    for value, figure in zip([one, other], shown, strict=True):
        own_digits = max(decimals, -value.as_tuple().exponent)
        assert figure == round_half_up(value, min(digits, own_digits))
        assert figure.as_tuple().exponent == -min(digits, own_digits)
    assert (shown[0] < shown[1]) == (Decimal(one) < Decimal(other))
