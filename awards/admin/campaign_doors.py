"""The ways from one page of a campaign to the others, and who may take them."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from awards.models import Campaign
from awards.selectors.nomination_rights import conducts


def campaign_links(user, campaign: Campaign, *, but: str = "") -> list[tuple[str, str]]:
    """Address and title of what ``user`` may do with the campaign; ``but`` is where they are."""
    nominations = reverse("admin:awards_nomination_changelist")
    doors = [("nominations", _("Nominations"), f"{nominations}?campaign__id__exact={campaign.pk}")]
    if conducts(user):
        doors = [
            ("proposals", _("Proposals by rule"), _page("proposals", campaign)),
            *doors,
            ("council", _("Council of emulation"), _page("council", campaign)),
            ("grant", _("Commend with a decision"), _page("grant", campaign)),
            ("copy", _("Copy rules and quotas"), _page("copy", campaign)),
        ]
    return [(address, title) for name, title, address in doors if name != but]


def _page(name: str, campaign: Campaign) -> str:
    return reverse(f"admin:awards_campaign_{name}", args=[campaign.pk])


def conducted_campaign(request, pk: int) -> Campaign:
    """The campaign, for whoever conducts campaigns; 403 and 404 otherwise."""
    if not conducts(request.user):
        raise PermissionDenied
    return get_object_or_404(Campaign, pk=pk)


def campaign_context(request, campaign: Campaign, *, site, title: str, here: str) -> dict:
    """What every page of a campaign shows."""
    return {
        **site.each_context(request),
        "title": title,
        "campaign": campaign,
        "doors": campaign_links(request.user, campaign, but=here),
        "is_fullwidth": "1",
    }
