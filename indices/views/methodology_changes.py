"""What became of a criteria set: its amendments, and what differs from last year's."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_sentence
from indices.models import CriteriaAmendment, CriteriaSet, Criterion, Stage
from indices.selectors.previous_set import previous_set
from indices.selectors.set_diff import (
    ADDED,
    DROPPED,
    MAX_CHANGED,
    MERGED,
    MOVED,
    REWORDED,
    RULE_CHANGED,
    SPLIT,
    DiffLine,
    set_diff,
)

CHOICES = {"rule": Criterion.RuleKind, "on_zero": Criterion.OnZero}
WITHOUT_VALUES = ("params", "guidance", "evidence", "legal_basis")
"""Too long to stand beside each other; the criterion's row shows what they are now."""


@dataclass(frozen=True)
class LastYear:
    """What differs from ``earlier``; ``lines`` with words for each."""

    earlier: CriteriaSet
    unchanged: int
    lines: list[dict]


def last_year(criteria_set: CriteriaSet) -> LastYear | None:
    """Against last year's set; None where there is none or it is not public."""
    earlier = previous_set(round_block=criteria_set.round_block)
    if earlier is None or earlier.round_block.stage == Stage.PREPARATION:
        return None
    diff = set_diff(criteria_set=criteria_set, previous_set=earlier)
    return LastYear(
        earlier=earlier,
        unchanged=diff.unchanged,
        lines=[
            {
                "code": line.code,
                "name": line.name,
                "kinds": "; ".join(_kind(kind, line) for kind in line.kinds),
                "now": line.criterion.max_points if line.criterion else None,
                "before": line.previous_max,
            }
            for line in diff.lines
        ],
    )


def _kind(kind: str, line: DiffLine) -> str:
    codes = ", ".join(held.code for held in line.previous)
    words = {
        ADDED: _("new"),
        DROPPED: _("no longer in the set"),
        MAX_CHANGED: _("other maximum"),
        REWORDED: _("reworded"),
        RULE_CHANGED: _("scored by another rule"),
        MOVED: _("was %(codes)s"),
        SPLIT: _("split off from %(codes)s"),
        MERGED: _("merged from %(codes)s"),
    }
    return words[kind] % {"codes": codes} if "%(codes)s" in words[kind] else words[kind]


def amendments_of(criteria_set: CriteriaSet, nodes: Iterable[Criterion]) -> list[dict]:
    """Every amendment, the first one first, with what it changed in words. One query."""
    names = {node.code: node.name for node in nodes}
    return [
        {"amendment": amendment, "changes": [_change(held, names) for held in amendment.changes]}
        for amendment in CriteriaAmendment.objects.filter(criteria_set=criteria_set)
    ]


def _change(held: dict, names: dict[str, str]) -> str:
    code, field = held["code"], held["field"]
    what = f"{code} {names.get(code, '')}".strip() or _("The whole set")
    if field == "dropped_by":
        return _("%(what)s: left out for everyone") % {"what": what}
    label = _label(code, field)
    if field in WITHOUT_VALUES:
        return _("%(what)s: %(field)s changed") % {"what": what, "field": label}
    return _("%(what)s: %(field)s from %(old)s to %(new)s") % {
        "what": what,
        "field": label,
        "old": _value(field, held["old"]),
        "new": _value(field, held["new"]),
    }


def _label(code: str, field: str) -> str:
    model = Criterion if code else CriteriaSet
    known = {one.name: one for one in model._meta.get_fields() if hasattr(one, "verbose_name")}
    return str(known[field].verbose_name) if field in known else field


def _value(field: str, text: str) -> str:
    if not text:
        return "–"
    if field in CHOICES:
        return str(dict(CHOICES[field].choices).get(text, text))
    if field == "evidence_required":
        return _("yes") if text == "1" else _("no")
    if field not in ("max_points", "declared_total"):
        return f"“{text}”"
    try:
        return in_sentence(Decimal(text))
    except InvalidOperation:
        return text
