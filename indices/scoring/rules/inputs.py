"""Reading what was typed: everything the rule needs, nothing it does not read."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from indices.scoring.points import decimal_of
from indices.scoring.rules.exact import exact, shown
from indices.scoring.rules.fault import Fault, InputRefused, fault
from indices.scoring.rules.rule import Inputs

NUMBERS = ("a", "b", "points")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """``Inputs`` as exact numbers, none negative; what the rule does not need is ``None``."""

    a: Fraction | None
    b: Fraction | None
    branch: str
    points: Fraction | None


def check_branch(inputs: Inputs, keys: Collection[str]) -> None:
    """Raise ``InputRefused`` where ``branch`` is none of ``keys``."""
    if not inputs.branch:
        raise InputRefused([fault("missing_input", "branch")])
    if inputs.branch not in keys:
        raise InputRefused(
            [fault("unknown_branch", "branch", value=shown(inputs.branch), known=", ".join(keys))]
        )


def read(inputs: Inputs, needed: tuple[str, ...]) -> Exact:
    """The inputs as exact numbers.

    Raises ``InputRefused`` for one that is missing, negative or no number, and for one that the
    rule does not read: a figure in the wrong box must not be dropped without a word.
    """
    faults = [found for name in NUMBERS for found in _faults(inputs, name, needed)]
    if inputs.branch and "branch" not in needed:
        faults.append(fault("unused_input", "branch"))
    if faults:
        raise InputRefused(faults)
    numbers = {name: exact(getattr(inputs, name)) for name in NUMBERS}
    return Exact(branch=inputs.branch, **numbers)


def _faults(inputs: Inputs, name: str, needed: tuple[str, ...]) -> list[Fault]:
    typed = getattr(inputs, name)
    if name not in needed:
        return [] if typed is None else [fault("unused_input", name)]
    if typed is None:
        return [fault("missing_input", name)]
    value = exact(typed)
    if value is None:
        return [fault("not_a_number", name, value=shown(typed))]
    if value < 0:
        return [fault("negative", name, value=decimal_of(value))]
    return []


def not_whole(name: str, value: Fraction) -> list[Fault]:
    """Half an item or half a fault cannot be counted."""
    if value.denominator == 1:
        return []
    return [fault("not_whole", name, value=decimal_of(value))]
