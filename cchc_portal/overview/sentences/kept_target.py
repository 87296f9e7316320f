"""Sentences about targets against the year before: a higher value, a rank or a grade to keep."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cchc_portal.overview.sentences.style import size_of_change
from cchc_portal.overview.sentences.words import percent, place
from indices.metrics import Measured
from indices.models import Target
from indices.scoring.target import ABOVE_LAST_YEAR, KEEP_GRADE, KEEP_RANK, NOT_YET, REACHED
from indices.targets import JudgedTarget, metric_title


def kept_sentence(judged: JudgedTarget, *, assigned: str, style: str) -> str:
    """What was reached beside the year before, and whether that is what was asked for.
    ``assigned``: who assigned the target, with a blank before."""
    target = judged.target
    told = {
        "name": metric_title(target.metric),
        "year": target.year,
        "standing": _standing(judged, style=style),
        "goal": kept_goal(target),
        "assigned": assigned,
    }
    if judged.state in REACHED:
        words = _("%(name)s in %(year)s: %(standing)s; the target to %(goal)s%(assigned)s is met.")
    elif judged.state == NOT_YET:
        words = _("%(name)s in %(year)s: %(standing)s; the target is to %(goal)s.")
    else:
        words = _(
            "%(name)s in %(year)s: %(standing)s; the target to %(goal)s%(assigned)s is not met."
        )
    return words % told


def kept_goal(target: Target) -> str:
    """What is asked for, inside a sentence: "giữ thứ hạng", "cao hơn năm 2018"."""
    if target.comparator == KEEP_RANK and target.value is not None:
        return pgettext("goal", "keep rank %(rank)s") % {"rank": int(target.value)}
    words = {
        ABOVE_LAST_YEAR: pgettext("goal", "be higher than in %(before)s"),
        KEEP_RANK: pgettext("goal", "keep the rank of %(before)s"),
        KEEP_GRADE: pgettext("goal", "keep the grade of %(before)s"),
    }
    return words[target.comparator] % {"before": target.year - 1}


def _standing(judged: JudgedTarget, *, style: str) -> str:
    now, before = judged.measured, judged.before
    if judged.target.comparator == ABOVE_LAST_YEAR:
        return _value(judged, style=style)
    if judged.target.comparator == KEEP_GRADE:
        words = pgettext("standing", "grade %(now)s (%(year)s: %(before)s)")
        told = {"now": now.grade, "before": before.grade}
    else:
        words = pgettext("standing", "rank %(now)s (%(year)s: %(before)s)")
        told = {"now": _place(now), "before": before and _place(before)}
    if before is None:
        return pgettext("standing", "rank %(now)s") % told
    return words % {**told, "year": judged.target.year - 1}


def _place(reached: Measured) -> str:
    if reached.rank_of is None:
        return str(reached.rank)
    return place(reached.rank, reached.rank_of)


def _value(judged: JudgedTarget, *, style: str) -> str:
    shown = judged.shown
    told = {
        "now": percent(shown.now),
        "before": percent(shown.before),
        "year": judged.target.year - 1,
        "size": size_of_change(abs(shown.distance), style=style),
    }
    if judged.difference == 0:
        return pgettext("standing", "%(now)s, as in %(year)s") % told
    if judged.difference > 0:
        words = pgettext("standing", "%(now)s, %(size)s more than in %(year)s (%(before)s)")
    else:
        words = pgettext("standing", "%(now)s, %(size)s less than in %(year)s (%(before)s)")
    return words % told
