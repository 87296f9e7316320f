"""Survey results and what they give the survey lane."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command

from cchc_portal.audit.refused import Refused
from indices.actions.move_stage import move_stage
from indices.actions.record_survey_result import record_survey_result
from indices.actions.score_survey import score_survey
from indices.actions.set_criterion import make_criteria_set, set_criterion
from indices.models import AppraisalDuty, Lane, ScoreEntry, Stage
from indices.selectors.scoreboard import scoreboard
from tests.factories.cycle import _save, cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return cycle().bring_to(Stage.SELF_ASSESSMENT)


def result(held, unit="so-a", factor="3.1", **given):
    given = {
        name: Decimal(str(value)) if name in ("numerator", "denominator") else value
        for name, value in given.items()
    }
    return record_survey_result(
        round_block=held.round_block,
        unit=held.world.units[unit],
        factor=factor,
        by=given.pop("by", None),
        **given,
    )


def survey_entry(held, unit="so-a"):
    return ScoreEntry.objects.filter(
        assessment=held.assessment(unit), criterion=held.nodes["3.1"], lane=Lane.SURVEY
    ).first()


def test_groups_are_summed_and_forms_are_kept(held):
    result(held, group="Người dân", sent=100, returned=90, valid=80, numerator=60, denominator=80)
    result(held, group="Doanh nghiệp", numerator=12, denominator=20)
    done = score_survey(round_block=held.round_block, by=held.world.phuong)
    entry = survey_entry(held)
    assert (entry.a, entry.b, entry.points) == (72, 100, Decimal("21.6"))
    assert "Người dân" in entry.note
    assert done.written == 1 and len(done.missing) == 2
    again = score_survey(round_block=held.round_block, by=None)
    assert (again.written, again.unchanged) == (0, 1)


def test_a_unit_not_eligible_is_not_zero(held):
    result(held, not_eligible="Ít hơn 30 giao dịch")
    done = score_survey(round_block=held.round_block, by=None)
    entry = survey_entry(held)
    assert entry.not_applicable and entry.points is None
    assert entry.note == "Ít hơn 30 giao dịch"
    assert done.not_assessed == 1


def test_no_result_stays_not_scored_and_is_listed(held):
    result(held, unit="so-b", numerator=0, denominator=10)
    result(held, unit="so-c", sent=10)
    done = score_survey(round_block=held.round_block, by=None)
    assert survey_entry(held, "so-b").points == 0
    assert survey_entry(held) is None and survey_entry(held, "so-c") is None
    assert len(done.missing_items()) == 2


def test_one_group_not_eligible_leaves_the_others(held):
    result(held, group="Người dân", numerator=8, denominator=10)
    result(held, group="Doanh nghiệp", not_eligible="Không có doanh nghiệp")
    score_survey(round_block=held.round_block, by=None)
    assert survey_entry(held).points == 24


def test_a_factor_named_by_the_rule_feeds_the_leaf_else_its_code_does():
    held = cycle()
    leaf = held.nodes["3.1"]
    set_criterion(
        criteria_set=held.criteria_set,
        code="3.1",
        by=None,
        reason=WHY,
        params={"form": "mean", "top": 5, "bottom": 0, "factor": "Mức độ hài lòng"},
    )
    held.bring_to(Stage.SELF_ASSESSMENT)
    result(held, factor=leaf.code, numerator=1)
    result(held, factor="Mức độ hài lòng", group="A", valid=30, numerator=4)
    result(held, factor="Mức độ hài lòng", group="B", valid=10, numerator=2)
    score_survey(round_block=held.round_block, by=None)
    assert survey_entry(held).a == Decimal("3.5")
    assert survey_entry(held).points == 21


def test_figures_that_contradict_each_other_are_refused(held):
    for field, given in {
        "returned": {"sent": 10, "returned": 11},
        "valid": {"returned": 10, "valid": 11},
        "numerator": {"numerator": 11, "denominator": 10},
        "not_eligible": {"not_eligible": "x", "numerator": 1, "denominator": 2},
    }.items():
        with pytest.raises(ValidationError) as error:
            result(held, **given)
        assert field in error.value.message_dict
    with pytest.raises(ValidationError) as error:
        result(held, unit="huyen-d", numerator=1, denominator=2)
    assert "unit" in error.value.message_dict


def test_only_the_standing_body_and_not_after_the_submission():
    held = cycle().bring_to(Stage.COUNCIL)
    result(held, numerator=1, denominator=2, by=held.world.phuong)
    for who in ("an", "chi", "huong"):
        with pytest.raises(PermissionDenied):
            result(held, numerator=1, denominator=2, by=held.world.people[who])
        with pytest.raises(PermissionDenied):
            score_survey(round_block=held.round_block, by=held.world.people[who])
    held._meet_and_survey()
    held.move(Stage.SUBMITTED)
    with pytest.raises(Refused):
        result(held, numerator=2, denominator=2)
    with pytest.raises(Refused):
        score_survey(round_block=held.round_block, by=None)


def test_edge_case_10_survey_held_for_some_blocks_only():
    """The block without a survey has another applicable maximum; its surveyed criteria are no
    obstacle, and cannot be scored from results."""
    held = cycle()
    huyen = held.world.huyen_round
    huyen.survey_held = False
    _save(huyen)
    criteria_set = make_criteria_set(round_block=huyen, by=None, reason=WHY)
    for row in (
        {"code": "1", "kind": "area", "name": "Chung", "max_points": 70},
        {"code": "1.1", "name": "Chấm tay", "max_points": 70, "rule": "MANUAL"},
        {"code": "2", "kind": "area", "name": "Tác động", "max_points": 30},
        {
            "code": "2.1",
            "name": "Khảo sát",
            "max_points": 30,
            "method": "survey",
            "rule": "SURVEY",
            "params": {"form": "share"},
            "on_zero": "zero",
        },
    ):
        set_criterion(
            criteria_set=criteria_set,
            by=None,
            reason=WHY,
            **{**row, "max_points": Decimal(row["max_points"])},
        )
    _save(AppraisalDuty(round_block=huyen, appraiser=held.world.chi))
    held.bring_to(Stage.COUNCIL)
    for unit in ("so-a", "so-b", "so-c"):
        result(held, unit=unit, numerator=8, denominator=10)
    score_survey(round_block=held.round_block, by=None)
    move_stage(round_block=huyen, to=Stage.SELF_ASSESSMENT, by=None)
    huyen.refresh_from_db()
    with pytest.raises(Refused):
        score_survey(round_block=huyen, by=None)
    line = scoreboard(round_block=held.round_block).lines[0]
    assert line.score.max_points == 100 and line.score.points == 66 + 24
    without = scoreboard(round_block=huyen).lines[0]
    assert without.rollup.rollup.applicable_max == 70


def test_the_command_fills_and_lists(held, capsys):
    result(held, numerator=15, denominator=30)
    call_command("score_survey", index="par", year=2024, block="so", by="phuong")
    assert survey_entry(held).points == 15
    assert "3.1" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("score_survey", index="par", year=2024, block="so", by="an")
    with pytest.raises(CommandError):
        call_command("score_survey", index="par", year=1999, block="so")
