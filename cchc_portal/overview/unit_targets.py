"""The targets of a unit as its page shows them: what was assigned, what was reached, the state."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from cchc_portal.figures.words import day
from cchc_portal.overview.selectors.unit_profile import UnitProfile
from cchc_portal.overview.sentences.target import forecast_words, target_sentence
from indices.models import Target
from indices.selectors.target_outcomes import reached_words
from indices.selectors.target_words import distance_words, goal_in_signs, state_in_words
from indices.selectors.targets import years_with_targets
from indices.targets import JudgedReading, JudgedTarget, judged_targets, metric_title

MOST_YEARS = 3


@dataclass(frozen=True)
class ReadingRow:
    """One reading of a target in words. ``words``: the figure beside that of the year before, or
    why they were not compared."""

    name: str
    words: str
    state_name: str


@dataclass(frozen=True)
class TargetRow:
    """One target of one year. ``result``: with as many digits as a reader needs, "" where nothing
    is known; ``beside`` says by how much it was exceeded or missed; ``against``: the year before,
    or why nothing was compared; ``earlier``: what earlier versions asked for."""

    target: Target
    name: str
    goal: str
    result: str
    source: str
    state_name: str
    beside: str
    against: str
    forecast: str
    earlier: list[str]
    readings: list[ReadingRow]


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
        "rows": target_rows(judged for of_year in by_year for judged in of_year),
        "sentences": next((lines for lines in told if lines), []),
    }


def target_rows(found: Iterable[JudgedTarget]) -> list[TargetRow]:
    return [_row(judged) for judged in found]


def earlier_words(judged: JudgedTarget) -> list[str]:
    """ "40% của Quyết định số 1/QĐ đến ngày 01/07/2024": what earlier versions asked for and until
    when; what is unknown is dropped."""
    newer = [judged.target, *judged.earlier]
    return [_earlier(old, new) for old, new in zip(judged.earlier, newer[:-1], strict=True)]


def _earlier(old: Target, new: Target) -> str:
    words = _("was %(goal)s") % {"goal": goal_in_signs(old)}
    by = str(old.decision) if old.decision else old.assigned_by
    if by:
        words = _("%(words)s by %(by)s") % {"words": words, "by": by}
    until = new.assigned_on or (new.decision.signed_on if new.decision else None)
    if until is None:
        return words
    return _("%(words)s until %(day)s") % {"words": words, "day": day(until)}


def _row(judged: JudgedTarget) -> TargetRow:
    target, measured = judged.target, judged.measured
    return TargetRow(
        target=target,
        name=metric_title(target.metric) if target.metric else target.text,
        goal=goal_in_signs(target) if target.metric else "",
        result=reached_words(
            measured, comparator=target.comparator, goal=target.value, before=judged.before
        ),
        source="" if measured is None else str(measured.source),
        state_name=state_in_words(judged.state, nothing_arose=judged.nothing_arose),
        beside=_by_how_much(judged),
        against=judged.words,
        forecast=forecast_words(judged),
        earlier=earlier_words(judged),
        readings=[_reading(one) for one in judged.readings],
    )


def _reading(judged: JudgedReading) -> ReadingRow:
    reading = judged.reading
    return ReadingRow(
        name=_("%(goal)s (%(name)s)")
        % {"goal": goal_in_signs(reading), "name": metric_title(reading.metric)},
        words=judged.words
        or reached_words(judged.measured, comparator=reading.comparator, goal=reading.value),
        state_name=state_in_words(judged.state, nothing_arose=judged.nothing_arose),
    )


def _by_how_much(judged: JudgedTarget) -> str:
    if not judged.difference:
        return ""
    return distance_words(judged.distance, comparator=judged.target.comparator)
