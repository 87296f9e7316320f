"""PROPORTIONAL: done of required, ``a/b * M`` (rulebook 1.6).

A leaf worth 2: 31 of 75 tasks give 0.8266..., 195 of 150 give 2 (edge case 5: capped).
"""

from collections.abc import Mapping
from fractions import Fraction

from indices.scoring.rules.exact import exact
from indices.scoring.rules.inputs import Exact
from indices.scoring.rules.kind import Cut, Formula
from indices.scoring.rules.rule import Rule


class Proportional(Formula):
    """No parameters but a ``metric``; ``on_zero`` says what nothing required gives."""

    def measurable(self, params: Mapping) -> bool:
        return True

    def needs(self, params: Mapping) -> tuple[str, ...]:
        return ("a", "b")

    def cuts(self, params: Mapping) -> list[Cut]:
        return [(Fraction(100), 0)]

    def points(self, rule: Rule, inputs: Exact) -> Fraction:
        return min(inputs.a / inputs.b, Fraction(1)) * exact(rule.max_points)
