"""How a leaf turns into points (rulebook 1.6): ten kinds of rule, one file each.

A criteria set stores the kind and its ``params``; what is typed for a leaf in one lane are its
``Inputs``. ``rule_faults`` is asked when a rule is saved or imported, ``needs`` and ``choices``
when a form is drawn, ``points_of`` when a score is entered. Fractions inside, ``Decimal`` outside,
never a ``float``.
"""

from indices.scoring.rules.dispatch import choices, needs, points_of, rule_faults
from indices.scoring.rules.fault import FAULT_VALUES, Fault, InputRefused
from indices.scoring.rules.on_zero import FULL, NOT_APPLICABLE_ON_ZERO, ON_ZERO, ZERO
from indices.scoring.rules.registry import KINDS
from indices.scoring.rules.rule import Inputs, Rule

__all__ = [
    "FAULT_VALUES",
    "FULL",
    "KINDS",
    "NOT_APPLICABLE_ON_ZERO",
    "ON_ZERO",
    "ZERO",
    "Fault",
    "InputRefused",
    "Inputs",
    "Rule",
    "choices",
    "needs",
    "points_of",
    "rule_faults",
]
