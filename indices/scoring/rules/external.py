"""EXTERNAL: a value measured elsewhere, scaled to the maximum (rulebook 1.6).

``{"metric": "service766", "top": 100}`` on a leaf worth 4: 91.7 gives 3.668.
"""

from collections.abc import Mapping
from fractions import Fraction

from indices.scoring.rules.exact import exact
from indices.scoring.rules.fault import Fault
from indices.scoring.rules.inputs import Exact
from indices.scoring.rules.kind import Cut, Formula
from indices.scoring.rules.params import number, number_faults, text_faults
from indices.scoring.rules.rule import Rule


class External(Formula):
    """``metric`` names what is measured; a value over ``top`` (100 unless given) is capped."""

    def known(self, params: Mapping) -> tuple[str, ...]:
        return ("metric", "top")

    def param_faults(self, rule: Rule) -> list[Fault]:
        top = number_faults(rule.params, "top", required=False, over_zero=True)
        return text_faults(rule.params, "metric") + top

    def needs(self, params: Mapping) -> tuple[str, ...]:
        return ("a",)

    def cuts(self, params: Mapping) -> list[Cut]:
        return [(number(params, "top", default=100), 0)]

    def points(self, rule: Rule, inputs: Exact) -> Fraction:
        share = inputs.a / number(rule.params, "top", default=100)
        return min(share, Fraction(1)) * exact(rule.max_points)
