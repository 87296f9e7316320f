"""The hint beside a criterion: how many dossiers more would bring how many points more."""

from collections.abc import Callable

from django.utils.translation import ngettext

from cchc_portal.figures.show import in_points, in_sentence
from cchc_portal.figures.words import count
from indices.scoring.next_step import NextStep


def next_step_sentence(*, metric: str, criterion_code: str, step: NextStep | None) -> str:
    """The step in a sentence; "" where there is none, or the metric is none that more dossiers of
    one kind raise."""
    if step is None or metric not in SENTENCES:
        return ""
    return SENTENCES[metric](step) % {
        "count": count(step.count),
        "level": in_sentence(step.level),
        "points": in_points(step.gained),
        "code": criterion_code,
    }


def _online(step: NextStep) -> str:
    if step.above:
        return ngettext(
            "If the next %(count)s dossier is sent online, the rate comes to over %(level)s%% and "
            "criterion %(code)s gains %(points)s points.",
            "If the next %(count)s dossiers are all sent online, the rate comes to over "
            "%(level)s%% and criterion %(code)s gains %(points)s points.",
            step.count,
        )
    return ngettext(
        "If the next %(count)s dossier is sent online, the rate reaches %(level)s%% and criterion "
        "%(code)s gains %(points)s points.",
        "If the next %(count)s dossiers are all sent online, the rate reaches %(level)s%% and "
        "criterion %(code)s gains %(points)s points.",
        step.count,
    )


def _early(step: NextStep) -> str:
    if step.above:
        return ngettext(
            "If the next %(count)s dossier is resolved early, the rate comes to over %(level)s%% "
            "and criterion %(code)s gains %(points)s points.",
            "If the next %(count)s dossiers are all resolved early, the rate comes to over "
            "%(level)s%% and criterion %(code)s gains %(points)s points.",
            step.count,
        )
    return ngettext(
        "If the next %(count)s dossier is resolved early, the rate reaches %(level)s%% and "
        "criterion %(code)s gains %(points)s points.",
        "If the next %(count)s dossiers are all resolved early, the rate reaches %(level)s%% and "
        "criterion %(code)s gains %(points)s points.",
        step.count,
    )


SENTENCES: dict[str, Callable[[NextStep], str]] = {"online_rate": _online, "early_rate": _early}
