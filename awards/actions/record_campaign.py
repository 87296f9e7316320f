"""Record a campaign of commendation, a quota of a block, and copy rules to the next campaign."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.hold_campaign import hold_campaign, refuse_others
from awards.models import BlockQuota, Campaign
from awards.selectors.quotas import quota_uses
from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record

HEADS = ("achievement_year", "illustrative", "quorum")
"""What nominations already made rest on."""


@transaction.atomic
def record_campaign(*, campaign: Campaign, by, reason: str) -> Campaign:
    """Save a new or changed campaign.

    Raises ``PermissionDenied`` for whoever does not conduct campaigns, ``ValidationError`` by field
    for days out of order, and for another year or quorum once there are nominations.
    """
    refuse_others(by)
    faults = {}
    opens, closes = campaign.opens_on, campaign.closes_on
    if opens is not None and closes is not None and closes < opens:
        faults["closes_on"] = _("This day lies before the first one.")
    if campaign.pk is not None:
        stored = Campaign.objects.select_for_update().get(pk=campaign.pk)
        changed = [name for name in HEADS if getattr(stored, name) != getattr(campaign, name)]
        if changed and stored.nominations.exists():
            faults |= {name: _("There are nominations already: this stays.") for name in changed}
    if faults:
        raise ValidationError(faults)
    return save_record(record=campaign, by=by, reason=reason)


@transaction.atomic
def record_quota(*, quota: BlockQuota, by, reason: str) -> BlockQuota:
    """Save a new or changed quota.

    Raises ``PermissionDenied`` for whoever does not conduct campaigns; ``Refused`` where more are
    agreed already than it allows, or the campaign is closed; ``ValidationError`` for a form that
    is not for these recipients.
    """
    refuse_others(by)
    campaign = hold_campaign(quota.campaign)
    if quota.form_id and not _is_for(quota.form, quota.recipient_kind):
        raise ValidationError(
            {"recipient_kind": _("“%(form)s” is not for these recipients.") % {"form": quota.form}}
        )
    saved = save_record(record=quota, by=by, reason=reason)
    (use,) = [one for one in quota_uses(campaign) if one.quota.pk == saved.pk]
    if use.taken > saved.most:
        raise Refused(
            _("%(taken)s are agreed already in %(block)s; the quota cannot be %(most)s.")
            % {"taken": use.taken, "block": saved.block, "most": saved.most}
        )
    return saved


def _is_for(form, kind: str) -> bool:
    return form.for_persons if kind == "person" else form.for_collectives


@transaction.atomic
def copy_campaign_rules(*, source: Campaign, target: Campaign, by, reason: str) -> int:
    """Copy quotas, rules and their gates of ``source`` to ``target``; how many rows were made.

    Raises ``PermissionDenied`` for whoever does not conduct campaigns; ``Refused`` where the target
    has rules or quotas of its own, is closed, or the source has none.
    """
    refuse_others(by)
    target = hold_campaign(target)
    if source.pk == target.pk:
        raise Refused(_("Choose another campaign to copy from."))
    if target.rules.exists() or target.quotas.exists():
        raise Refused(
            _("“%(campaign)s” has rules or quotas already; copy into one without.")
            % {"campaign": target}
        )
    if source.illustrative != target.illustrative:
        raise Refused(_("Real and illustrative data are not mixed."))
    made = 0
    with because(by=by, reason=reason):
        for quota in source.quotas.all():
            quota.pk, quota.campaign, quota._state.adding = None, target, True
            quota.save()
            made += 1
        for rule in source.rules.prefetch_related("gates"):
            gates = list(rule.gates.all())
            rule.pk, rule.campaign, rule._state.adding = None, target, True
            rule.save()
            for gate in gates:
                gate.pk, gate.rule, gate._state.adding = None, rule, True
                gate.save()
            made += 1 + len(gates)
    if not made:
        raise Refused(_("“%(campaign)s” has no rules and no quotas.") % {"campaign": source})
    return made
