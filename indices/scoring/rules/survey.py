"""SURVEY: the satisfied share of the answers, or a mean scaled to the maximum (rulebook 1.6).

``{"form": "share"}`` on a leaf worth 3: 172 satisfied of 195 give 2.646... ``{"form": "mean",
"top": 5, "bottom": 1}``: a mean of 4 gives 2.25. ``factor`` names the factor of the survey that
feeds the leaf; it is not part of the arithmetic.
"""

from collections.abc import Mapping
from fractions import Fraction

from indices.scoring.points import decimal_of
from indices.scoring.rules.exact import exact
from indices.scoring.rules.fault import Fault, fault
from indices.scoring.rules.inputs import Exact
from indices.scoring.rules.kind import Formula
from indices.scoring.rules.params import (
    number,
    number_faults,
    range_fault,
    text_faults,
    word_faults,
)
from indices.scoring.rules.rule import Rule

SHARE = "share"
MEAN = "mean"


class Survey(Formula):
    """The form is stored in the rule, not assumed; ``bottom`` of a scale is 0 unless given."""

    def known(self, params: Mapping) -> tuple[str, ...]:
        scale = () if params.get("form") == SHARE else ("top", "bottom")
        return ("form", *scale, "factor")

    def param_faults(self, rule: Rule) -> list[Fault]:
        params = rule.params
        faults = text_faults(params, "factor", required=False)
        form_faults = word_faults(params, "form", (SHARE, MEAN), required=True)
        if form_faults or params["form"] == SHARE:
            return faults + form_faults
        scale = number_faults(params, "top") + number_faults(params, "bottom", required=False)
        if not scale and number(params, "top") <= number(params, "bottom"):
            top, bottom = decimal_of(number(params, "top")), decimal_of(number(params, "bottom"))
            scale = [fault("top_not_over_bottom", "top", top=top, bottom=bottom)]
        return faults + scale

    def needs(self, params: Mapping) -> tuple[str, ...]:
        return ("a", "b") if params["form"] == SHARE else ("a",)

    def refusals(self, rule: Rule, inputs: Exact) -> list[Fault]:
        if rule.params["form"] == MEAN:
            low, high = number(rule.params, "bottom"), number(rule.params, "top")
            outside = not low <= inputs.a <= high
            return [range_fault("a", inputs.a, low=low, high=high)] if outside else []
        if inputs.a <= inputs.b:
            return []
        return [fault("more_than_all", "a", value=decimal_of(inputs.a), b=decimal_of(inputs.b))]

    def points(self, rule: Rule, inputs: Exact) -> Fraction:
        if rule.params["form"] == SHARE:
            return inputs.a / inputs.b * exact(rule.max_points)
        low, high = number(rule.params, "bottom"), number(rule.params, "top")
        return (inputs.a - low) / (high - low) * exact(rule.max_points)
