"""What a leaf gets when nothing arose: its denominator is zero (rulebook 1.6, edge case 4).

"Trong năm không có phản ánh, kiến nghị được tính 02 điểm" is ``FULL``; other leaves are not
applicable. The rule says which, nothing is assumed.
"""

from fractions import Fraction

from indices.scoring.points import NOT_APPLICABLE, Points, decimal_of
from indices.scoring.rules.exact import exact, shown
from indices.scoring.rules.fault import Fault, InputRefused, fault
from indices.scoring.rules.inputs import Exact
from indices.scoring.rules.rule import Rule

FULL = "full"
ZERO = "zero"
NOT_APPLICABLE_ON_ZERO = "not_applicable"
ON_ZERO = (FULL, ZERO, NOT_APPLICABLE_ON_ZERO)


def on_zero_faults(on_zero: object, *, takes: bool) -> list[Fault]:
    """An unknown word, and ``FULL`` where points are taken away though nothing arose."""
    if not isinstance(on_zero, str) or on_zero not in ("", *ON_ZERO):
        known = ", ".join(ON_ZERO)
        return [fault("unknown_on_zero", "on_zero", value=shown(on_zero), known=known)]
    if takes and on_zero == FULL:
        return [fault("full_penalty_on_zero", "on_zero")]
    return []


def points_on_zero(rule: Rule, inputs: Exact) -> Points:
    """The outcome of a leaf whose ``b`` is zero.

    Raises ``InputRefused`` where ``a`` is not zero too, and where the rule does not say.
    """
    if inputs.a:
        raise InputRefused([fault("some_of_none", "a", value=decimal_of(inputs.a))])
    if rule.on_zero == NOT_APPLICABLE_ON_ZERO:
        return NOT_APPLICABLE
    if not rule.on_zero:
        raise InputRefused([fault("zero_denominator_unsaid", "b")])
    return Points(decimal_of(exact(rule.max_points) if rule.on_zero == FULL else Fraction(0)))
