"""The published value of an index: what is compared, and what is shown."""

from decimal import Decimal

import pytest
from django.utils import translation

from cchc_portal.overview.sentences.target import target_sentence
from indices.actions.enter_score import enter_score
from indices.actions.publish_results import publish_results
from indices.metrics import METRICS
from indices.selectors.target_outcomes import reached_words
from indices.targets import judged_targets
from tests.factories.targets import assign
from tests.factories.world import WHY, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """So-a has 79.996 of 100 points, published as 80.00 with the grade below 80."""
    world = small_world()
    for code, points in (("so-a", "79.996"), ("so-b", "91.5"), ("so-c", "60")):
        enter_score(
            round_block=world.so_round,
            unit=world.units[code],
            points=Decimal(points),
            max_points=Decimal(100),
            by=None,
            reason=WHY,
        )
    publish_results(round_block=world.so_round, by=None)
    with translation.override("vi"):
        yield world


def test_the_figure_that_was_ranked_is_compared_and_the_published_one_shown(world):
    held = METRICS["par"].measure(2024)[world.units["so-a"].pk]
    assert (str(held.shown), held.value) == ("80.00", Decimal("79.996"))
    assert held.official == held.shown


def test_a_target_is_judged_by_the_figure_that_was_ranked_and_graded(world):
    assign("80", unit=world.units["so-a"], metric="par")
    (judged,) = judged_targets(year=2024)
    assert (judged.state, judged.difference) == ("missed", Decimal("-0.004"))
    shown = reached_words(judged.measured, comparator="at_least", goal=Decimal(80))
    assert (shown, judged.distance) == ("79,996%", Decimal("-0.004"))
    assert "79,996%" in target_sentence(judged) and "0,004" in target_sentence(judged)


def test_where_the_published_digits_tell_the_state_they_stay(world):
    assign("79", unit=world.units["so-a"], metric="par")
    (judged,) = judged_targets(year=2024)
    assert "đạt 80,00%, vượt 1,00 điểm" in target_sentence(judged)
