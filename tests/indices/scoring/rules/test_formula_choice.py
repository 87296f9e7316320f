import pytest

from indices.scoring.rules import choices, needs, rule_faults
from tests.indices.scoring.rules.asking import faults, points, refused, rule

HAS = {"key": "has", "label": "Có hồ sơ quá hạn", "rule": "PROPORTIONAL", "on_zero": "full"}
SENT = {"key": "sent", "label": "Chỉ báo cáo", "rule": "BOOL"}
FAULTY = {"key": "faulty", "label": "Có vi phạm", "rule": "DEDUCT", "params": {"each": "0.5"}}
APOLOGY = rule("FORMULA_CHOICE", "2", branches=[HAS, SENT, FAULTY])


def branches(*items, **more):
    return rule("FORMULA_CHOICE", "2", branches=list(items), **more)


def test_edge_case_07_the_branch_picks_the_formula_and_its_inputs():
    assert points(APOLOGY, branch="has", a="3", b="4") == "1.5"
    assert points(APOLOGY, branch="sent", a="1") == "2"
    assert points(APOLOGY, branch="faulty", a="1") == "1.5"


def test_what_is_needed_depends_on_the_branch():
    assert choices(APOLOGY) == [
        ("has", "Có hồ sơ quá hạn"),
        ("sent", "Chỉ báo cáo"),
        ("faulty", "Có vi phạm"),
    ]
    assert needs(APOLOGY) == needs(APOLOGY, branch="other") == ("branch",)
    assert needs(APOLOGY, branch="has") == ("branch", "a", "b")
    assert needs(APOLOGY, branch="sent") == ("branch", "a")


def test_the_inputs_are_those_of_the_branch():
    assert refused(APOLOGY, branch="sent", a="1", b="2") == [("unused_input", "b")]
    assert refused(APOLOGY, branch="has", a="1") == [("missing_input", "b")]
    assert refused(APOLOGY, a="1", b="2") == [("missing_input", "branch")]
    assert refused(APOLOGY, branch="other", a="1") == [("unknown_branch", "branch")]


def test_edge_case_04_a_branch_says_what_nothing_gives_or_the_leaf_does():
    nothing = {"branch": "has", "a": "0", "b": "0"}
    assert points(branches(HAS, on_zero="zero"), **nothing) == "2"
    silent = {name: HAS[name] for name in ("key", "label", "rule")}
    assert points(branches(silent, on_zero="zero"), **nothing) == "0"
    assert refused(branches(silent), **nothing) == [("zero_denominator_unsaid", "b")]


def test_each_branch_is_worth_the_maximum_of_the_leaf():
    bands = [{"below": 50, "points": 1}, {"from": 50, "points": 3}]
    item = {"key": "k", "label": "K", "rule": "STEP", "params": {"bands": bands}}
    assert faults(branches(item)) == [("over_max", "branches.1.params.bands.2.points")]
    assert faults(rule("FORMULA_CHOICE", "3", branches=[item])) == []


@pytest.mark.parametrize("kind", ["FORMULA_CHOICE", "MANUAL", "SURVEY", "EXTERNAL", "X", None])
def test_a_branch_is_a_formula(kind):
    (fault,) = rule_faults(branches(SENT | {"rule": kind}))
    assert (fault.code, fault.values["name"]) == ("kind_not_in_branch", "branches.1.rule")
    assert fault.values["known"] == (
        "BOOL, STEP, PROPORTIONAL, THRESHOLD_PROPORTIONAL, PER_ITEM, DEDUCT"
    )


@pytest.mark.parametrize(("kind", "worth"), [("STEP", {"points": 1}), ("DEDUCT", {"share": 50})])
def test_a_branch_cannot_ask_for_a_second_choice(kind, worth):
    params = {"choices": [{"key": "x", "label": "X", **worth}]}
    assert faults(branches(SENT | {"rule": kind, "params": params})) == [
        ("choice_in_branch", "branches.1.params")
    ]


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ([], [("empty_list", "branches")]),
        ([HAS, HAS], [("duplicate_key", "branches.2.key")]),
        ([SENT | {"key": ""}], [("empty_text", "branches.1.key")]),
        ([SENT | {"params": []}], [("not_an_object", "branches.1.params")]),
        ([SENT | {"params": {"x": 1}}], [("unknown_param", "branches.1.params.x")]),
        ([SENT | {"on_zero": "half"}], [("unknown_on_zero", "branches.1.on_zero")]),
        ([SENT | {"points": 1}], [("unknown_param", "branches.1.points")]),
        ([{"key": "k", "label": "K"}], [("missing_param", "branches.1.rule")]),
        (["BOOL"], [("not_an_object", "branches.1")]),
    ],
)
def test_an_odd_branch_is_named(items, found):
    assert faults(branches(*items)) == found


def test_there_are_branches():
    assert faults(rule("FORMULA_CHOICE")) == [("missing_param", "branches")]
    assert faults(rule("FORMULA_CHOICE", branches={})) == [("not_a_list", "branches")]


def test_a_penalty_is_a_penalty_in_each_branch():
    assert points(branches(FAULTY, takes=True), branch="faulty", a="1") == "0.5"
    assert faults(branches(HAS, takes=True)) == [("full_penalty_on_zero", "branches.1.on_zero")]
