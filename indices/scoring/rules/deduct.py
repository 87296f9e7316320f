"""DEDUCT: the maximum less what the faults cost, not under 0 (rulebook 1.6).

``{"each": "0.25"}`` on a leaf worth 2: 3 faults leave 1.25, 9 leave 0. "Vi phạm nhẹ: trừ 50%;
nghiêm trọng: 0" is ``{"choices": [{"key": "minor", "label": "Vi phạm nhẹ", "share": 50}, ...]}``,
the share in per cent of the maximum. On a penalty content (``takes``) the points are what is taken
away, at most the maximum: 2 late reports at 0.5 each are 1.
"""

from collections.abc import Mapping
from fractions import Fraction

from indices.scoring.rules.exact import exact
from indices.scoring.rules.fault import Fault, under
from indices.scoring.rules.inputs import Exact, not_whole
from indices.scoring.rules.keyed import item_with_key, keyed_items, keys_and_labels
from indices.scoring.rules.kind import Formula
from indices.scoring.rules.params import either_faults, number, number_faults
from indices.scoring.rules.rule import Rule


class Deduct(Formula):
    """Either ``each`` for ``a`` faults, counted whole, or ``choices`` with shares."""

    def known(self, params: Mapping) -> tuple[str, ...]:
        return ("each", "choices")

    def param_faults(self, rule: Rule) -> list[Fault]:
        params = rule.params
        if found := either_faults(params, "each", "choices"):
            return found
        if "each" in params:
            return number_faults(params, "each", over_zero=True)
        items, faults = keyed_items(params, "choices", more=("share",))
        for path, item in items:
            faults += under(path, number_faults(item, "share", most=100))
        return faults

    def needs(self, params: Mapping) -> tuple[str, ...]:
        return ("a",) if "each" in params else ("branch",)

    def choices(self, params: Mapping) -> list[tuple[str, str]]:
        return keys_and_labels(params, "choices") if "choices" in params else []

    def refusals(self, rule: Rule, inputs: Exact) -> list[Fault]:
        return not_whole("a", inputs.a) if "each" in rule.params else []

    def points(self, rule: Rule, inputs: Exact) -> Fraction:
        most = exact(rule.max_points)
        taken = min(_cost(rule, inputs), most)
        return taken if rule.takes else most - taken


def _cost(rule: Rule, inputs: Exact) -> Fraction:
    if "each" in rule.params:
        return number(rule.params, "each") * inputs.a
    share = number(item_with_key(rule.params, "choices", inputs.branch), "share")
    return share / 100 * exact(rule.max_points)
