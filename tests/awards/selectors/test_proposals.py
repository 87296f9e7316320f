"""What rules propose from published results: places, rises, values; and why in words."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from awards.selectors.proposal_words import gate_in_words, rule_in_words
from awards.selectors.proposals import proposals, rules_of
from cchc_portal.audit.save_record import save_record
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from indices.models import Criterion, Index, Stage
from indices.selectors.published import results_of
from tests.factories.award_world import campaign, form
from tests.factories.cycle import cycle
from tests.factories.nomination_world import NominationWorld, nomination_world
from tests.factories.published_criteria import (
    POINTS,
    give_criteria,
    publish_points,
    published_cycle,
    year_before,
)
from tests.factories.world import WHY, crowd, score_for

pytestmark = pytest.mark.django_db


def given(rule):
    """The rule as pages read it, with what it proposes and holds back, by code."""
    (read,) = rules_of(rule.campaign).filter(pk=rule.pk)
    found = proposals(read)
    return (
        [unit.code for unit in found.proposed],
        {unit.code: list(unit.held_back) for unit in found.held_back},
        found,
    )


def publish_year_before(here, **values):
    return publish_typed(here, 2023, **values)


def publish_typed(here, year, **values):
    """The so block of ``here`` (a world) for ``year``, its scores typed in."""
    round_block = open_round(
        index=Index.objects.get(code="par"),
        year=year,
        block=here.so,
        by=None,
        reason=WHY,
        grade_scale=here.scale,
    )
    for code, value in values.items():
        score_for(round_block, here.units[code.replace("_", "-")], value)
    return publish_results(round_block=round_block, by=None)


def test_the_first_places_of_a_block_with_all_ties_say_why():
    here = nomination_world(so_a="93.43", so_b="93.43", so_c="80")
    codes, held_back, found = given(here.rule(count=1))
    assert (sorted(codes), held_back) == (["so-a", "so-b"], {})
    assert "93,43%" in found.proposed[0].why and "Tốt" in found.proposed[0].why


def test_a_grade_below_the_gate_holds_back_and_says_what_is_asked():
    here = nomination_world()
    rule = here.rule(count=3)
    here.grade_gate(rule)
    codes, held_back, _found = given(rule)
    assert codes == ["so-a", "so-b"]
    ((words,),) = held_back.values()
    assert "Khá" in words and "Tốt" in words


def test_a_metric_without_a_figure_holds_back():
    here = nomination_world()
    rule = here.rule(count=1)
    here.metric_gate(rule, "late_pending_rate", "at_most", Decimal(0))
    codes, held_back, _found = given(rule)
    assert codes == [] and list(held_back) == ["so-a"]


def test_a_metric_is_compared_by_its_published_figure():
    here = nomination_world()
    rule = here.rule(count=3)
    here.metric_gate(rule, "par", "above", Decimal("89.9"))
    codes, held_back, _found = given(rule)
    assert codes == ["so-a"]
    assert set(held_back) == {"so-b", "so-c"}
    assert "89,9" in held_back["so-b"][0]


def test_a_gate_on_an_index_compares_the_figure_that_was_ranked():
    """79.996 is published as 80.00, and does not reach 80."""
    here = nomination_world(so_a="79.996", so_b="85", so_c="70")
    rule = here.rule(count=2)
    here.metric_gate(rule, "par", "at_least", Decimal(80))
    codes, held_back, _found = given(rule)
    assert codes == ["so-b"] and "79,996%" in held_back["so-a"][0]


def test_drafts_are_never_read():
    here = nomination_world()
    rule = here.rule(count=1)
    here.enter(so_b="99")
    assert given(rule)[0] == ["so-a"]


def test_a_correction_is_read_at_once():
    here = nomination_world()
    rule = here.rule(count=1)
    here.correct(so_b="99")
    assert given(rule)[0] == ["so-b"]


def test_units_not_assessed_are_never_proposed():
    here = nomination_world(so_a="93", so_b=None, so_c="80")
    codes, held_back, _found = given(here.rule(count=3))
    assert (codes, held_back) == (["so-a", "so-c"], {})


def test_printed_ranks_of_transcribed_results_are_kept():
    here = nomination_world()
    sipas = open_round(
        index=Index.objects.get(code="sipas"), year=2024, block=here.so, by=None, reason=WHY
    )
    score = score_for(sipas, here.units["so-b"], "81.60")
    score.printed_rank = 1
    save_record(record=score, by=None, reason=WHY)
    score_for(sipas, here.units["so-c"], "70")
    publish_results(round_block=sipas, by=None, kind="transcribed")
    rule = here.rule(count=1, index=Index.objects.get(code="sipas"))
    codes, held_back, found = given(rule)
    assert codes == ["so-b"]
    assert list(held_back) == ["so-c"], "its rank is not known"
    assert "81,60" in found.proposed[0].why


def test_every_block_stands_for_itself_unless_the_rule_names_one():
    here = nomination_world()
    for code, value in {"huyen-d": "70", "huyen-e": "60"}.items():
        score_for(here.huyen_round, here.units[code], value)
    publish_results(round_block=here.huyen_round, by=None)
    assert given(here.rule(count=1))[0] == ["huyen-d", "so-a"]
    assert given(here.rule(count=1, block=here.huyen))[0] == ["huyen-d"]


def test_rises_are_positive_in_points_with_ties():
    here = nomination_world(so_a="90", so_b="85", so_c="80")
    publish_year_before(here, so_a="80.75", so_b="75.75", so_c="81")
    codes, _held_back, found = given(here.rule(kind="rise", count=1))
    assert codes == ["so-a", "so-b"]
    assert "9,25" in found.proposed[0].why
    assert given(here.rule(kind="rise", count=3))[0] == ["so-a", "so-b"]


def test_rises_are_refused_without_a_year_before():
    here = nomination_world()
    codes, held_back, found = given(here.rule(kind="rise", count=1))
    assert (codes, held_back) == ([], {})
    assert "2023" in found.blocks[0].refused


def test_rises_are_refused_where_the_criteria_sets_differ():
    """Edge case 25: what is called alike does not measure the same."""
    made = cycle()
    _round, earlier = year_before(made, **{"2.2": Criterion.Link.NEW})
    made.bring_to(Stage.SELF_ASSESSMENT)
    publish_points(made, POINTS, criteria_set=earlier)
    publication = publish_points(made, POINTS)
    here = NominationWorld(
        world=made.world, campaign=campaign(2024), bang_khen=form(), publication=publication
    )
    codes, _held_back, found = given(here.rule(kind="rise", count=1))
    assert codes == []
    assert "2.2" in found.blocks[0].refused


def criteria_after_typed_scores() -> NominationWorld:
    """2024 typed in, 2025 by criteria."""
    typed = nomination_world(so_a="10", so_b="10", so_c="10")
    publication = give_criteria(typed.world)
    return NominationWorld(typed.world, campaign(2025), typed.bang_khen, publication)


def typed_scores_after_criteria() -> NominationWorld:
    """2024 by criteria, 2025 typed in."""
    made, _publication = published_cycle()
    publication = publish_typed(made.world, 2025, so_a="99", so_b="99", so_c="99")
    return NominationWorld(made.world, campaign(2025), form(), publication)


@pytest.mark.parametrize(
    ("years", "without"),
    [(criteria_after_typed_scores, 2024), (typed_scores_after_criteria, 2025)],
)
def test_edge_case_25_rises_are_refused_where_one_year_alone_has_a_criteria_set(years, without):
    """What was typed in cannot be held against criteria: the rise may be one of the measure."""
    here = years()
    rows = results_of([here.publication])
    assert any(row["change"] is not None and row["change"] > 0 for row in rows)
    with override("en"):
        codes, held_back, found = given(here.rule(kind="rise", count=1, block=here.so))
    assert (codes, held_back) == ([], {})
    assert found.blocks[0].refused == (
        "Rises are not compared: the criteria sets of 2024 and 2025 cannot be compared, because "
        f"{without} has none."
    )


def test_rises_between_typed_scores_say_that_no_criteria_sets_were_compared():
    here = nomination_world(so_a="90", so_b="85", so_c="80")
    publish_year_before(here, so_a="80", so_b="81", so_c="81")
    with override("en"):
        codes, _held_back, found = given(here.rule(kind="rise", count=1))
        places = given(here.rule(kind="top", count=1))[2]
    assert codes == ["so-a"]
    words = "2023 and 2024 have no criteria sets to compare"
    assert found.proposed[0].why.endswith(words)
    assert words not in places.proposed[0].why


def test_rises_between_the_same_criteria_are_proposed_without_a_remark():
    made = cycle()
    _round, earlier = year_before(made)
    made.bring_to(Stage.SELF_ASSESSMENT)
    lower = {"so-a": {**POINTS["so-a"], "1.1": "5"}}
    publish_points(made, {**POINTS, **lower}, criteria_set=earlier)
    publication = publish_points(made, POINTS)
    here = NominationWorld(
        world=made.world, campaign=campaign(2024), bang_khen=form(), publication=publication
    )
    with override("en"):
        codes, _held_back, found = given(here.rule(kind="rise", count=1))
    assert codes == ["so-a"]
    assert "criteria sets" not in found.proposed[0].why


def test_a_value_reached_counts_exactly():
    here = nomination_world(so_a="90", so_b="89.9", so_c="80")
    assert given(here.rule(kind="reached", threshold=Decimal("89.9")))[0] == ["so-a", "so-b"]


def test_who_is_nominated_already_is_shown_with_the_nomination():
    here = nomination_world()
    rule = here.rule(count=1)
    nomination = here.nomination("so-a")
    (unit,) = given(rule)[2].proposed
    assert unit.nomination == nomination


def test_real_campaigns_do_not_look_at_constructed_blocks():
    here = nomination_world()
    rule = here.rule(count=1)
    here.campaign.illustrative = True
    save_record(record=here.campaign, by=None, reason=WHY)
    assert given(rule)[2].blocks == []


@pytest.mark.parametrize("units", [2, 12])
def test_queries_do_not_grow_with_the_units(units, django_assert_max_num_queries):
    here = nomination_world()
    crowd(here.world, units=units)
    publish_results(round_block=here.so_round, by=None, reason="Thêm đơn vị")
    rule = here.rule(count=units)
    here.grade_gate(rule, "Khá")
    (read,) = rules_of(here.campaign).filter(pk=rule.pk)
    with django_assert_max_num_queries(8):
        proposals(read)


def test_a_rule_and_its_gates_are_said_in_words():
    here = nomination_world()
    rule = here.rule(kind="reached", threshold=Decimal("89.9"))
    gate = here.metric_gate(rule, "early_rate", "above", Decimal(50))
    assert "89,9" in rule_in_words(rule)
    assert "> 50%" in gate_in_words(gate).replace("\u00a0", " ")
