"""A target beside a figure on dossiers: the same words as on the unit's own page."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from cchc_portal.overview.dossier_targets import state_and_distance, told
from indices.metrics import Measured
from indices.models import Target
from indices.scoring.target import judge
from indices.targets import JudgedTarget

TARGET = Target(metric="online_rate", comparator="at_least", value=Decimal(40))


def judged(measured: Measured | None) -> JudgedTarget:
    """The target at the end of its year."""
    value = None if measured is None else measured.value
    state, difference = judge(value, comparator="at_least", goal=TARGET.value, over=True)
    return JudgedTarget(
        target=TARGET,
        unit=None,
        measured=measured,
        state=state,
        difference=difference,
        illustrative=False,
    )


@pytest.mark.parametrize(
    ("measured", "words"),
    [
        (None, "No information"),
        (Measured(value=None, source="", numerator=0, denominator=0), "Nothing arose"),
        (Measured(value=Decimal("88.2"), source=""), "Exceeded (+48.2 % points)"),
        (Measured(value=Decimal("30.25"), source=""), "Missed (−9.75 % points)"),
        (Measured(value=Decimal(40), source=""), "Met"),
    ],
)
def test_the_state_with_its_distance(measured, words):
    with override("en"):
        assert state_and_distance(judged(measured)) == words


def test_a_target_without_a_figure_says_why():
    with override("en"):
        assert told(judged(None)).endswith("No information")
        assert told(judged(Measured(value=None, source=""))).endswith("Nothing arose")
