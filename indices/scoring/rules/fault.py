"""What is wrong with a rule or with what was typed, as a code and its values.

Scoring has no gettext: whoever shows a fault puts it into words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

FAULT_VALUES: dict[str, tuple[str, ...]] = {
    "missing_input": (),
    "unused_input": (),
    "unknown_branch": ("value", "known"),
    "not_yes_or_no": ("value",),
    "not_whole": ("value",),
    "more_than_all": ("value", "b"),
    "some_of_none": ("value",),
    "zero_denominator_unsaid": (),
    "not_a_number": ("value",),
    "negative": ("value",),
    "out_of_range": ("value", "low", "high"),
    "over_max": ("value", "max_points"),
    "unknown_kind": ("value", "known"),
    "unknown_on_zero": ("value", "known"),
    "full_penalty_on_zero": (),
    "unknown_param": ("known",),
    "missing_param": (),
    "both_given": ("first", "second"),
    "neither_given": ("first", "second"),
    "unknown_value": ("value", "known"),
    "not_over_zero": ("value",),
    "not_text": ("value",),
    "empty_text": (),
    "not_a_list": ("value",),
    "empty_list": (),
    "not_an_object": ("value",),
    "duplicate_key": ("value",),
    "empty_band": (),
    "never_reached": (),
    "not_from_zero": ("lower",),
    "gap": ("upper", "lower"),
    "overlap": ("upper", "lower"),
    "not_to_the_top": ("upper",),
    "lo_over_hi": ("lo", "hi"),
    "top_not_over_bottom": ("top", "bottom"),
    "kind_not_in_branch": ("value", "known"),
    "choice_in_branch": (),
}
"""Every code with the values it has beside "name"; the first twelve may concern an input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. ``values`` are texts and ``Decimal``, for the words to be filled in.

    ``values["name"]`` is the input ("a") or the parameter, as a path that counts from 1:
    "bands.2.points" is the points of the second band, "" the params as a whole.
    """

    code: str
    values: dict = field(default_factory=dict, hash=False)


class InputRefused(ValueError):
    """What was typed gives no points; ``faults`` has at least one reason."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.code} {fault.values}" for fault in self.faults))


def fault(code: str, name: str, **values: object) -> Fault:
    """A fault of the input or parameter ``name``."""
    return Fault(code=code, values={"name": name, **values})


def under(path: str, faults: Iterable[Fault]) -> list[Fault]:
    """The faults of a part, named from the whole: "lo" under "branches.1" is "branches.1.lo"."""
    return [replace(part, values={**part.values, "name": _joined(path, part)}) for part in faults]


def _joined(path: str, part: Fault) -> str:
    return f"{path}.{part.values['name']}" if part.values["name"] else path
