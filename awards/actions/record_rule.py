"""Record a rule of proposal and its gates, as far as they can be followed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.hold_campaign import hold_campaign, refuse_others
from awards.models import ProposalRule, RuleGate
from cchc_portal.audit.save_record import save_record
from indices.metrics import METRICS
from indices.models import GradeBand
from indices.scoring.target import COMPARATORS


@transaction.atomic
def record_rule(*, rule: ProposalRule, by, reason: str) -> ProposalRule:
    """Save a new or changed rule.

    Raises ``PermissionDenied`` for whoever does not conduct campaigns, ``Refused`` in a closed
    campaign, ``ValidationError`` by field for a form that is not for collectives, a block of
    constructed data in a real campaign or the other way round, and what its kind lacks.
    """
    refuse_others(by)
    campaign = hold_campaign(rule.campaign)
    faults = {}
    if rule.form_id and not rule.form.for_collectives:
        faults["form"] = _("“%(form)s” is for persons; rules propose collectives.") % {
            "form": rule.form
        }
    if rule.block_id and rule.block.illustrative != campaign.illustrative:
        faults["block"] = _("Real and illustrative data are not mixed.")
    if rule.kind == ProposalRule.Kind.REACHED:
        if rule.threshold is None:
            faults["threshold"] = _("Give the value that is to be reached.")
        if rule.count is not None:
            faults["count"] = _("Leave this empty: every unit that reaches the value comes in.")
    elif rule.kind:
        if rule.count is None:
            faults["count"] = _("Give how many places.")
        if rule.threshold is not None:
            faults["threshold"] = _("Leave this empty: places count, not a value.")
    if faults:
        raise ValidationError(faults)
    return save_record(record=rule, by=by, reason=reason)


@transaction.atomic
def record_gate(*, gate: RuleGate, by, reason: str) -> RuleGate:
    """Save a new or changed condition of a rule.

    Raises ``PermissionDenied`` for whoever does not conduct campaigns, ``Refused`` in a closed
    campaign, ``ValidationError`` by field for what the portal cannot compare.
    """
    refuse_others(by)
    hold_campaign(gate.rule.campaign)
    faults = _of_grade(gate) if gate.kind == RuleGate.Kind.GRADE else _of_metric(gate)
    if faults:
        raise ValidationError(faults)
    return save_record(record=gate, by=by, reason=reason)


def _of_grade(gate: RuleGate) -> dict[str, str]:
    faults = {
        name: _("Leave this empty for a condition of the grade.")
        for name in ("metric", "comparator", "value")
        if getattr(gate, name) not in ("", None)
    }
    names = set(GradeBand.objects.values_list("name", flat=True))
    if gate.grade not in names:
        faults["grade"] = _("No grade scale has this grade; known are %(names)s.") % {
            "names": ", ".join(sorted(names))
        }
    return faults


def _of_metric(gate: RuleGate) -> dict[str, str]:
    faults = {}
    if gate.grade:
        faults["grade"] = _("Leave this empty for a condition of a figure.")
    if gate.metric not in METRICS:
        faults["metric"] = _("Choose what is measured.")
    if gate.comparator not in COMPARATORS:
        faults["comparator"] = _("Choose how it is compared.")
    if gate.value is None:
        faults["value"] = _("Give the value to compare with.")
    return faults
