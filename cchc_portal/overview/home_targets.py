"""The targets of the newest year on the first page: how many were reached, by what is measured."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from indices.scoring.target import NO_FIGURE, REACHED, STATES
from indices.selectors.target_words import STATES as STATE_NAMES
from indices.selectors.target_words import goal_in_signs
from indices.selectors.targets import years_by_kind
from indices.targets import JudgedTarget, judged_targets, metric_title

MOST_YEARS = 3


@dataclass(frozen=True)
class GoalLine:
    """One metric: its goals (one, or the lowest and highest as they stand), how many units reach
    theirs of how many whose figure is known, and every state with its number."""

    name: str
    goals: list[str]
    reached: int
    known: int
    states: list[tuple[str, int]]


@dataclass(frozen=True)
class YearOfTargets:
    """``in_words`` counts targets that only words tell."""

    year: int
    lines: list[GoalLine]
    in_words: int


def home_targets() -> tuple[YearOfTargets | None, YearOfTargets | None]:
    """The newest year of which something can be said: of real units, and of constructed ones. Each
    is None where no figure stands beside any target of its newest years."""
    judged = cache(lambda year: [one for one in judged_targets(year=year) if one.unit is not None])
    years = years_by_kind()
    return _newest(years[False], judged, False), _newest(years[True], judged, True)


def _newest(
    years: list[int], judged: Callable[[int], list[JudgedTarget]], illustrative: bool
) -> YearOfTargets | None:
    for year in years[:MOST_YEARS]:
        told = _told(year, (one for one in judged(year) if one.illustrative == illustrative))
        if told:
            return told
    return None


def _told(year: int, found: Iterable[JudgedTarget]) -> YearOfTargets | None:
    judged = list(found)
    by_metric: dict[str, list[JudgedTarget]] = {}
    for one in judged:
        by_metric.setdefault(one.target.metric, []).append(one)
    in_words = len(by_metric.pop("", ()))
    lines = [_line(metric, of_metric) for metric, of_metric in by_metric.items()]
    if not any(line.known for line in lines):
        return None
    return YearOfTargets(year=year, lines=lines, in_words=in_words)


def _line(metric: str, judged: list[JudgedTarget]) -> GoalLine:
    states = Counter(one.state for one in judged)
    return GoalLine(
        name=metric_title(metric),
        goals=list(dict.fromkeys(goal_in_signs(one.target) for one in judged)),
        reached=sum(states[state] for state in REACHED),
        known=sum(one.difference is not None for one in judged),
        states=[
            (str(STATE_NAMES[state]), states[state])
            for state in STATES
            if states[state] and (state != NO_FIGURE or len(states) > 1)
        ],
    )
