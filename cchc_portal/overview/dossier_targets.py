"""Targets of the online share beside a figure: the value to be reached, and how far beyond it."""

from django.utils.translation import gettext as _

from cchc_portal.figures.show import MINUS, in_sentence
from cchc_portal.overview.sentences.target import target_sentence
from indices.scoring.target import EXCEEDED, MET
from indices.selectors.target_words import difference_shown, goal_in_signs, state_in_words
from indices.targets import JudgedTarget, metric_title


def state_and_distance(judged: JudgedTarget) -> str:
    """The state in words, with the distance where there is one: "Vượt (+48,2 điểm %)"."""
    words = _state(judged)
    if not judged.difference:
        return words
    sign = "+" if judged.difference > 0 else MINUS
    points = f"{sign}{in_sentence(difference_shown(abs(judged.difference)))}"
    return _("%(state)s (%(points)s %% points)") % {"state": words, "points": points}


def reaches(judged: JudgedTarget) -> bool:
    return judged.state in (MET, EXCEEDED)


def told(judged: JudgedTarget) -> str:
    """A target in a sentence; without a figure only what was asked for and the state."""
    sentence = target_sentence(judged)
    if sentence:
        return sentence
    target = judged.target
    if not target.metric:
        return _("%(target)s: %(state)s") % {"target": target.text, "state": _state(judged)}
    return _("%(name)s: target %(goal)s, %(state)s") % {
        "name": metric_title(target.metric),
        "goal": goal_in_signs(target),
        "state": _state(judged),
    }


def _state(judged: JudgedTarget) -> str:
    return state_in_words(judged.state, nothing_arose=judged.nothing_arose)
