"""What is wrong with a target or with a reading of one, by field, in words."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from indices.metrics import METRICS, metric_codes
from indices.models import Target
from indices.models.target import GIVEN
from indices.scoring import target as scoring

NEVER_NULL = ("comparator", "text", "assigned_by", "source", "stated", "stated_note")


def cleaned(given: dict[str, Any]) -> dict[str, Any]:
    """What is said of a target, texts without needless blanks. Raises ``TypeError`` for what a
    target does not know."""
    unknown = set(given) - set(GIVEN)
    if unknown:
        raise TypeError(f"a target does not know {', '.join(sorted(unknown))}")
    return {
        name: tidy(value or "") if name in NEVER_NULL else value for name, value in given.items()
    }


def tidy(text: str) -> str:
    return " ".join(text.split())


def target_faults(target: Target) -> dict[str, str]:
    """By field; what the database checks by itself is not among them."""
    faults = {}
    if target.unit and target.block:
        faults["block"] = _("Give a unit or a block, not both.")
    if target.unit and not target.unit.touches_year(target.year):
        faults["unit"] = _("%(unit)s did not exist in %(year)s.") % {
            "unit": target.unit,
            "year": target.year,
        }
    return faults | goal_faults(target)


def goal_faults(target: Target) -> dict[str, str]:
    """Of what is to be reached, and of what people stated."""
    if not target.metric:
        return _faults_in_words(target)
    faults = figure_faults(metric=target.metric, comparator=target.comparator, value=target.value)
    if target.stated:
        faults["stated"] = _("Only a target in words is judged by people.")
    return faults


def figure_faults(*, metric: str, comparator: str, value: Decimal | None) -> dict[str, str]:
    """Of what is measured, how it is compared, and the value to be reached."""
    faults = {}
    if metric not in METRICS:
        faults["metric"] = _("“%(code)s” is not measured here; known: %(known)s.") % {
            "code": metric,
            "known": ", ".join(metric_codes()),
        }
    if not comparator:
        faults["comparator"] = _("Say how the figure is compared: at least, more than, …")
    elif comparator in scoring.KEEPS and metric in METRICS and not METRICS[metric].ranks:
        ranked = ", ".join(code for code in metric_codes() if METRICS[code].ranks)
        faults["comparator"] = _(
            "Ranks and grades are published of these alone: %(ranked)s; “%(code)s” has none to "
            "keep."
        ) % {"ranked": ranked, "code": metric}
    wrong = _wrong_value(comparator, value)
    return faults | {"value": wrong} if wrong else faults


def _wrong_value(comparator: str, value: Decimal | None) -> str:
    if comparator == scoring.KEEP_RANK:
        if value is not None and (value < 1 or value != value.to_integral_value()):
            return _("A rank is a whole number from 1 upwards; leave it empty for last year's.")
        return ""
    if comparator in scoring.AGAINST_LAST_YEAR:
        if value is not None:
            return _("What is compared with the year before names no value; leave it empty.")
        return ""
    if value is None:
        return _("Give the value that is to be reached, in per cent.")
    return "" if 0 <= value <= 100 else _("A value lies between 0 and 100.")


def _faults_in_words(target: Target) -> dict[str, str]:
    faults = {}
    if not target.text:
        faults["text"] = _("Give the target in words, or what is measured and the value.")
    for name in ("value", "comparator"):
        if getattr(target, name) not in (None, ""):
            faults[name] = _(
                "Say what is measured; a target in words has neither value nor comparison."
            )
    if target.stated and not target.stated_note:
        faults["stated_note"] = _("Say on what grounds people judge this target.")
    if target.stated_note and not target.stated:
        faults["stated"] = _("Grounds are given, but not whether the target was met.")
    return faults
