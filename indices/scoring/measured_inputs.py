"""What a measured figure puts into a rule: its parts, or the rate alone."""

from dataclasses import dataclass
from decimal import Decimal

from indices.scoring.rules import Inputs, Rule, needs

PER_CENT = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredInputs:
    """``of_100``: the rule reads two parts and only the rate is known, so it goes in as so many of
    100."""

    inputs: Inputs
    of_100: bool = False


def measured_inputs(
    rule: Rule,
    *,
    value: Decimal | None,
    numerator: int | None = None,
    denominator: int | None = None,
) -> MeasuredInputs | None:
    """The inputs of ``rule`` from a figure in per cent and its parts; None where it takes none.

    A rule of a numerator and a denominator gets both, 0 of 0 as well: its ``on_zero`` says what
    nothing arose gives. A rule that reads one figure gets the value, and nothing without one.
    """
    asked = needs(rule)
    if asked == ("a", "b"):
        if numerator is not None and denominator is not None:
            return MeasuredInputs(inputs=Inputs(a=Decimal(numerator), b=Decimal(denominator)))
        if value is not None:
            return MeasuredInputs(inputs=Inputs(a=value, b=PER_CENT), of_100=True)
    if asked == ("a",) and value is not None:
        return MeasuredInputs(inputs=Inputs(a=value))
    return None
