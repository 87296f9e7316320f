"""A round scored by criteria, published: what is refused, what is frozen, how it is corrected."""

from decimal import Decimal as D

import pytest
from django.utils import timezone

from cchc_portal.audit.refused import Refused
from indices.actions.enter_score import enter_score
from indices.actions.exempt_unit import exempt_unit
from indices.actions.publish_results import publish_results
from indices.models import Assessment, Lane, PublishedArea, PublishedLeaf, ScoreEntry, Stage
from indices.scoring.rounding import round_half_up
from indices.selectors.scoreboard import scoreboard
from tests.factories.cycle import cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved():
    return cycle(bonus_cap=D(2), lost_points_seen_by="public").bring_to(Stage.APPROVED)


def publish(held, **options):
    return publish_results(round_block=held.round_block, **{"by": None, **options})


def result(publication, unit="so-a"):
    return publication.results.get(unit_code=unit)


def test_only_an_approved_round_is_published():
    held = cycle().bring_to(Stage.COUNCIL)
    with pytest.raises(Refused) as refused:
        publish(held)
    assert str(Stage.COUNCIL.label) in refused.value.messages[0]


@pytest.mark.parametrize("kind", ["transcribed", "inferred"])
def test_its_figures_are_only_computed(approved, kind):
    with pytest.raises(Refused):
        publish(approved, kind=kind)


def test_no_score_is_typed_into_it(approved):
    with pytest.raises(Refused):
        enter_score(
            round_block=approved.world.so_round,
            unit=approved.world.units["so-a"],
            by=None,
            reason=WHY,
            value=D(90),
        )


def test_the_publication_holds_rules_decision_and_results(approved):
    publication = publish(approved)
    assert approved.round_block.stage == Stage.PUBLISHED
    assert publication.decision_number == "24/QĐ-UBND"
    assert publication.decided_on == timezone.localdate()
    assert (publication.rebasing, publication.survey_held) == ("whole", True)
    assert (publication.cap_at_100, publication.bonus_cap) == (True, D(2))
    assert (publication.penalty_cap, publication.lost_points_seen_by) == (None, "public")
    mine = result(publication)
    # 66 of 70 appraised and 24 of 30 surveyed
    assert (mine.value, mine.points, mine.max_points) == (D("90.00"), D(90), D(100))
    assert (mine.rank, mine.rank_of, mine.tied, mine.grade) == (1, 3, True, "Tốt")
    assert (mine.bonus, mine.penalty) == (D(0), D(0))


def test_areas_and_leaves_are_frozen(approved):
    mine = result(publish(approved))
    areas = [(a.code, a.points, a.max_points, a.value) for a in mine.areas.all()]
    assert areas[0] == ("1", D(37), D(40), D("92.5"))
    assert areas[1][:3] == ("2", D(29), D(30))
    assert areas[2] == ("3", D(24), D(30), D(80))
    leaves = {leaf.code: leaf for leaf in mine.leaves.all()}
    assert list(leaves) == ["1.1", "1.2.1", "1.2.2", "2.1", "2.2", "3.1", "9.1", "9.2"]
    assert (leaves["1.1"].points, leaves["1.1"].max_points) == (D(9), D(10))
    assert (leaves["1.1"].lane, leaves["3.1"].lane) == ("appraisal_1", "survey")
    assert leaves["1.2.2"].remark == "Đã ban hành, giải trình tại báo cáo"
    assert (leaves["9.1"].kind, leaves["9.1"].points, leaves["9.1"].lane) == ("bonus", None, "")


def test_what_is_not_assessed_bears_its_reason():
    held = cycle(survey_held=False)
    exempt_unit(
        criterion=held.nodes["1.2"],
        unit=held.world.units["so-c"],
        reason_text="Không có đơn vị trực thuộc",
        by=None,
        reason=WHY,
    )
    held.bring_to(Stage.SELF_ASSESSMENT)
    scores = {"1.1": {"a": 0, "b": 0}, "2.1": {"a": 90, "b": 100}, "2.2": {"branch": "late"}}
    for code in ("so-a", "so-b", "so-c"):
        more = (
            {} if code == "so-c" else {"1.2.1": {"points": "6.66"}, "1.2.2": {"a": 1, "note": "x"}}
        )
        held.enter_all(code, scores={**scores, **more})
    held.move(Stage.SENT)
    held.move(Stage.APPRAISAL_1)
    for code in ("so-a", "so-b", "so-c"):
        more = (
            {} if code == "so-c" else {"1.2.1": {"points": "6.66"}, "1.2.2": {"a": 1, "note": "x"}}
        )
        held.enter_all(code, Lane.APPRAISAL_1, scores={**scores, **more})
    held.move(Stage.COUNCIL)
    Assessment.objects.filter(unit__code="so-b").update(not_assessed="Giải thể")
    held.hold_meeting()
    held.move(Stage.SUBMITTED)
    held.move(Stage.APPROVED, decision_number="1/QĐ", decided_on=timezone.localdate())
    publication = publish(held)
    mine, out = result(publication, "so-c"), result(publication, "so-b")
    assert (mine.points, mine.max_points) == (D(23), D(30))
    assert mine.value == D("76.67") and str(mine.ranked_value) == "76.66666666666666666667"
    reasons = {leaf.code: leaf.not_applicable for leaf in mine.leaves.all()}
    assert reasons["1.2.1"] == reasons["1.2.2"] == "Không có đơn vị trực thuộc"
    assert reasons["1.1"] and reasons["3.1"] and not reasons["2.1"]
    areas = {area.code: area for area in mine.areas.all()}
    assert (areas["1"].value, areas["1"].max_points, areas["3"].value) == (None, 0, None)
    assert (out.not_assessed, out.value, out.rank) == ("Giải thể", None, None)
    assert not out.areas.exists() and not out.leaves.exists()


