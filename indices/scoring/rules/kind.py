"""What a kind of rule must answer; each kind is a file beside this one."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from fractions import Fraction

from indices.scoring.rules.exact import shown
from indices.scoring.rules.fault import Fault, fault
from indices.scoring.rules.inputs import Exact
from indices.scoring.rules.params import text_faults, unknown_faults
from indices.scoring.rules.rule import Rule

METRIC = "metric"
Cut = tuple[Fraction | float, int]
"""A place on the line of numbers: ``(30, 0)`` lies just before 30, ``(30, 1)`` just after it."""


class Kind(ABC):
    """One kind of rule. Only ``faults`` may be asked of params that nobody has checked."""

    def faults(self, rule: Rule, *, in_branch: bool = False) -> list[Fault]:
        """What is wrong with ``rule.params``, whatever they are; ``[]`` is sound. A branch of a
        choice names no ``metric``: the portal does not choose."""
        params = rule.params
        if not isinstance(params, Mapping):
            return [fault("not_an_object", "", value=shown(params))]
        known = self.known(params)
        faults = []
        if self.measurable(params) and not in_branch:
            known = tuple(dict.fromkeys((*known, METRIC)))
            faults = text_faults(params, METRIC, required=False)
        return unknown_faults(params, known) + faults + self.param_faults(rule)

    def known(self, params: Mapping) -> tuple[str, ...]:
        """The names that ``params`` may have."""
        return ()

    def measurable(self, params: Mapping) -> bool:
        """Whether ``metric`` may name a rate that the portal measures, to be put into the rule."""
        return False

    def param_faults(self, rule: Rule) -> list[Fault]:
        """What is wrong with the values of ``rule.params``, which is an object."""
        return []

    @abstractmethod
    def needs(self, params: Mapping) -> tuple[str, ...]:
        """Which inputs the scorer types; "b" is always a denominator."""

    def choices(self, params: Mapping) -> list[tuple[str, str]]:
        """Key and label of what ``branch`` may be."""
        return []

    def resolved(self, rule: Rule, branch: str) -> Rule:
        """The rule that counts once ``branch`` is known: itself, unless branches hold rules."""
        return rule


class Formula(Kind):
    """A kind that makes the points itself, and does not pass on to one of its branches."""

    def refusals(self, rule: Rule, inputs: Exact) -> list[Fault]:
        """What this kind does not accept, though every number it needs is there."""
        return []

    def cuts(self, params: Mapping) -> list[Cut]:
        """Where on the line of rates, in per cent, the points jump or stop growing."""
        return []

    @abstractmethod
    def points(self, rule: Rule, inputs: Exact) -> Fraction:
        """The points for accepted inputs; a denominator is over zero here."""
