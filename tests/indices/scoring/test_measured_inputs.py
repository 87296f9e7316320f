"""What a measured figure puts into a rule."""

from decimal import Decimal as D

from indices.scoring.measured_inputs import measured_inputs
from indices.scoring.rules import Inputs, Rule

OF_RATE = Rule(
    kind="STEP",
    max_points=D(2),
    params={
        "metric": "online_rate",
        "bands": [{"below": 40, "points": 0}, {"from": 40, "points": 2}],
    },
)
OF_FIGURE = Rule(kind="EXTERNAL", max_points=D(2), params={"metric": "online_rate"})


def test_a_rule_of_two_parts_gets_both():
    found = measured_inputs(OF_RATE, value=D("88.24"), numerator=195, denominator=221)
    assert (found.inputs, found.of_100) == (Inputs(a=D(195), b=D(221)), False)


def test_a_rate_without_its_parts_goes_in_as_so_many_of_100():
    found = measured_inputs(OF_RATE, value=D("88.2"), numerator=195)
    assert (found.inputs, found.of_100) == (Inputs(a=D("88.2"), b=D(100)), True)


def test_nothing_arose_goes_in_as_0_of_0():
    found = measured_inputs(OF_RATE, value=None, numerator=0, denominator=0)
    assert found.inputs == Inputs(a=D(0), b=D(0))
    assert measured_inputs(OF_FIGURE, value=None, numerator=0, denominator=0) is None


def test_a_rule_of_one_figure_gets_the_value():
    found = measured_inputs(OF_FIGURE, value=D("88.2"), numerator=195, denominator=221)
    assert (found.inputs, found.of_100) == (Inputs(a=D("88.2")), False)


def test_a_rule_that_is_typed_or_chosen_takes_none():
    for kind in ("MANUAL", "FORMULA_CHOICE"):
        rule = Rule(kind=kind, max_points=D(2))
        assert measured_inputs(rule, value=D(1), numerator=1, denominator=1) is None
