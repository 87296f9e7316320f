"""Make or change one criterion of a set that is not in use yet."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from indices.models import CriteriaSet, Criterion, CriterionLink, Method, RoundBlock
from indices.models.rule_params import params_text
from indices.scoring.rules import rule_faults
from indices.selectors.criteria import rule_of
from indices.selectors.rule_in_words import fault_in_words

FIELD_OF_FAULT = {"max_points": "max_points", "on_zero": "on_zero", "kind": "rule"}
"""Where a fault of a rule is shown when it lies not in the parameters."""


@transaction.atomic
def make_criteria_set(*, round_block: RoundBlock, by, reason: str, **fields: Any) -> CriteriaSet:
    """The criteria set of ``round_block``, made if it has none; ``fields`` (declared_total,
    legal_basis, contest, source) are set on it.

    Raises ``Refused`` where yearly scores stand already: a block is scored in one way; and for
    another ``declared_total`` of a set in use.
    """
    criteria_set = CriteriaSet.objects.filter(round_block=round_block).first()
    if criteria_set is None:
        if round_block.scores.filter(cancelled_at__isnull=True).exists():
            raise Refused(
                _("%(round)s has yearly scores already; cancel them before giving it criteria.")
                % {"round": round_block}
            )
        criteria_set = CriteriaSet(round_block=round_block)
    elif all(getattr(criteria_set, name) == value for name, value in fields.items()):
        return criteria_set
    elif fields.get("declared_total", criteria_set.declared_total) != criteria_set.declared_total:
        _refuse_locked(criteria_set)
    for name, value in fields.items():
        setattr(criteria_set, name, value)
    return save_record(record=criteria_set, by=by, reason=reason)


@transaction.atomic
def set_criterion(
    *,
    criteria_set: CriteriaSet,
    code: str,
    by,
    reason: str,
    previous: Iterable[Criterion] | None = None,
    **fields: Any,
) -> Criterion:
    """The criterion with ``code``, made or changed by ``fields``; ``previous`` are last year's
    criteria that it comes from (None leaves the links alone).

    Nothing is written when nothing would change. Raises ``Refused`` for a set in use, and
    ``ValidationError`` by field for a rule that is not sound, naming the criterion.
    """
    _refuse_locked(criteria_set)
    criterion = Criterion.objects.filter(criteria_set=criteria_set, code=code).first()
    new = criterion is None
    criterion = criterion or Criterion(criteria_set=criteria_set, code=code)
    changed = new or any(
        _text(getattr(criterion, name)) != _text(value) for name, value in fields.items()
    )
    for name, value in fields.items():
        setattr(criterion, name, value)
    check_criterion(criterion)
    if changed:
        save_record(record=criterion, by=by, reason=reason)
    if previous is not None:
        _link(criterion, {held.pk: held for held in previous}, by, reason)
    return criterion


def _text(value: Any) -> str:
    return params_text(value) if isinstance(value, dict) else str(value)


@transaction.atomic
def remove_criterion(*, criterion: Criterion, by, reason: str) -> None:
    """Take a criterion out of a draft set. Raises ``Refused`` for a set in use, and while parts of
    it stand below."""
    _refuse_locked(criterion.criteria_set)
    below = criterion.criteria_set.criteria.filter(code__startswith=f"{criterion.code}.")
    if below.exists():
        raise Refused(
            _("%(code)s has parts below it; take those out first.") % {"code": criterion.code}
        )
    with because(by=by, reason=reason):
        criterion.exemptions.all().delete()
        criterion.delete()


def check_criterion(criterion: Criterion) -> None:
    """A scored node needs a sound rule that fits its method. Raises ``ValidationError``."""
    faults: dict[str, list[str]] = {}
    if criterion.rule:
        for fault in rule_faults(rule_of(criterion)):
            column = FIELD_OF_FAULT.get(fault.values.get("name", ""), "params")
            faults.setdefault(column, []).append(f"{criterion.code}: {fault_in_words(fault)}")
        wants = {"SURVEY": Method.SURVEY, "EXTERNAL": Method.EXTERNAL}.get(criterion.rule)
        if wants and criterion.method != wants:
            faults["method"] = [
                _("%(code)s: the rule “%(rule)s” needs the method “%(method)s”.")
                % {
                    "code": criterion.code,
                    "rule": criterion.get_rule_display(),
                    "method": Method(wants).label,
                }
            ]
    elif criterion.params:
        faults["params"] = [
            _("%(code)s: parameters without a rule; name the rule.") % {"code": criterion.code}
        ]
    negative = criterion.max_points is not None and Decimal(criterion.max_points) < 0
    if negative and "max_points" not in faults:
        faults["max_points"] = [_("Maximum points are not negative.")]
    if criterion.legal_from and criterion.legal_to and criterion.legal_to < criterion.legal_from:
        faults["legal_to"] = [_("The last day is before the first day.")]
    if faults:
        raise ValidationError(faults)


def _link(criterion: Criterion, wanted: dict[int, Criterion], by, reason: str) -> None:
    held = {link.previous_id: link for link in criterion.links.all()}
    with because(by=by, reason=reason):
        for pk in held.keys() - wanted.keys():
            held[pk].delete()
        for pk in wanted.keys() - held.keys():
            CriterionLink.objects.create(criterion=criterion, previous=wanted[pk])


def _refuse_locked(criteria_set: CriteriaSet) -> None:
    round_block = RoundBlock.objects.select_for_update().get(pk=criteria_set.round_block_id)
    criteria_set.round_block = round_block
    if criteria_set.locked:
        raise Refused(
            _("The criteria set is in use; it changes by a numbered amendment with a reason.")
        )
