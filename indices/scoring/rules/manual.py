"""MANUAL: the scorer gives the points, from 0 to the maximum; for a leaf with no rule in 1.6."""

from collections.abc import Mapping
from fractions import Fraction

from indices.scoring.rules.fault import Fault
from indices.scoring.rules.inputs import Exact
from indices.scoring.rules.kind import Formula
from indices.scoring.rules.params import over_max_faults
from indices.scoring.rules.rule import Rule


class Manual(Formula):
    """No parameters."""

    def needs(self, params: Mapping) -> tuple[str, ...]:
        return ("points",)

    def refusals(self, rule: Rule, inputs: Exact) -> list[Fault]:
        return over_max_faults("points", inputs.points, rule.max_points)

    def points(self, rule: Rule, inputs: Exact) -> Fraction:
        return inputs.points
