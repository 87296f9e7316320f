import pytest

from indices.scoring.lanes import (
    LANES,
    METHODS,
    deciding_lanes,
    lane_that_counts,
    outcome_table,
)


@pytest.mark.parametrize(
    ("method", "filled", "counts"),
    [
        ("appraisal", "", None),
        ("appraisal", "self", None),
        ("appraisal", "self computed survey", None),
        ("appraisal", "self appraisal_1", "appraisal_1"),
        ("appraisal", "self appraisal_1 appraisal_2", "appraisal_2"),
        ("appraisal", "self appraisal_2", "appraisal_2"),
        ("appraisal", "self appraisal_1 council", "council"),
        ("appraisal", "self computed appraisal_1 appraisal_2 survey council", "council"),
        ("survey", "survey", "survey"),
        ("survey", "self computed appraisal_1 appraisal_2 council", None),
        ("external", "computed", "computed"),
        ("external", "computed council", "council"),
        ("external", "self appraisal_1 appraisal_2 survey", None),
    ],
)
def test_the_lane_that_counts(method, filled, counts):
    assert lane_that_counts(frozenset(filled.split()), method=method) == counts


def test_edge_case_08_the_council_raises_what_a_unit_gave_itself_too_low():
    assert lane_that_counts(frozenset({"self", "council"}), method="appraisal") == "council"


def test_edge_case_13_a_unit_without_a_self_score_is_scored_by_the_council():
    assert lane_that_counts(frozenset({"council"}), method="appraisal") == "council"


@pytest.mark.parametrize("method", METHODS)
def test_the_table_has_one_row_per_combination_and_self_never_counts(method):
    table = outcome_table(method)
    assert len({row.filled for row in table}) == len(table) == 2 ** len(LANES)
    for row in table:
        assert row.counts == lane_that_counts(row.filled, method=method)
        assert row.counts is None or (row.counts in row.filled and row.counts != "self")


def test_unknown_words_are_refused():
    with pytest.raises(ValueError, match="unknown method"):
        lane_that_counts(frozenset(), method="guess")
    with pytest.raises(ValueError, match="unknown lanes boss"):
        lane_that_counts(frozenset({"boss"}), method="survey")


def test_only_what_the_unit_gives_itself_decides_nothing():
    assert set(LANES) - set(deciding_lanes()) == {"self"}
