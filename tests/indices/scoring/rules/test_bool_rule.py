import pytest

from indices.scoring.rules import choices, needs
from tests.indices.scoring.rules.asking import faults, points, refused, rule

BOOL = rule("BOOL", "1.5")


def test_yes_gives_the_maximum_and_no_gives_nothing():
    assert points(BOOL, a="1") == "1.5"
    assert points(BOOL, a="0") == "0"
    assert points(BOOL, a="1.00") == "1.5"


@pytest.mark.parametrize("neither", ["2", "0.5"])
def test_nothing_lies_between_yes_and_no(neither):
    assert refused(BOOL, a=neither) == [("not_yes_or_no", "a")]


def test_it_asks_for_one_figure_and_has_no_parameters():
    assert needs(BOOL) == ("a",)
    assert choices(BOOL) == []
    assert faults(BOOL) == []
    assert faults(rule("BOOL", yes=1)) == [("unknown_param", "yes")]


def test_what_happens_with_no_denominator_may_be_said_and_changes_nothing():
    """A unit without subordinate bodies is not applicable by decision, not by a zero."""
    asked = rule("BOOL", "1.5", on_zero="not_applicable")
    assert faults(asked) == []
    assert points(asked, a="0") == "0"
