"""Checks that the parameters of every kind share; each returns the faults it finds."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from indices.scoring.points import decimal_of
from indices.scoring.rules.exact import exact, shown
from indices.scoring.rules.fault import Fault, fault


def number(params: Mapping, name: str, default: int = 0) -> Fraction:
    """The number ``name`` of sound ``params``, ``default`` where it is not given."""
    return exact(params.get(name, default))


def unknown_faults(params: Mapping, known: Iterable[str]) -> list[Fault]:
    """A misspelt parameter would be ignored without a word, so it is a fault."""
    known = tuple(known)
    return [
        fault("unknown_param", shown(name), known=", ".join(known))
        for name in params
        if name not in known
    ]


def number_faults(
    params: Mapping,
    name: str,
    *,
    required: bool = True,
    signed: bool = False,
    over_zero: bool = False,
    most: int | None = None,
) -> list[Fault]:
    """Missing, no number, negative (unless ``signed``), not over zero, or over ``most``."""
    if name not in params:
        return [fault("missing_param", name)] if required else []
    value = exact(params[name])
    if value is None:
        return [fault("not_a_number", name, value=shown(params[name]))]
    if value < 0 and not signed:
        return [fault("negative", name, value=decimal_of(value))]
    if value == 0 and over_zero:
        return [fault("not_over_zero", name, value=decimal_of(value))]
    if most is not None and value > most:
        return [range_fault(name, value, low=Fraction(0), high=Fraction(most))]
    return []


def range_fault(name: str, value: Fraction, *, low: Fraction, high: Fraction) -> Fault:
    """``value`` lies outside ``low`` to ``high``."""
    return fault(
        "out_of_range",
        name,
        value=decimal_of(value),
        low=decimal_of(low),
        high=decimal_of(high),
    )


def points_faults(item: Mapping, max_points: object) -> list[Fault]:
    """The ``points`` of a band or choice lie between 0 and the maximum of the leaf."""
    if found := number_faults(item, "points"):
        return found
    return over_max_faults("points", exact(item["points"]), max_points)


def over_max_faults(name: str, value: Fraction, max_points: object) -> list[Fault]:
    """``value`` is over the maximum; a maximum that is no number is a fault of its own."""
    most = exact(max_points)
    if most is None or value <= most:
        return []
    return [fault("over_max", name, value=decimal_of(value), max_points=decimal_of(most))]


def text_faults(params: Mapping, name: str, *, required: bool = True) -> list[Fault]:
    """Missing, no text, or blank."""
    if name not in params:
        return [fault("missing_param", name)] if required else []
    if not isinstance(params[name], str):
        return [fault("not_text", name, value=shown(params[name]))]
    return [] if params[name].strip() else [fault("empty_text", name)]


def word_faults(
    params: Mapping, name: str, words: Sequence[str], *, required: bool = False
) -> list[Fault]:
    """A parameter that is one of a few words."""
    if name not in params:
        return [fault("missing_param", name)] if required else []
    value = params[name]
    if isinstance(value, str) and value in words:
        return []
    return [fault("unknown_value", name, value=shown(value), known=", ".join(words))]


def either_faults(params: Mapping, first: str, second: str) -> list[Fault]:
    """Just one of two parameters must be given."""
    if (first in params) != (second in params):
        return []
    code = "both_given" if first in params else "neither_given"
    return [fault(code, "", first=first, second=second)]


def items_of(params: Mapping, name: str) -> tuple[list[tuple[str, Mapping]], list[Fault]]:
    """The objects of the list ``name`` with their paths ("bands.1"), and what else it holds."""
    listed = params[name]
    if not isinstance(listed, list | tuple):
        return [], [fault("not_a_list", name, value=shown(listed))]
    if not listed:
        return [], [fault("empty_list", name)]
    paths = [(f"{name}.{position}", item) for position, item in enumerate(listed, start=1)]
    return (
        [(path, item) for path, item in paths if isinstance(item, Mapping)],
        [
            fault("not_an_object", path, value=shown(item))
            for path, item in paths
            if not isinstance(item, Mapping)
        ],
    )
