"""The demo's rounds scored by criteria: one walked to its publication, one open."""

import pytest

from cchc_portal.demo.loaders.illustrative_criteria import is_loaded
from indices.models import Criterion, PublishedResult, RoundBlock, Stage
from tests.factories.world import small_world


def test_a_round_scored_by_criteria_was_published_with_its_areas(demo):
    held = PublishedResult.objects.get(
        publication__year=2025,
        publication__index_code="par",
        unit_code="mh-thanh-tra-hung-dong",
    )
    assert (str(held.value), str(held.points), str(held.max_points)) == ("88.40", "82.212", "93")
    assert (held.rank, held.tied) == (5, True)
    assert held.areas.count() == 8
    assert sum(leaf.points or 0 for leaf in held.leaves.all()) == held.points
    left_out = held.leaves.get(code="8.1")
    assert left_out.points is None and "SIPAS" not in left_out.lane
    assert "khảo sát" in left_out.not_applicable


def test_a_round_is_open_for_self_assessment(demo):
    current = RoundBlock.objects.get(
        block__code="minh-hoa", round__year=2026, round__index__code="par"
    )
    assert current.stage == Stage.SELF_ASSESSMENT
    links = current.criteria_set.criteria.values_list("code", "link")
    assert [code for code, link in links if link != "same"] == ["7.3"]
    assert len(links) == 54
    states = list(current.assessments.values_list("unit__code", "state"))
    assert [code for code, state in states if state == "draft"] == ["mh-so-hoa-sen"]
    assert len(states) == 12


def test_a_demo_that_typed_these_years_is_left_as_it_is(db):
    world = small_world(year=2026)
    world.so.code = "minh-hoa"
    world.so.save()
    assert not is_loaded()
    world.enter(so_a="92.75")
    assert is_loaded()


@pytest.mark.parametrize(
    ("code", "metric"), [("3.3", "on_time_rate"), ("3.4", "early_rate"), ("7.3", "online_rate")]
)
def test_criteria_of_the_open_round_take_their_figure_from_dossiers(demo, code, metric):
    of_year = {
        criterion.criteria_set.round_block.round.year: criterion.params.get("metric")
        for criterion in Criterion.objects.filter(code=code).select_related(
            "criteria_set__round_block__round"
        )
    }
    assert of_year == {2025: None, 2026: metric}
