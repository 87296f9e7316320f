"""What must hold for any rule and any inputs."""

import time
from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indices.scoring.rules import (
    FAULT_VALUES,
    KINDS,
    InputRefused,
    Inputs,
    Rule,
    choices,
    needs,
    points_of,
    rule_faults,
)
from tests.indices.scoring.rules import any_rules
from tests.oracle import worlds

FIRST_TWELVE = set(list(FAULT_VALUES)[:12])


def check_worded(faults):
    for fault in faults:
        assert set(fault.values) == {"name", *FAULT_VALUES[fault.code]}
        assert all(isinstance(value, str | D) for value in fault.values.values())


@worlds.many
@given(rule=any_rules.sound_rules(), data=st.data())
def test_points_lie_between_nothing_and_the_maximum(rule, data):
    assert rule_faults(rule) == []
    inputs = data.draw(any_rules.inputs_for(rule, [key for key, _ in choices(rule)]))
    try:
        outcome = points_of(rule, inputs)
    except InputRefused as refusal:
        check_worded(refusal.faults)
        assert {fault.code for fault in refusal.faults} <= FIRST_TWELVE
    else:
        assert outcome.not_applicable or 0 <= outcome.points <= rule.max_points
        if outcome.not_applicable:
            assert inputs.a == inputs.b == 0


@worlds.many
@given(rule=any_rules.sound_rules(), data=st.data())
def test_everything_needed_is_read_and_nothing_else(rule, data):
    keys = [key for key, _ in choices(rule)]
    inputs = data.draw(any_rules.inputs_for(rule, keys))
    needed = needs(rule, inputs.branch)
    for name in ("a", "b", "points"):
        other = D(1) if name not in needed else None
        code = "missing_input" if name in needed else "unused_input"
        with pytest.raises(InputRefused) as refusal:
            points_of(rule, replace(inputs, **{name: other}))
        assert (code, name) in [(f.code, f.values["name"]) for f in refusal.value.faults]


@worlds.many
@given(
    rule=any_rules.sound_rules(
        kinds=("PROPORTIONAL", "THRESHOLD_PROPORTIONAL", "PER_ITEM", "EXTERNAL", "SURVEY")
    ),
    fewer=st.integers(1, 120),
    more=st.integers(1, 120),
    b=st.integers(1, 120),
)
def test_more_done_never_gives_less(rule, fewer, more, b):
    assume(fewer <= more)
    if rule.kind == "SURVEY":
        assume(more <= (b if rule.params["form"] == "share" else 5))
    most = {"b": D(b)} if "b" in needs(rule) else {}
    less = points_of(rule, Inputs(a=D(fewer), **most)).points
    assert less <= points_of(rule, Inputs(a=D(more), **most)).points


@worlds.many
@given(each=any_rules.costs, most=any_rules.maxima, times=st.integers(0, 50))
def test_what_a_penalty_takes_is_what_a_leaf_loses(each, most, times):
    leaf = Rule(kind="DEDUCT", max_points=most, params={"each": each})
    left = points_of(leaf, Inputs(a=D(times))).points
    assert left + points_of(replace(leaf, takes=True), Inputs(a=D(times))).points == most


@worlds.many
@given(
    kind=st.sampled_from(KINDS) | any_rules.junk,
    params=any_rules.junk,
    on_zero=st.just("") | any_rules.junk,
    max_points=any_rules.maxima | any_rules.junk,
    takes=st.booleans(),
)
def test_any_junk_is_answered_with_faults(kind, params, on_zero, max_points, takes):
    rule = Rule(kind=kind, max_points=max_points, params=params, on_zero=on_zero, takes=takes)
    check_worded(rule_faults(rule))
    assert needs(rule) == () or not rule_faults(rule)


@worlds.many
@given(rule=any_rules.spoilt(), data=st.data())
def test_one_bad_value_in_a_good_rule_never_breaks_it(rule, data):
    """Either it is a fault, or the rule is still sound and answers."""
    faults = rule_faults(rule)
    check_worded(faults)
    if faults:
        assert (needs(rule), choices(rule)) == ((), [])
        return
    inputs = data.draw(any_rules.inputs_for(rule, [key for key, _ in choices(rule)]))
    try:
        assert points_of(rule, inputs) is not None
    except InputRefused as refusal:
        check_worded(refusal.faults)


@pytest.mark.parametrize("huge", ["1e999999", "9" * 10**6, 10**10**5, D("1e999999")], ids=type)
@pytest.mark.parametrize("kind", KINDS)
def test_a_huge_number_is_a_fault_and_costs_no_time(kind, huge):
    before = time.process_time()
    params = {
        "bands": [{"from": huge, "points": huge}],
        "choices": [{"key": huge, "label": huge, "points": huge, "share": huge}],
        **dict.fromkeys(["lo", "hi", "each", "top", "bottom", "form", "of"], huge),
    }
    in_branch = {"branches": [{"key": "k", "label": "K", "rule": "PER_ITEM", "params": params}]}
    params = in_branch if kind == "FORMULA_CHOICE" else params
    for name in params:
        assert rule_faults(Rule(kind=kind, max_points=D(2), params={name: params[name]}))
    assert rule_faults(Rule(kind=kind, max_points=D(2), params=params))
    assert time.process_time() - before < 1


def test_junk_nested_without_end_is_not_followed():
    deep: object = 1
    for _ in range(10**5):
        deep = {"rule": "FORMULA_CHOICE", "key": "k", "label": "K", "params": {"branches": [deep]}}
    rule = Rule(kind="FORMULA_CHOICE", max_points=D(1), params={"branches": [deep]})
    assert [fault.code for fault in rule_faults(rule)] == ["kind_not_in_branch"]
    for kind in KINDS:
        assert rule_faults(Rule(kind=kind, max_points=D(1), params={"bands": deep, "each": deep}))
