"""Targets in words and signs: states, "≥ 40%", how far beyond."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import count
from indices.models import Target, TargetReading
from indices.scoring import target as scoring

STATES = {
    scoring.EXCEEDED: pgettext_lazy("state of a target", "Exceeded"),
    scoring.MET: pgettext_lazy("state of a target", "Met"),
    scoring.MISSED: pgettext_lazy("state of a target", "Missed"),
    scoring.NOT_YET: pgettext_lazy("state of a target", "Not due yet"),
    scoring.NO_FIGURE: gettext_lazy("No information"),
}
TONES = {
    scoring.EXCEEDED: "success",
    scoring.MET: "success",
    scoring.MISSED: "danger",
    scoring.NOT_YET: "info",
    scoring.NO_FIGURE: "warning",
}
SIGNS = {
    scoring.AT_LEAST: "≥",
    scoring.ABOVE: ">",
    scoring.AT_MOST: "≤",
    scoring.BELOW: "<",
}
KEPT = {
    scoring.ABOVE_LAST_YEAR: pgettext_lazy("target", "higher than the year before"),
    scoring.KEEP_RANK: pgettext_lazy("target", "keep the rank"),
    scoring.KEEP_GRADE: pgettext_lazy("target", "keep the grade"),
}
"""Targets against the year before."""
NO_BREAK = "\u00a0"


def state_in_words(state: str, *, nothing_arose: bool) -> str:
    """A figure of 0 of 0 is not unknown: nothing arose."""
    if state == scoring.NO_FIGURE and nothing_arose:
        return _("Nothing arose")
    return str(STATES[state])


def goal_in_signs(target: Target | TargetReading) -> str:
    """For columns: "≥ 40%", the value with its digits as assigned; words where no value is named,
    and the text of a target that only words tell."""
    comparator, value = target.comparator, target.value
    if comparator == scoring.KEEP_RANK and value is not None:
        return pgettext("target", "rank %(rank)s or better") % {"rank": in_sentence(value)}
    if comparator in KEPT:
        return str(KEPT[comparator])
    if value is None:
        return target.text
    return f"{SIGNS[comparator]}{NO_BREAK}{in_sentence(value)}%"


def distance_words(difference: Decimal, *, comparator: str) -> str:
    """How far beyond the target, or short of it; "" for a target that is met exactly.
    ``difference`` with the digits to show."""
    if not difference:
        return ""
    if comparator in scoring.KEEPS:
        return _steps(int(difference), comparator)
    size = {"points": in_sentence(abs(difference))}
    if difference > 0:
        return _("by %(points)s percentage points") % size
    if comparator in (*scoring.UPWARD, scoring.ABOVE_LAST_YEAR):
        return _("%(points)s percentage points are missing") % size
    return _("%(points)s percentage points too high") % size


def _steps(steps: int, comparator: str) -> str:
    size = abs(steps)
    if comparator == scoring.KEEP_RANK and steps > 0:
        words = ngettext("%(count)s place better", "%(count)s places better", size)
    elif comparator == scoring.KEEP_RANK:
        words = ngettext("%(count)s place is missing", "%(count)s places are missing", size)
    elif steps > 0:
        words = ngettext("%(count)s grade better", "%(count)s grades better", size)
    else:
        words = ngettext("%(count)s grade is missing", "%(count)s grades are missing", size)
    return words % {"count": count(size)}
