"""A set copied from last year's, amended while in use, and criteria left out for everyone."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cchc_portal.audit.refused import Refused
from indices.actions.amend_criteria import amend_criteria
from indices.actions.copy_last_year import copy_last_year
from indices.actions.drop_criterion import drop_criterion
from indices.actions.open_round import open_round
from indices.actions.set_criterion import make_criteria_set, set_criterion
from indices.models import CriteriaAmendment, Criterion, Lane, ScoreEntry
from indices.selectors.criteria import Criteria
from indices.selectors.set_diff import set_diff
from indices.selectors.unscored import uncounted
from tests.factories.cycle import cycle
from tests.factories.world import WHY

DECISION = {"document_number": "12/TB-HĐTĐ", "decided_on": date(2025, 1, 10)}


@pytest.fixture
def held(db):
    return cycle()


@pytest.fixture
def opened(held):
    return held.bring_to("self_assessment")


def amend(held, by=None, **changes):
    """``amend(held, **{"1.1": {...}})`` with a reason."""
    return amend_criteria(criteria_set=held.criteria_set, changes=changes, reason="Đổi", by=by)


def drop(held, *codes, by=None, **more):
    given = {"reason": "Không thực hiện năm nay", **DECISION, **more}
    return drop_criterion(criteria_set=held.criteria_set, codes=codes, by=by, **given)


def next_year(held):
    round_ = held.round_block.round
    return open_round(
        index=round_.index, year=round_.year + 1, block=held.world.so, by=None, reason=WHY
    )


def test_last_years_set_is_copied_with_links(held):
    made = copy_last_year(round_block=next_year(held), by=None, reason=WHY)
    assert [node.code for node in made.criteria.all()] == [
        node.code for node in held.criteria_set.criteria.all()
    ]
    for node in made.criteria.prefetch_related("links__previous"):
        (link,) = node.links.all()
        assert (node.link, link.previous) == ("same", held.nodes[node.code])
        assert node.params == held.nodes[node.code].params
    assert set_diff(criteria_set=made, previous_set=held.criteria_set).lines == ()


def test_nothing_is_copied_over_criteria_or_from_nothing(held):
    later = next_year(held)
    copy_last_year(round_block=later, by=None, reason=WHY)
    with pytest.raises(Refused):
        copy_last_year(round_block=later, by=None, reason=WHY)
    with pytest.raises(Refused):
        copy_last_year(round_block=held.world.huyen_round, by=None, reason=WHY)
    with pytest.raises(PermissionDenied):
        copy_last_year(round_block=later, by=held.world.an, reason=WHY)


def test_the_differences_to_last_year(held):
    made = copy_last_year(round_block=next_year(held), by=None, reason=WHY)

    def change(code, **fields):
        set_criterion(criteria_set=made, code=code, by=None, reason=WHY, **fields)

    change("1.2.1", max_points=Decimal(21))
    change("1.2.2", name="Ban hành kết luận kiểm tra")
    change("2.1", params={"lo": 70, "hi": 100})
    change("2.3", name="Mới", max_points=Decimal(1), rule="MANUAL", link="new")
    old = {node.code: node for node in held.criteria_set.criteria.all()}
    change(
        "2.4", name="Gộp", max_points=Decimal(20), rule="MANUAL", previous=[old["1.1"], old["2.2"]]
    )
    diff = set_diff(criteria_set=made, previous_set=held.criteria_set)
    kinds = {line.code: line.kinds for line in diff.lines}
    assert kinds["1.2.1"] == ("max_changed",)
    assert kinds["1.2.2"] == ("reworded",)
    assert kinds["2.1"] == ("rule_changed",)
    assert kinds["2.3"] == ("added",)
    assert kinds["2.4"] == ("merged",)
    assert [line.code for line in diff.of("split")] == ["1.1", "2.2"]


def test_without_links_equal_codes_are_compared(held):
    made = make_criteria_set(round_block=next_year(held), by=None, reason=WHY)
    for code, name in (("1", "Chỉ đạo, điều hành"), ("1.1", "Hoàn thành kế hoạch")):
        node = held.nodes[code]
        fields = {"kind": node.kind, "max_points": node.max_points, "rule": node.rule}
        fields |= {"on_zero": node.on_zero}
        set_criterion(criteria_set=made, code=code, name=name, by=None, reason=WHY, **fields)
    diff = set_diff(criteria_set=made, previous_set=held.criteria_set)
    assert diff.unchanged == 2
    assert {line.kinds for line in diff.lines} == {("dropped",)}
    assert len(diff.lines) == len(held.nodes) - 2


def test_a_draft_is_changed_not_amended(held):
    with pytest.raises(Refused):
        amend(held, **{"1.1": {"name": "Khác"}})


def test_an_amendment_is_numbered_and_says_what_and_whom(opened):
    opened.enter("so-b", "1.1", a=9, b=10)
    amendment = amend(opened, **{"1.1": {"name": "Hoàn thành kế hoạch năm"}}).amendment
    assert (amendment.number, amendment.touched, amendment.drops) == (1, ["so-b"], False)
    assert amendment.changes == [
        {
            "code": "1.1",
            "field": "name",
            "old": "Hoàn thành kế hoạch",
            "new": "Hoàn thành kế hoạch năm",
        }
    ]
    assert amend(opened, **{"1.1": {"guidance": "a chia b"}}).amendment.number == 2


def test_points_follow_the_new_rule_and_inputs_stay(opened):
    for unit, done in (("so-a", 95), ("so-b", 85)):
        opened.enter(unit, "2.1", a=done, b=100)
    amended = amend(opened, **{"2.1": {"params": {"lo": 90, "hi": 100}}})
    (changed,) = amended.recomputed
    assert changed.entry.assessment.unit.code == "so-b"
    assert (changed.old, changed.new) == (17, 0)
    entry = ScoreEntry.objects.get(criterion__code="2.1", assessment__unit__code="so-b")
    assert (entry.a, entry.b, entry.points) == (85, 100, 0)
    assert amended.amendment.touched == ["so-a", "so-b"]


def test_nothing_stays_over_a_new_maximum(opened):
    opened.enter("so-a", "1.2.1", points=18)
    opened.enter("so-b", "1.2.1", points=12)
    opened.enter("so-a", "1.1", a=9, b=10)
    amended = amend(
        opened, **{"1.2.1": {"max_points": Decimal(15)}, "1.2.2": {"max_points": Decimal(15)}}
    )
    (changed,) = amended.recomputed
    assert (changed.old, changed.new) == (18, None)
    assert changed.why
    points = ScoreEntry.objects.filter(criterion__code="1.2.1").values_list(
        "assessment__unit__code", "points"
    )
    assert dict(points) == {"so-a": None, "so-b": 12}


def test_points_that_an_appraiser_gave_against_the_rule_stay(db):
    held = cycle().bring_to("appraisal_1")
    held.enter("so-a", "2.1", Lane.APPRAISAL_1, a=95, b=100, points=10, note="Thiếu hồ sơ")
    amended = amend(held, **{"2.1": {"params": {"lo": 96, "hi": 100}}})
    assert {line.entry.lane for line in amended.recomputed} == {"self"}
    entry = ScoreEntry.objects.get(
        criterion__code="2.1", assessment__unit__code="so-a", lane="appraisal_1"
    )
    assert entry.points == 10


def test_a_choice_that_is_gone_takes_the_points_and_says_why(opened):
    opened.enter("so-a", "2.2", branch="late")
    choices = [{"key": "on_time", "label": "Đúng hạn", "points": 10}]
    amended = amend(opened, **{"2.2": {"params": {"choices": choices}}})
    (changed,) = amended.recomputed
    assert (changed.old, changed.new) == (5, None)
    assert "late" in changed.why


def test_maxima_must_still_add_up(opened):
    with pytest.raises(Refused) as refused:
        amend(opened, **{"1.1": {"max_points": Decimal(11)}})
    assert any("41" in item for item in refused.value.items)
    assert not CriteriaAmendment.objects.exists()
    assert Criterion.objects.get(code="1.1").max_points == 10
    amend(
        opened,
        **{
            "1.1": {"max_points": Decimal(11)},
            "1": {"max_points": Decimal(41)},
            "": {"declared_total": Decimal(101)},
        },
    )
    opened.criteria_set.refresh_from_db()
    assert opened.criteria_set.declared_total == 101


def test_what_an_amendment_refuses(opened):
    with pytest.raises(Refused):
        amend(opened, **{"7.7": {"name": "x"}})
    with pytest.raises(Refused):
        amend(opened, **{"1.1": {"name": "Hoàn thành kế hoạch"}})
    with pytest.raises(Refused):
        amend(opened, **{"1.1": {"code": "1.5"}})
    with pytest.raises(Refused):
        amend_criteria(
            criteria_set=opened.criteria_set, changes={"1.1": {"name": "x"}}, reason=" ", by=None
        )
    with pytest.raises(ValidationError) as refused:
        amend(opened, **{"2.1": {"params": {"lo": 100, "hi": 80}}, "1.1": {"name": ""}})
    assert set(refused.value.message_dict) == {"2.1.params", "1.1.name"}
    with pytest.raises(PermissionDenied):
        amend(opened, by=opened.world.chi, **{"1.1": {"name": "x"}})


def test_a_check_writes_nothing(opened):
    opened.enter("so-b", "2.1", a=85, b=100)
    amended = amend_criteria(
        criteria_set=opened.criteria_set,
        changes={"2.1": {"params": {"lo": 90, "hi": 100}}},
        reason="Đổi",
        by=None,
        check_only=True,
    )
    assert len(amended.recomputed) == 1
    assert not CriteriaAmendment.objects.exists()
    assert ScoreEntry.objects.get(criterion__code="2.1").points == 17


@pytest.mark.parametrize("stage", ["submitted", "approved"])
def test_from_submission_on_nothing_is_amended_or_left_out(db, stage):
    held = cycle().bring_to(stage)
    with pytest.raises(Refused):
        amend(held, **{"1.1": {"name": "x"}})
    with pytest.raises(Refused):
        drop(held, "1.1")


def test_a_criterion_left_out_rebases_everyone(db):
    held = cycle().bring_to("council")
    before = _maxima(held)
    assert set(before.values()) == {Decimal(100)}
    amendment = drop(held, "2.2")
    assert (amendment.drops, amendment.number) == (True, 1)
    assert amendment.touched == ["so-a", "so-b", "so-c"]
    assert set(_maxima(held).values()) == {Decimal(90)}
    assert ScoreEntry.objects.filter(criterion__code="2.2", lane="self").count() == 3
    with pytest.raises(Refused):
        held.enter("so-a", "2.2", Lane.COUNCIL, branch="late", note="x")


def test_an_area_left_out_takes_all_below_with_it(db):
    held = cycle().bring_to("appraisal_1")
    drop(held, "2")
    assert set(_maxima(held).values()) == {Decimal(70)}
    lacking = uncounted(round_block=held.round_block)
    assert not any(node.code.startswith("2.") for nodes in lacking.values() for node in nodes)
    with pytest.raises(Refused):
        drop(held, "2.1")


def _maxima(held) -> dict[str, Decimal]:
    """The applicable maximum of each unit."""
    criteria = Criteria(held.criteria_set)
    return {
        assessment.unit.code: sum(
            leaf.max_points
            for leaf in criteria.leaves
            if not criteria.why_not_assessed(leaf, unit_id=assessment.unit_id)
        )
        for assessment in held.round_block.assessments.select_related("unit")
    }


def test_leaving_out_needs_a_decision_and_leaves_something(opened):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for wrong in (
        {"document_number": " "},
        {"decided_on": None},
        {"decided_on": tomorrow},
        {"reason": ""},
    ):
        with pytest.raises(Refused):
            drop(opened, "2.2", **wrong)
    for codes in ((), ("7.7",), ("1", "2", "3")):
        with pytest.raises(Refused):
            drop(opened, *codes)
    with pytest.raises(PermissionDenied):
        drop(opened, "2.2", by=opened.world.huong)
    assert not CriteriaAmendment.objects.exists()
