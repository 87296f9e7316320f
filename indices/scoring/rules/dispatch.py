"""The four questions about a rule, answered by its kind."""

from dataclasses import replace

from indices.scoring.points import Points, decimal_of
from indices.scoring.rules.exact import shown
from indices.scoring.rules.fault import Fault, InputRefused, fault
from indices.scoring.rules.inputs import check_branch, read
from indices.scoring.rules.on_zero import on_zero_faults, points_on_zero
from indices.scoring.rules.params import number_faults
from indices.scoring.rules.registry import KIND_OF, KINDS
from indices.scoring.rules.rule import Inputs, Rule


def points_of(rule: Rule, inputs: Inputs) -> Points:
    """The points of one leaf, unrounded, from 0 to ``rule.max_points``; or not applicable.

    Raises ``InputRefused`` for inputs that the rule does not accept, with every reason; for a rule
    that is not sound the reasons are its own faults.
    """
    if faults := rule_faults(rule):
        raise InputRefused(faults)
    kind = KIND_OF[rule.kind]
    needed = kind.needs(rule.params)
    if "branch" in needed:
        check_branch(inputs, [key for key, _ in kind.choices(rule.params)])
        chosen = kind.resolved(rule, inputs.branch)
        if chosen is not rule:
            return points_of(chosen, replace(inputs, branch=""))
    typed = read(inputs, needed)
    if typed.b == 0:
        return points_on_zero(rule, typed)
    if faults := kind.refusals(rule, typed):
        raise InputRefused(faults)
    return Points(decimal_of(kind.points(rule, typed)))


def rule_faults(rule: Rule) -> list[Fault]:
    """What is wrong with ``rule``, whatever its fields hold; ``[]`` is sound. Never raises."""
    faults = number_faults({"max_points": rule.max_points}, "max_points")
    faults += on_zero_faults(rule.on_zero, takes=rule.takes)
    if not isinstance(rule.kind, str) or rule.kind not in KIND_OF:
        unknown = fault("unknown_kind", "kind", value=shown(rule.kind), known=", ".join(KINDS))
        return [*faults, unknown]
    return faults + KIND_OF[rule.kind].faults(rule)


def needs(rule: Rule, branch: str = "") -> tuple[str, ...]:
    """Which of "a", "b", "branch" and "points" the scorer types; ``()`` for an unsound rule.

    What a FORMULA_CHOICE needs beside "branch" depends on ``branch``.
    """
    if rule_faults(rule):
        return ()
    kind = KIND_OF[rule.kind]
    needed = kind.needs(rule.params)
    if branch not in (key for key, _ in kind.choices(rule.params)):
        return needed
    chosen = kind.resolved(rule, branch)
    return needed if chosen is rule else (*needed, *needs(chosen))


def choices(rule: Rule) -> list[tuple[str, str]]:
    """Key and label of what ``branch`` may be; ``[]`` where there is nothing to choose."""
    return [] if rule_faults(rule) else KIND_OF[rule.kind].choices(rule.params)
