"""Hold a campaign, and a nomination of it, until the transaction ends; gates of days and rights.

Whoever moves nominations holds the campaign first, so that quotas are counted by one at a time.
"""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import Campaign, Nomination
from awards.selectors.nomination_rights import conducts
from cchc_portal.audit.refused import Refused
from cchc_portal.figures.words import day


def hold_campaign(campaign: Campaign) -> Campaign:
    """``campaign`` as it stands now, locked. Raises ``Refused`` where it is closed."""
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if held.closed:
        raise Refused(_("The campaign “%(campaign)s” is closed.") % {"campaign": held})
    return held


def hold_nomination(nomination: Nomination) -> Nomination:
    """``nomination`` as it stands now, locked after its campaign. Raises as ``hold_campaign``."""
    campaign = hold_campaign(nomination.campaign)
    held = (
        Nomination.objects.select_for_update(of=("self",))
        .select_related("form", "unit", "meeting", "rule", "publication")
        .get(pk=nomination.pk)
    )
    held.campaign = campaign
    return held


def refuse_out_of_days(campaign: Campaign) -> None:
    """Nominations are taken from ``opens_on`` to ``closes_on``, both included."""
    today = timezone.localdate()
    if campaign.opens_on is not None and today < campaign.opens_on:
        raise Refused(_("Nominations are taken from %(day)s.") % {"day": day(campaign.opens_on)})
    if campaign.closes_on is not None and today > campaign.closes_on:
        raise Refused(_("Nominations were taken until %(day)s.") % {"day": day(campaign.closes_on)})


def refuse_others(by) -> None:
    """Raises ``PermissionDenied`` for whoever does not conduct campaigns."""
    if not conducts(by):
        raise PermissionDenied(_("Only the standing body of the council does this."))
