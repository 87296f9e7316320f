"""Targets beside a figure on dossiers: the value to be reached, and how far beyond it."""

from django.utils.translation import gettext as _

from cchc_portal.figures.show import MINUS, in_sentence
from cchc_portal.overview.sentences.target import forecast_words, target_sentence
from indices.scoring.target import KEEPS, REACHED
from indices.selectors.target_words import (
    distance_words,
    goal_in_signs,
    state_in_words,
)
from indices.targets import JudgedTarget, metric_title


def state_and_distance(judged: JudgedTarget) -> str:
    """The state in words, with the distance where there is one: "Vượt (+48,2 điểm %)"."""
    words = _state(judged)
    if not judged.difference:
        return words
    if judged.target.comparator in KEEPS:
        distance = distance_words(judged.distance, comparator=judged.target.comparator)
        return f"{words} ({distance})"
    sign = "+" if judged.difference > 0 else MINUS
    points = f"{sign}{in_sentence(abs(judged.distance))}"
    return _("%(state)s (%(points)s %% points)") % {"state": words, "points": points}


def state_and_forecast(judged: JudgedTarget) -> str:
    """``state_and_distance``, and what a year that runs is estimated to come to."""
    words, forecast = state_and_distance(judged), forecast_words(judged)
    return f"{words}; {forecast}" if forecast else words


def reaches(judged: JudgedTarget) -> bool:
    return judged.state in REACHED


def told(judged: JudgedTarget) -> str:
    """A target in a sentence; without a figure only what was asked for and the state."""
    sentence = target_sentence(judged)
    if sentence:
        return sentence
    target = judged.target
    if not target.metric:
        return _in_words(judged)
    return _("%(name)s: target %(goal)s, %(state)s") % {
        "name": metric_title(target.metric),
        "goal": goal_in_signs(target),
        "state": judged.words or _state(judged),
    }


def _in_words(judged: JudgedTarget) -> str:
    """The text, its state, and each reading with its own."""
    words = _("%(target)s: %(state)s") % {"target": judged.target.text, "state": _state(judged)}
    if judged.target.stated:
        words = _("%(words)s (judged by people)") % {"words": words}
    readings = [
        _("%(goal)s (%(name)s): %(state)s")
        % {
            "goal": goal_in_signs(one.reading),
            "name": metric_title(one.reading.metric),
            "state": state_in_words(one.state, nothing_arose=one.nothing_arose),
        }
        for one in judged.readings
    ]
    return "; ".join([words, *readings])


def _state(judged: JudgedTarget) -> str:
    return state_in_words(judged.state, nothing_arose=judged.nothing_arose)
