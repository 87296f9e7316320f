"""Make nominations of what a rule proposes."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from awards.actions.hold_campaign import hold_campaign, refuse_others, refuse_out_of_days
from awards.models import Nomination, ProposalRule, RecipientKind
from awards.selectors.proposal_words import rule_in_words
from awards.selectors.proposals import ProposedUnit, proposals, rules_of
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Unit


@transaction.atomic
def propose(*, rule: ProposalRule, units: Iterable[Unit], by, reason: str) -> list[Nomination]:
    """Drafts of nominations for ``units``, with the rule, the publication and why; all or none.

    The words kept are Vietnamese whatever the language of the page. Raises ``PermissionDenied``
    for whoever does not conduct campaigns; ``Refused`` for units that the rule does not propose by
    the results of now, that are nominated already, or for none at all.
    """
    refuse_others(by)
    campaign = hold_campaign(rule.campaign)
    refuse_out_of_days(campaign)
    (rule,) = rules_of(campaign).filter(pk=rule.pk)
    with override(settings.LANGUAGE_CODE):
        given = {proposed.unit_id: proposed for proposed in proposals(rule).proposed}
    chosen = list(units)
    if not chosen:
        raise Refused(_("Choose the units that are to be nominated."))
    items = [words for unit in chosen if (words := _against(unit, given.get(unit.pk)))]
    if items:
        raise Refused(_("Nothing was nominated:"), items=items)
    return [
        save_record(
            record=_draft(rule, campaign, unit, given[unit.pk]), by=by, reason=reason.strip()
        )
        for unit in chosen
    ]


def _against(unit: Unit, proposed: ProposedUnit | None) -> str:
    if proposed is None:
        return _("%(unit)s: the rule does not propose it by the results of now.") % {"unit": unit}
    if proposed.nomination is not None:
        return _("%(unit)s: nominated already (%(state)s).") % {
            "unit": unit,
            "state": proposed.nomination.get_state_display(),
        }
    return ""


def _draft(rule: ProposalRule, campaign, unit: Unit, proposed: ProposedUnit) -> Nomination:
    with override(settings.LANGUAGE_CODE):
        why = f"{rule_in_words(rule)}: {proposed.why}."
        achievement = _("Outstanding achievements in administrative reform in %(year)s") % {
            "year": campaign.achievement_year
        }
    return Nomination(
        campaign=campaign,
        form=rule.form,
        recipient_kind=RecipientKind.COLLECTIVE,
        unit=unit,
        unit_name=proposed.name,
        achievement=achievement,
        rule=rule,
        publication=proposed.publication,
        why=why,
    )
