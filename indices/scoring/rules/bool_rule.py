"""BOOL: yes gives the maximum, no gives 0 (rulebook 1.6).

A leaf worth 1.5: ``a`` = 1 gives 1.5, ``a`` = 0 gives 0.
"""

from collections.abc import Mapping
from fractions import Fraction

from indices.scoring.points import decimal_of
from indices.scoring.rules.exact import exact
from indices.scoring.rules.fault import Fault, fault
from indices.scoring.rules.inputs import Exact
from indices.scoring.rules.kind import Formula
from indices.scoring.rules.rule import Rule


class YesOrNo(Formula):
    """``a`` is 1 for yes, 0 for no, and nothing else."""

    def needs(self, params: Mapping) -> tuple[str, ...]:
        return ("a",)

    def refusals(self, rule: Rule, inputs: Exact) -> list[Fault]:
        if inputs.a in (0, 1):
            return []
        return [fault("not_yes_or_no", "a", value=decimal_of(inputs.a))]

    def points(self, rule: Rule, inputs: Exact) -> Fraction:
        return exact(rule.max_points) * inputs.a
