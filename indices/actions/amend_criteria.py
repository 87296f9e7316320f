"""Change a criteria set in use: by a numbered amendment, and in no other way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from indices.actions.criteria_in_use import (
    lock_round,
    new_amendment,
    refuse_unamendable,
    units_with_entries,
)
from indices.actions.recompute_entries import Recomputed, recompute_entries
from indices.actions.refuse_future import refuse_future
from indices.actions.set_criterion import check_criterion
from indices.models import CriteriaAmendment, CriteriaSet, Criterion
from indices.models.criterion import CONTENT
from indices.models.rule_params import params_text
from indices.scoring.rules import Rule
from indices.selectors.criteria import Criteria, rule_of
from indices.selectors.opening import faults_of_set

AMENDABLE = tuple(name for name in CONTENT if name not in ("kind", "method"))
"""What an amendment may change of a criterion. Code, kind and method say what its entries are, so
they stay; another criterion is made by leaving this one out."""
MAKES_POINTS = {"max_points", "rule", "params", "on_zero"}
OF_THE_SET = ("declared_total",)
THE_SET = ""
"""The code that stands for the set itself in ``changes``."""


@dataclass(frozen=True)
class Amended:
    """The amendment, and the entries whose points it changed."""

    amendment: CriteriaAmendment
    recomputed: list[Recomputed]


@dataclass
class _Plan:
    """What an amendment will write: criteria changed in memory, the changes as text, and the old
    rules of those whose entries are computed anew."""

    listed: list[dict[str, str]]
    changed: list[Criterion] = field(default_factory=list)
    old_rules: dict[int, Rule] = field(default_factory=dict)


@transaction.atomic
def amend_criteria(
    *,
    criteria_set: CriteriaSet,
    changes: Mapping[str, Mapping[str, Any]],
    reason: str,
    document_number: str = "",
    decided_on: date | None = None,
    by,
    check_only: bool = False,
) -> Amended:
    """Set ``changes`` (code -> field -> value; the code "" is the set, of which ``declared_total``
    may change) and write down what changed and which units have entries on those criteria.

    Inputs stay as they were entered. Where a rule or a maximum changed, the points of the entries
    are computed anew and returned; points that the new rule or maximum does not allow are taken
    away (the criterion counts as not scored), never left over the maximum. ``check_only`` writes
    nothing. Raises ``Refused`` for a draft, from the submission for approval on, where maxima no
    longer add up, and ``ValidationError`` by "code.field" for values that are not sound.
    """
    round_block = lock_round(criteria_set)
    refuse_unamendable(round_block=round_block, by=by, reason=reason)
    refuse_future(decided_on)
    criteria = Criteria(criteria_set)
    unknown = [code for code in changes if code != THE_SET and code not in criteria.by_code]
    if unknown:
        raise Refused(_("The set has no criterion with these codes:"), items=unknown)
    planned = _plan(criteria_set, criteria, changes)
    if not planned.listed:
        raise Refused(_("Nothing would change."))
    unsound = faults_of_set(criteria=criteria)
    if unsound:
        raise Refused(_("The set would no longer be sound:"), items=unsound)
    return _write(
        criteria_set,
        planned,
        amendment=new_amendment(
            criteria_set=criteria_set,
            by=by,
            reason=reason,
            document_number=document_number,
            decided_on=decided_on,
            changes=planned.listed,
            touched=units_with_entries([criterion.pk for criterion in planned.changed]),
        ),
        by=by,
        check_only=check_only,
    )


def _plan(criteria_set, criteria: Criteria, changes) -> _Plan:
    """Set ``changes`` in memory. Raises ``ValidationError`` by "code.field"."""
    planned = _Plan(listed=_set_fields(criteria_set, changes.get(THE_SET, {})))
    faults: dict[str, list[str]] = {}
    for code, fields in changes.items():
        if code == THE_SET:
            continue
        criterion = criteria.by_code[code]
        before = rule_of(criterion)
        found = _set_fields(criterion, fields)
        if found:
            planned.changed.append(criterion)
            planned.listed += found
            faults |= _faults_of(criterion)
            if {change["field"] for change in found} & MAKES_POINTS:
                planned.old_rules[criterion.pk] = before
    if faults:
        raise ValidationError(faults)
    return planned


def _write(criteria_set, planned: _Plan, *, amendment, by, check_only) -> Amended:
    with because(by=by, reason=amendment.reason):
        amendment.save()
        if any(change["code"] == THE_SET for change in amendment.changes):
            criteria_set.save()
        for criterion in planned.changed:
            criterion.save()
        recomputed = recompute_entries(
            criteria=[held for held in planned.changed if held.pk in planned.old_rules],
            old_rules=planned.old_rules,
        )
    if check_only:
        transaction.set_rollback(True)
    return Amended(amendment=amendment, recomputed=recomputed)


def _set_fields(record: CriteriaSet | Criterion, fields: Mapping[str, Any]) -> list[dict[str, str]]:
    """Set ``fields``; what changed by it, as text for the amendment."""
    of_set = isinstance(record, CriteriaSet)
    code, allowed = (THE_SET, OF_THE_SET) if of_set else (record.code, AMENDABLE)
    found = []
    for name, value in fields.items():
        if name not in allowed:
            raise Refused(
                _("%(code)s: “%(field)s” cannot be amended; these can: %(known)s.")
                % {"code": code, "field": name, "known": ", ".join(allowed)}
            )
        old, new = as_text(getattr(record, name)), as_text(value)
        if old != new:
            found.append({"code": code, "field": name, "old": old, "new": new})
            setattr(record, name, value)
    return found


def as_text(value: Any) -> str:
    """A value of a criterion as the amendment writes it down."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return params_text(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def _faults_of(criterion: Criterion) -> dict[str, list[str]]:
    """The faults of a changed criterion, each by "code.field"."""
    faults: dict[str, list[str]] = {}
    for check in (criterion.clean_fields, lambda: check_criterion(criterion)):
        try:
            check()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                held = faults.setdefault(f"{criterion.code}.{name}", [])
                held += [message for message in messages if message not in held]
    return faults