def test_criteria_that_no_lane_counts_for_stop_it_and_are_named(approved):
    ScoreEntry.objects.filter(
        assessment__unit__code="so-b",
        criterion__code__in=["2.1", "3.1"],
        lane__in=["appraisal_1", "survey"],
    ).update(points=None)
    board = scoreboard(round_block=approved.round_block)
    assert not board.complete
    with pytest.raises(Refused) as refused:
        publish(approved)
    assert refused.value.items == ["Sở Biển đảo: 2.1, 3.1"]
    assert not PublishedLeaf.objects.exists()
    assert approved.round_block.stage == Stage.APPROVED


def test_edge_case_16_a_correction_goes_back_to_the_council_and_the_old_result_stays(approved):
    first = publish(approved)
    with pytest.raises(Refused):
        publish(approved, reason="Điều chỉnh")
    approved.move(Stage.COUNCIL, reason="Đơn vị kiến nghị")
    approved.enter("so-a", "2.1", Lane.COUNCIL, a=85, b=100)
    approved.hold_meeting()
    approved.move(Stage.SUBMITTED)
    approved.move(Stage.APPROVED, decision_number="30/QĐ-UBND", decided_on=timezone.localdate())
    with pytest.raises(Refused):
        publish(approved)
    second = publish(approved, reason="Điều chỉnh theo biên bản")
    assert (second.number, second.decision_number) == (2, "30/QĐ-UBND")
    leaf = result(second).leaves.get(code="2.1")
    assert (leaf.points, leaf.lane) == (D(17), "council")
    assert (result(first).value, result(second).value) == (D("90.00"), D("88.00"))
    assert result(first).leaves.get(code="2.1").points == D(19)
    assert approved.round_block.stage == Stage.PUBLISHED


def test_points_without_end_are_frozen_to_four_decimals_and_the_index_is_not():
    held = cycle(rebasing="appraised_part_only")
    exempt_unit(
        criterion=held.nodes["1.1"],
        unit=held.world.units["so-a"],
        reason_text="Không có",
        by=None,
        reason=WHY,
    )
    held.bring_to(Stage.SELF_ASSESSMENT)
    scores = {"1.2.1": {"points": 18}, "1.2.2": {"a": 1, "note": "x"}, "2.1": {"a": 95, "b": 100}}
    scores["2.2"] = {"branch": "on_time"}
    for lane, stage in ((Lane.SELF, Stage.SENT), (Lane.APPRAISAL_1, Stage.COUNCIL)):
        for code in ("so-a", "so-b", "so-c"):
            more = {} if code == "so-a" else {"1.1": {"a": 1, "b": 3}}
            held.enter_all(code, lane, scores={**scores, **more})
        held.move(stage)
        if stage == Stage.SENT:
            held.move(Stage.APPRAISAL_1)
    for code in ("so-a", "so-b", "so-c"):
        held.survey(code)
    held.hold_meeting()
    held.move(Stage.SUBMITTED)
    held.move(Stage.APPROVED, decision_number="1/QĐ", decided_on=timezone.localdate())
    publication = publish(held)
    mine = result(publication)
    # 57 of 60 appraised, scaled to 70, and 24 of 30
    assert (mine.points, mine.max_points, mine.value) == (D("90.5"), D(100), D("90.50"))
    other = result(publication, "so-b")
    assert other.points == D("84.3333") and other.ranked_value > D("84.33333333")
    assert round_half_up(other.ranked_value, 2) == other.value
    assert other.leaves.get(code="1.1").points == D(10) / D(3)


def test_as_many_queries_for_many_units(approved, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        publish(approved)
    assert PublishedArea.objects.count() == 9
