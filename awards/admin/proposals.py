"""The page of a campaign's proposals: each rule, what it proposes and holds back, and why."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from awards.actions.propose import propose
from awards.admin.asked import key, line
from awards.admin.campaign_doors import campaign_context, conducted_campaign
from awards.models import Campaign
from awards.selectors.proposal_words import gate_in_words, rule_in_words
from awards.selectors.proposals import RuleProposals, proposals_of_campaign
from cchc_portal.audit.admin.refusal import Refusal
from cchc_portal.figures.words import count as counted
from cchc_portal.units.models import Unit

TEMPLATE = "admin/awards/campaign/proposals.html"


def proposals_urls(model_admin) -> list:
    """The address of the page, for the admin of Campaign."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return proposals_page(request, pk, site=site)

    return [path("<int:pk>/proposals/", site.admin_view(page), name="awards_campaign_proposals")]


def proposals_page(request, pk: int, *, site):
    """Show the proposals; on POST make drafts of the ticked units of one rule, or say why not."""
    campaign = conducted_campaign(request, pk)
    refusal = None
    if request.method == "POST":
        try:
            made = _propose(request, campaign)
        except (ValidationError, PermissionDenied) as refused:
            refusal = Refusal.of(request.POST.get("rule", ""), refused)
        else:
            words = ngettext("%(count)s nomination made.", "%(count)s nominations made.", made)
            messages.success(request, words % {"count": counted(made)})
            return redirect(request.path)
    title = _("Proposals by rule")
    context = {
        **campaign_context(request, campaign, site=site, title=title, here="proposals"),
        "shown": [_shown(found) for found in proposals_of_campaign(campaign)],
        "refusal": refusal,
        "ticked": {key(text) for text in request.POST.getlist("unit")} if refusal else set(),
        "reason": line(request.POST, "reason") if refusal else "",
    }
    return TemplateResponse(request, TEMPLATE, context)


def _propose(request, campaign: Campaign) -> int:
    rule = get_object_or_404(campaign.rules.all(), pk=key(request.POST.get("rule", "")))
    wanted = {key(text) for text in request.POST.getlist("unit")}
    made = propose(
        rule=rule,
        units=Unit.objects.filter(pk__in=wanted),
        by=request.user,
        reason=line(request.POST, "reason") or rule_in_words(rule),
    )
    return len(made)


def _shown(found: RuleProposals) -> dict:
    return {
        "rule": found.rule,
        "title": rule_in_words(found.rule),
        "gates": [gate_in_words(gate) for gate in found.rule.gates.all()],
        "blocks": found.blocks,
        "free": [unit for unit in found.proposed if unit.nomination is None],
    }
