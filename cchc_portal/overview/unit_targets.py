"""The targets of a unit as its page shows them: what was assigned, what was reached, the state."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_sentence
from cchc_portal.overview.selectors.unit_profile import UnitProfile
from cchc_portal.overview.sentences.target import target_sentence
from indices.models import Target
from indices.scoring.target import UPWARD
from indices.selectors.target_words import (
    difference_shown,
    goal_in_signs,
    result_shown,
    state_in_words,
)
from indices.selectors.targets import years_with_targets
from indices.targets import JudgedTarget, judged_targets, metric_title

MOST_YEARS = 3


@dataclass(frozen=True)
class TargetRow:
    """One target of one year. ``result`` in per cent, with as many digits as a reader needs, None
    where nothing is known; ``beside`` says by how much it was exceeded or missed."""

    target: Target
    name: str
    goal: str
    result: Decimal | None
    source: str
    state_name: str
    beside: str


def unit_targets(profile: UnitProfile) -> dict | None:
    """The newest years with targets, newest first, and sentences about the newest that has a
    figure; None where no target was ever assigned to the unit, its blocks or the province."""
    blocks = {place.block_id for place in profile.places}
    years = years_with_targets(unit=profile.unit, blocks=blocks)
    judged = (judged_targets(year=year, unit_ids=[profile.unit.pk]) for year in years)
    by_year = list(islice(filter(None, judged), MOST_YEARS))
    if not by_year:
        return None
    told = [[line for line in map(target_sentence, of_year) if line] for of_year in by_year]
    return {
        "rows": [_row(judged) for of_year in by_year for judged in of_year],
        "sentences": next((lines for lines in told if lines), []),
    }


def _row(judged: JudgedTarget) -> TargetRow:
    target, measured, value = judged.target, judged.measured, judged.value
    return TargetRow(
        target=target,
        name=metric_title(target.metric) if target.metric else target.text,
        goal=goal_in_signs(target) if target.metric else "",
        result=None if value is None else result_shown(value, goal=target.value),
        source="" if measured is None else str(measured.source),
        state_name=state_in_words(judged.state, nothing_arose=judged.nothing_arose),
        beside=_by_how_much(judged),
    )


def _by_how_much(judged: JudgedTarget) -> str:
    if not judged.difference:
        return ""
    size = {"points": in_sentence(difference_shown(judged.difference))}
    if judged.difference > 0:
        return _("by %(points)s percentage points") % size
    if judged.target.comparator in UPWARD:
        return _("%(points)s percentage points are missing") % size
    return _("%(points)s percentage points too high") % size
