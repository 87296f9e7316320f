"""Sentences about a target and what was reached (labels: "Chỉ tiêu")."""

from datetime import date

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import day
from cchc_portal.overview.sentences.words import percent
from indices.models import Target
from indices.scoring.target import EXCEEDED, MET, NOT_YET, UPWARD
from indices.selectors.target_words import difference_shown, result_shown
from indices.targets import JudgedTarget, metric_title


def target_sentence(judged: JudgedTarget) -> str:
    """What was reached against the target, and by how much it was exceeded or missed; "" where
    there is no figure. A figure of a year that has not ended says of which day it is."""
    if judged.measured is None or judged.value is None or judged.difference is None:
        return ""
    target = judged.target
    told = {
        "name": metric_title(target.metric),
        "year": target.year,
        "result": percent(result_shown(judged.value, goal=target.value)),
        "goal": goal_words(target),
        "assigned": _assigned(target),
        "points": in_sentence(difference_shown(judged.difference)),
    }
    running = _runs_at(judged.measured.as_of, target.year)
    if running:
        told["name"] = _in_mid_sentence(told["name"])
    words = (_reached(judged) if judged.state in (EXCEEDED, MET) else _not_reached(judged)) % told
    if not running:
        return words
    return _("As of %(day)s, %(words)s") % {"day": day(judged.measured.as_of), "words": words}


def goal_words(target: Target) -> str:
    """The value that is to be reached, inside a sentence: "40%", "more than 50%"."""
    words = {
        Target.Comparator.AT_LEAST: "%(value)s",
        Target.Comparator.ABOVE: _("more than %(value)s"),
        Target.Comparator.AT_MOST: _("at most %(value)s"),
        Target.Comparator.BELOW: _("less than %(value)s"),
    }
    return words[Target.Comparator(target.comparator)] % {"value": percent(target.value)}


def _reached(judged: JudgedTarget) -> str:
    if judged.state == MET:
        return _("%(name)s in %(year)s reached %(result)s, the target of %(goal)s%(assigned)s.")
    if judged.target.comparator in UPWARD:
        return _(
            "%(name)s in %(year)s reached %(result)s, %(points)s percentage points more than the "
            "target of %(goal)s%(assigned)s."
        )
    return _(
        "%(name)s in %(year)s was %(result)s, %(points)s percentage points less than the target "
        "of %(goal)s%(assigned)s."
    )


def _not_reached(judged: JudgedTarget) -> str:
    if judged.state == NOT_YET:
        return _("%(name)s stands at %(result)s against the target of %(goal)s.")
    if judged.difference == 0:
        return _(
            "%(name)s reached %(result)s, which only equals the value; the assigned target of "
            "%(goal)s is not reached."
        )
    if judged.target.comparator in UPWARD:
        return _(
            "%(name)s reached %(result)s and not the assigned target of %(goal)s: %(points)s "
            "percentage points are missing."
        )
    return _(
        "%(name)s was %(result)s and did not meet the assigned target of %(goal)s: it is "
        "%(points)s percentage points too high."
    )


def _assigned(target: Target) -> str:
    """Who assigned it and by which decision; what is unknown is dropped."""
    words = ""
    if target.assigned_by:
        words = _(" assigned by %(who)s") % {"who": target.assigned_by}
    if target.decision is not None and target.decision.number:
        words += _(" in Decision %(number)s") % {"number": target.decision.number}
    return words


def _runs_at(as_of: date | None, year: int) -> bool:
    return as_of is not None and as_of < date(year, 12, 31)


def _in_mid_sentence(name: str) -> str:
    """A name that begins with an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
