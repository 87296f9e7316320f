"""The demo's rounds scored by criteria: one walked to its publication, one open."""

from cchc_portal.demo.loaders.illustrative_criteria import is_loaded
from indices.models import PublishedResult, RoundBlock, Stage
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
    assert current.criteria_set.criteria.filter(link="same").count() == 54
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
