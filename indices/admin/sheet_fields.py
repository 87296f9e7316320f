"""The fields of one row of a score sheet: what a scorer types for a criterion in one lane."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.numbers import score
from indices.actions.enter_entry import FREE_LANES, LONGEST_NOTE
from indices.admin.sheet_figures import figure_text
from indices.models import Criterion, ScoreEntry
from indices.scoring.rules import InputRefused, Inputs, choices, needs, points_of
from indices.selectors.criteria import rule_of

NUMBERS = ("a", "b", "points")
OF = gettext_lazy("of (b)")
LABELS = {
    "BOOL": (gettext_lazy("Done?"), OF),
    "PROPORTIONAL": (gettext_lazy("Done (a)"), OF),
    "THRESHOLD_PROPORTIONAL": (gettext_lazy("Done (a)"), OF),
    "STEP": (gettext_lazy("Figure (a)"), OF),
    "PER_ITEM": (gettext_lazy("Number of items"), OF),
    "DEDUCT": (gettext_lazy("Number of faults"), OF),
    "SURVEY": (gettext_lazy("Satisfied answers (a)"), gettext_lazy("of all answers (b)")),
    "EXTERNAL": (gettext_lazy("Figure (a)"), OF),
}
A_AND_B = (gettext_lazy("Number (a)"), OF)


@dataclass
class Field:
    """One field. ``text`` stands in it, ``saved`` is stored; ``kind`` is number, choice, check or
    note; ``theirs`` is what somebody else stored meanwhile (None: nobody did)."""

    name: str
    label: str
    kind: str
    saved: str = ""
    text: str = ""
    choices: list[tuple[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    theirs: str | None = None

    def shown(self, text: str) -> str:
        """``text`` as people read it: the label of a choice, a dash for nothing."""
        if self.kind == "check":
            return _("yes") if text else _("no")
        return dict(self.choices).get(text, text) or "–"

    def read(self, text: str) -> Any:
        """The value that ``text`` stands for. Raises ``CellRefused``."""
        if self.kind == "check":
            return bool(text)
        if self.name in NUMBERS:
            return score(text) if text.strip() else None
        return text.strip() if self.kind == "choice" else text.replace("\r\n", "\n").strip()

    def same(self, one: str, other: str) -> bool:
        """Do two texts stand for one value? 5 and 5,0 do."""
        try:
            return self.read(one) == self.read(other)
        except CellRefused:
            return False


def inputs_asked(criterion: Criterion) -> dict[str, tuple[str, ...]]:
    """Which inputs are typed, by branch; "" is the rule before, or without, a branch."""
    rule = rule_of(criterion)
    asked = {key: needs(rule, key) for key, _label in choices(rule)}
    return {"": needs(rule), **asked}


def fields_of(criterion: Criterion, lane: str, entry: ScoreEntry | None) -> list[Field]:
    """The fields of ``criterion`` in ``lane``, filled with what its ``entry`` holds."""
    rule = rule_of(criterion)
    asked = {name for names in inputs_asked(criterion).values() for name in names}
    label_a, label_b = LABELS.get(rule.kind, A_AND_B)
    found = []
    if "branch" in asked:
        found.append(Field("branch", _("Choice"), "choice", choices=choices(rule)))
    if "a" in asked and rule.kind == "BOOL":
        yes_no = [("1", _("Yes")), ("0", _("No"))]
        found.append(Field("a", str(label_a), "choice", choices=yes_no))
    elif "a" in asked:
        found.append(Field("a", str(label_a), "number"))
    if "b" in asked:
        found.append(Field("b", str(label_b), "number"))
    if "points" in asked:
        found.append(Field("points", _("Points"), "number"))
    elif lane in FREE_LANES:
        found.append(Field("points", _("Other points"), "number"))
    if not criterion.beside_the_tree:
        found.append(Field("not_applicable", _("Not assessed"), "check"))
    found.append(Field("note", _("Note"), "note"))
    saved = texts_of(criterion, entry)
    for one in found:
        one.saved = one.text = saved[one.name]
    return found


def texts_of(criterion: Criterion, entry: Any) -> dict[str, str]:
    """What ``entry`` (or a history row of it) holds, as the fields show it.

    Points stand in a field only where the rule does not give them; "not assessed" only where it
    is claimed, and not where the rule concludes it from the inputs."""
    if entry is None:
        return dict.fromkeys(("a", "b", "branch", "points", "not_applicable", "note"), "")
    has_inputs = entry.a is not None or entry.b is not None or bool(entry.branch)
    return {
        "a": figure_text(entry.a),
        "b": figure_text(entry.b),
        "branch": entry.branch,
        "points": "" if _by_the_rule(criterion, entry) else figure_text(entry.points),
        "not_applicable": "1" if entry.not_applicable and not has_inputs else "",
        "note": entry.note,
    }


def _by_the_rule(criterion: Criterion, entry: Any) -> bool:
    rule = rule_of(criterion)
    if entry.points is None or "points" in needs(rule, entry.branch):
        return False
    try:
        outcome = points_of(rule, Inputs(a=entry.a, b=entry.b, branch=entry.branch))
    except InputRefused:
        return False
    return outcome.points == entry.points


def read_texts(
    fields: list[Field], typed: Mapping[str, str] | Callable[[str], str]
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """What is given for ``enter_entry`` by the texts ``typed``, and what cannot be read.

    A new claim of "not assessed" takes the place of inputs that the scorer left as they were.
    """
    text_of = typed if callable(typed) else lambda name: typed.get(name, "")
    given: dict[str, Any] = {}
    faults: dict[str, list[str]] = {}
    for one in fields:
        text = text_of(one.name)
        one.text = text
        try:
            given[one.name] = one.read(text)
        except CellRefused as refused:
            faults[one.name] = [refused.message]
        if one.kind == "note" and len(text) > LONGEST_NOTE:
            faults[one.name] = [_("At most %(most)s characters.") % {"most": LONGEST_NOTE}]
        if isinstance(given.get(one.name), str):
            given[one.name] = given[one.name].replace("\0", "")
    if given.get("not_applicable"):
        for one in fields:
            if one.name in (*NUMBERS, "branch") and one.same(one.text, one.saved):
                given.pop(one.name, None)
                faults.pop(one.name, None)
    return given, faults


def is_as(value: Any, stored: Any) -> bool:
    """Does what is given equal what is stored? Empty text and None are one."""
    if isinstance(value, Decimal) and isinstance(stored, Decimal):
        return value == stored
    return (value or None) == (stored or None) if value != 0 else value == stored
