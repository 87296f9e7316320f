"""STEP: a table of bands, or of choices, each with its points (rulebook 1.6).

``{"bands": [{"above": 50, "points": 2}, {"from": 30, "to": 50, "points": 1},
{"below": 30, "points": 0}]}`` on a rate of 50 gives 1. ``from`` and ``to`` belong to the band,
``above`` and ``below`` do not; the rate is compared exactly (edge case 6).
``{"choices": [{"key": "on_time", "label": "Đúng hạn", "points": 1}, ...]}`` lets the scorer choose.
"""

from collections.abc import Mapping
from fractions import Fraction

from indices.scoring.rules.bands import (
    AFTER_100,
    OPEN_ABOVE,
    START,
    band_of,
    bands_faults,
    points_in,
)
from indices.scoring.rules.fault import Fault, under
from indices.scoring.rules.inputs import Exact
from indices.scoring.rules.keyed import item_with_key, keyed_items, keys_and_labels
from indices.scoring.rules.kind import Cut, Formula
from indices.scoring.rules.params import either_faults, number, points_faults, word_faults
from indices.scoring.rules.rule import Rule

RATE = "rate"
VALUE = "value"


class Step(Formula):
    """The bands are of ``a/b*100`` capped at 100 (``"of": "rate"``), or of ``a`` alone."""

    def known(self, params: Mapping) -> tuple[str, ...]:
        if ("bands" in params) == ("choices" in params):
            return ("of", "bands", "choices")
        return ("of", "bands") if "bands" in params else ("choices",)

    def measurable(self, params: Mapping) -> bool:
        return "bands" in params

    def param_faults(self, rule: Rule) -> list[Fault]:
        params = rule.params
        if found := either_faults(params, "bands", "choices"):
            return found
        if "choices" in params:
            items, faults = keyed_items(params, "choices", more=("points",))
            for path, item in items:
                faults += under(path, points_faults(item, rule.max_points))
            return faults
        if found := word_faults(params, "of", (RATE, VALUE)):
            return found
        top = AFTER_100 if _of_rate(params) else OPEN_ABOVE
        return bands_faults(params, "bands", max_points=rule.max_points, top=top)

    def needs(self, params: Mapping) -> tuple[str, ...]:
        if "choices" in params:
            return ("branch",)
        return ("a", "b") if _of_rate(params) else ("a",)

    def choices(self, params: Mapping) -> list[tuple[str, str]]:
        return keys_and_labels(params, "choices") if "choices" in params else []

    def cuts(self, params: Mapping) -> list[Cut]:
        return sorted(max(band_of(item).low, START) for item in params.get("bands", ()))

    def points(self, rule: Rule, inputs: Exact) -> Fraction:
        if "choices" in rule.params:
            return number(item_with_key(rule.params, "choices", inputs.branch), "points")
        figure = inputs.a
        if _of_rate(rule.params):
            figure = min(inputs.a / inputs.b * 100, Fraction(100))
        return points_in(rule.params["bands"], figure)


def _of_rate(params: Mapping) -> bool:
    return params.get("of", RATE) == RATE
