"""Sentences about a target and what was reached (labels: "Chỉ tiêu")."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cchc_portal.figures.words import day
from cchc_portal.overview.sentences.kept_target import kept_sentence
from cchc_portal.overview.sentences.style import POINTS, size_of_change
from cchc_portal.overview.sentences.words import percent
from indices.models import Target
from indices.scoring.target import AGAINST_LAST_YEAR, EXCEEDED, MET, NOT_YET, REACHED, UPWARD
from indices.selectors.target_figures import figure_shown
from indices.targets import JudgedTarget, metric_title


def target_sentence(judged: JudgedTarget, *, style: str = POINTS) -> str:
    """What was reached against the target, and by how much it was exceeded or missed; "" where
    there is no figure. A figure of a year that has not ended says of which day it is, and what the
    whole year is estimated to come to."""
    if judged.measured is None or judged.difference is None:
        return ""
    target = judged.target
    if target.comparator in AGAINST_LAST_YEAR:
        return kept_sentence(judged, assigned=assigned_words(target), style=style)
    told = {
        "name": metric_title(target.metric),
        "year": target.year,
        "result": percent(judged.shown.now),
        "goal": goal_words(target),
        "assigned": assigned_words(target),
        "size": size_of_change(abs(judged.distance), style=style),
    }
    if _runs_at(judged.measured.as_of, target.year):
        return _running(judged, told)
    return (_reached(judged) if judged.state in REACHED else _not_reached(judged)) % told


def _running(judged: JudgedTarget, told: dict) -> str:
    """Of a year that has not ended."""
    told["name"] = in_mid_sentence(told["name"])
    told["day"] = day(judged.measured.as_of)
    if judged.forecast is not None:
        told["estimate"] = _estimate(judged)
        if judged.state == NOT_YET:
            return (
                _(
                    "As of %(day)s, %(name)s stands at %(result)s; at the present pace the whole "
                    "year is estimated at %(estimate)s, against the target of %(goal)s."
                )
                % told
            )
    words = (_reached(judged) if judged.state in REACHED else _not_reached(judged)) % told
    words = _("As of %(day)s, %(words)s") % {**told, "words": words}
    if judged.forecast is None:
        return words
    more = _("At the present pace the whole year is estimated at %(estimate)s.") % told
    return f"{words} {more}"


def forecast_words(judged: JudgedTarget) -> str:
    """The estimate for the whole year and its day, beside a figure; "" without a forecast."""
    if judged.forecast is None:
        return ""
    return _("estimate for the whole year, as of %(day)s: %(value)s") % {
        "value": _estimate(judged),
        "day": day(judged.forecast.as_of),
    }


def _estimate(judged: JudgedTarget) -> str:
    return percent(figure_shown(judged.forecast.value, goal=judged.target.value))


def goal_words(target: Target) -> str:
    """The value that is to be reached, inside a sentence: "40%", "trên 50%"."""
    words = {
        Target.Comparator.AT_LEAST: "%(value)s",
        Target.Comparator.ABOVE: pgettext("goal", "more than %(value)s"),
        Target.Comparator.AT_MOST: pgettext("goal", "at most %(value)s"),
        Target.Comparator.BELOW: pgettext("goal", "less than %(value)s"),
    }
    return words[Target.Comparator(target.comparator)] % {"value": percent(target.value)}


def assigned_words(target: Target) -> str:
    """Who assigned it and by which decision, with a blank before: " do UBND tỉnh giao"; what is
    unknown is dropped."""
    words = ""
    if target.assigned_by:
        words = _(" assigned by %(who)s") % {"who": target.assigned_by}
    if target.decision is not None and target.decision.number:
        words += _(" in Decision %(number)s") % {"number": target.decision.number}
    return words


def against_goal(judged: JudgedTarget) -> str:
    """The clause that follows a result in a sentence of its own: "vượt chỉ tiêu 40% do UBND tỉnh
    giao"; "" where there is no figure, and for targets against the year before."""
    if judged.difference is None or judged.target.comparator in AGAINST_LAST_YEAR:
        return ""
    words = {
        EXCEEDED: _("exceeding the target of %(goal)s%(assigned)s"),
        MET: _("reaching the target of %(goal)s%(assigned)s"),
        NOT_YET: _("against the target of %(goal)s%(assigned)s"),
    }.get(judged.state, _("not reaching the target of %(goal)s%(assigned)s"))
    return words % {
        "goal": goal_words(judged.target),
        "assigned": assigned_words(judged.target),
    }


def in_mid_sentence(name: str) -> str:
    """A name that begins with an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _reached(judged: JudgedTarget) -> str:
    if judged.state == MET:
        return _("%(name)s in %(year)s reached %(result)s, the target of %(goal)s%(assigned)s.")
    if judged.target.comparator in UPWARD:
        return _(
            "%(name)s in %(year)s reached %(result)s, %(size)s more than the target of "
            "%(goal)s%(assigned)s."
        )
    return _(
        "%(name)s in %(year)s was %(result)s, %(size)s less than the target of "
        "%(goal)s%(assigned)s."
    )


def _not_reached(judged: JudgedTarget) -> str:
    if judged.state == NOT_YET:
        return _("%(name)s stands at %(result)s against the target of %(goal)s.")
    if judged.difference == Decimal(0):
        return _(
            "%(name)s reached %(result)s, which only equals the value; the assigned target of "
            "%(goal)s is not reached."
        )
    if judged.target.comparator in UPWARD:
        return _(
            "%(name)s reached %(result)s and not the assigned target of %(goal)s: %(size)s are "
            "missing."
        )
    return _(
        "%(name)s was %(result)s and did not meet the assigned target of %(goal)s: it is "
        "%(size)s too high."
    )


def _runs_at(as_of: date | None, year: int) -> bool:
    return as_of is not None and as_of < date(year, 12, 31)
