"""THRESHOLD_PROPORTIONAL: all from ``hi``, nothing under ``lo``, a share between (rulebook 1.6).

With ``r = a/b*100``: ``r >= hi`` gives M; ``lo <= r < hi`` gives ``r/100*M``, or ``r/hi*M`` with
the form "of_hi"; ``r < lo`` gives 0. ``{"lo": 80, "hi": 100}`` on a leaf worth 2: 16 of 20 is 80 %
and gives 1.6, 15999 of 20000 is 79.995 % and gives 0 though it is shown as 80,00 (edge case 6).
"""

from collections.abc import Mapping
from fractions import Fraction

from indices.scoring.points import decimal_of
from indices.scoring.rules.exact import exact
from indices.scoring.rules.fault import Fault, fault
from indices.scoring.rules.inputs import Exact
from indices.scoring.rules.kind import Cut, Formula
from indices.scoring.rules.params import number, number_faults, word_faults
from indices.scoring.rules.rule import Rule

OF_100 = "of_100"
OF_HI = "of_hi"


class ThresholdProportional(Formula):
    """``lo`` and ``hi`` in per cent, 0 to 100; ``form`` is "of_100" unless the rule says."""

    def known(self, params: Mapping) -> tuple[str, ...]:
        return ("lo", "hi", "form")

    def measurable(self, params: Mapping) -> bool:
        return True

    def param_faults(self, rule: Rule) -> list[Fault]:
        params = rule.params
        bounds = number_faults(params, "lo", most=100)
        bounds += number_faults(params, "hi", over_zero=True, most=100)
        if not bounds and number(params, "lo") > number(params, "hi"):
            lo, hi = decimal_of(number(params, "lo")), decimal_of(number(params, "hi"))
            bounds = [fault("lo_over_hi", "lo", lo=lo, hi=hi)]
        return bounds + word_faults(params, "form", (OF_100, OF_HI))

    def needs(self, params: Mapping) -> tuple[str, ...]:
        return ("a", "b")

    def cuts(self, params: Mapping) -> list[Cut]:
        return [(number(params, name), 0) for name in ("lo", "hi")]

    def points(self, rule: Rule, inputs: Exact) -> Fraction:
        rate = inputs.a / inputs.b * 100
        hi = number(rule.params, "hi")
        if rate >= hi:
            return exact(rule.max_points)
        if rate < number(rule.params, "lo"):
            return Fraction(0)
        whole = hi if rule.params.get("form", OF_100) == OF_HI else 100
        return rate / whole * exact(rule.max_points)
