"""What must hold for any block and any rules."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from indices.scoring.outcome import outcomes
from indices.scoring.rounding import round_half_up, shown_values
from tests.oracle import worlds


def ranked_pairs(results):
    ranked = [result for result in results if result.rank is not None]
    return itertools.permutations(ranked, 2)


@worlds.few
@given(entries=worlds.blocks(), rules=worlds.rules, data=st.data())
def test_shuffling_changes_nothing(entries, rules, data):
    shuffled = data.draw(st.permutations(entries))
    straight = {result.key: result for result in outcomes(entries, rules)}
    results = outcomes(shuffled, rules)
    assert [result.key for result in results] == [entry.key for entry in shuffled]
    for result in results:
        assert result == straight[result.key]
        assert str(result.value) == str(straight[result.key].value)


@worlds.few
@given(entries=worlds.blocks(), rules=worlds.rules)
def test_better_values_get_better_ranks_and_equal_values_tie(entries, rules):
    results = outcomes(entries, rules)
    for one, other in ranked_pairs(results):
        if one.ranked_value == other.ranked_value:
            assert one.rank == other.rank and one.grade == other.grade
            assert one.tied and other.tied
            assert str(one.value) == str(other.value)
        elif (one.ranked_value > other.ranked_value) == rules.higher_is_better:
            assert one.rank < other.rank
    ranks = sorted({result.rank for result in results if result.rank is not None})
    if rules.tie_policy == "dense":
        assert ranks == list(range(1, len(ranks) + 1))


@worlds.many
@given(entries=worlds.blocks(), rules=worlds.rules)
def test_what_is_shown_never_contradicts_the_order(entries, rules):
    for one, other in ranked_pairs(outcomes(entries, rules)):
        if one.rank == other.rank:
            assert one.value == other.value
        elif one.rank < other.rank:
            better = one.value > other.value if rules.higher_is_better else one.value < other.value
            assert better


@worlds.many
@given(entries=worlds.blocks(), rules=worlds.rules)
def test_more_digits_only_where_needed_and_never_more_than_there_are(entries, rules):
    results = [result for result in outcomes(entries, rules) if result.value is not None]
    plain = {r.ranked_value: round_half_up(r.ranked_value, rules.decimals) for r in results}
    alike_somewhere = len(set(plain.values())) < len(plain)
    for result in results:
        digits = -result.value.as_tuple().exponent
        assert result.value == round_half_up(result.ranked_value, digits)
        if not alike_somewhere:
            assert digits == rules.decimals
        alike = [r for r in results if r.ranked_value == result.ranked_value]
        most = max(-r.ranked_value.as_tuple().exponent for r in alike)
        assert rules.decimals <= digits <= max(rules.decimals, most)


@worlds.few
@given(
    units=st.lists(st.tuples(worlds.percentages(), st.none() | st.integers(1, 5)), max_size=12),
    decimals=st.integers(0, 3),
)
def test_printed_ranks_of_any_kind_leave_the_figures_in_order(units, decimals):
    values, ranks = [value for value, _ in units], [rank for _, rank in units]
    shown = shown_values(values=values, ranks=ranks, decimals=decimals)
    rows = list(zip(values, ranks, shown, strict=True))
    for (value, rank, figure), (other, other_rank, other_figure) in itertools.permutations(rows, 2):
        if value < other:
            assert figure <= other_figure
            if None not in (rank, other_rank) and rank != other_rank:
                assert figure < other_figure
        elif value == other:
            assert str(figure) == str(other_figure)
