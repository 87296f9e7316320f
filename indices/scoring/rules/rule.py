"""A rule as a criteria set stores it, and what is typed for one leaf."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What is typed for one leaf in one lane (rulebook 1.3); each lane keeps its own.

    ``a`` is the count, the value or the numerator, ``b`` the denominator, ``branch`` the key of a
    choice or of a formula, ``points`` what is given by hand.
    """

    a: Decimal | None = None
    b: Decimal | None = None
    branch: str = ""
    points: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The rule of one leaf worth ``max_points``; nothing is checked here, see ``rule_faults``.

    ``params`` is parsed JSON whose numbers are ``Decimal``, ``int`` or text such as "0.25".
    ``on_zero`` says what a denominator of zero gives; a rule without a denominator ignores it.
    With ``takes`` the leaf is a penalty content, its points are what it takes away.
    """

    kind: str
    max_points: Decimal
    params: Mapping = field(default_factory=dict, hash=False)
    on_zero: str = ""
    takes: bool = False
