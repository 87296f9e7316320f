"""Short ways to ask a rule, for specifications that read as tables."""

from decimal import Decimal

import pytest

from indices.scoring.rules import InputRefused, Inputs, Rule, points_of, rule_faults


def rule(kind, max_points="2", on_zero="", takes=False, **params):
    return Rule(
        kind=kind, max_points=Decimal(max_points), params=params, on_zero=on_zero, takes=takes
    )


def typed(**inputs):
    """Inputs whose numbers are written as text."""
    return Inputs(
        **{
            name: Decimal(value) if name != "branch" and isinstance(value, str) else value
            for name, value in inputs.items()
        }
    )


def points(asked, **inputs):
    """The points as text, or "not applicable"."""
    outcome = points_of(asked, typed(**inputs))
    return "not applicable" if outcome.not_applicable else str(outcome.points)


def refused(asked, **inputs):
    """Code and name of each reason for a refusal."""
    with pytest.raises(InputRefused) as refusal:
        points_of(asked, typed(**inputs))
    return named(refusal.value.faults)


def faults(asked):
    """Code and name of each fault of a rule."""
    return named(rule_faults(asked))


def named(found):
    return [(fault.code, fault.values["name"]) for fault in found]
