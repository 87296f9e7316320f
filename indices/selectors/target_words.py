"""Targets in words and signs: states, "≥ 40%", figures with as many digits as tell them apart."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cchc_portal.figures.show import in_sentence, shown_points
from indices.models import Target
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
MOST_DECIMALS = 12
ZERO = Decimal(0)
NO_BREAK = "\u00a0"


def state_in_words(state: str, *, nothing_arose: bool) -> str:
    """A figure of 0 of 0 is not unknown: nothing arose."""
    if state == scoring.NO_FIGURE and nothing_arose:
        return _("Nothing arose")
    return str(STATES[state])


def goal_in_signs(target: Target) -> str:
    """For columns: "≥ 40%", the value with its digits as assigned; words where only words tell."""
    if target.value is None:
        return target.text
    return f"{SIGNS[target.comparator]}{NO_BREAK}{in_sentence(target.value)}%"


def result_shown(value: Decimal | None, *, goal: Decimal | None) -> Decimal | None:
    """A result for people: at most two decimals, more only where the rounded figure would look
    equal to the goal and is not; None where nothing arose."""
    return None if value is None else _told_apart(value, goal)


def difference_shown(difference: Decimal) -> Decimal:
    """The size of a difference for people, never rounded to nothing."""
    return _told_apart(abs(difference), ZERO)


def _told_apart(value: Decimal, other: Decimal | None) -> Decimal:
    for decimals in range(2, MOST_DECIMALS):
        shown = shown_points(value, decimals)
        if other is None or shown != other or value == other:
            return shown
    return value
