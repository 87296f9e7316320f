"""PER_ITEM: each item gives ``each``, up to the maximum (rulebook 1.6).

"Mỗi nội quy, quy chế 0,5 điểm", at most 2: ``{"each": "0.5"}`` on 3 items gives 1.5, on 9 gives 2.
"""

from collections.abc import Mapping
from fractions import Fraction

from indices.scoring.rules.exact import exact
from indices.scoring.rules.fault import Fault
from indices.scoring.rules.inputs import Exact, not_whole
from indices.scoring.rules.kind import Formula
from indices.scoring.rules.params import number, number_faults
from indices.scoring.rules.rule import Rule


class PerItem(Formula):
    """``a`` counts whole items; ``each`` in points, over 0."""

    def known(self, params: Mapping) -> tuple[str, ...]:
        return ("each",)

    def param_faults(self, rule: Rule) -> list[Fault]:
        return number_faults(rule.params, "each", over_zero=True)

    def needs(self, params: Mapping) -> tuple[str, ...]:
        return ("a",)

    def refusals(self, rule: Rule, inputs: Exact) -> list[Fault]:
        return not_whole("a", inputs.a)

    def points(self, rule: Rule, inputs: Exact) -> Fraction:
        return min(number(rule.params, "each") * inputs.a, exact(rule.max_points))
