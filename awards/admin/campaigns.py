"""Campaigns of commendation in the admin, with their quotas and rules."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.views import ChangeList

from awards.actions.record_campaign import record_campaign, record_quota
from awards.actions.record_rule import record_rule
from awards.admin.campaign_doors import campaign_links
from awards.admin.copy_rules import copy_urls
from awards.admin.council import council_urls
from awards.admin.grant_page import grant_urls
from awards.admin.proposals import proposals_urls
from awards.models import BlockQuota, Campaign, ProposalRule
from awards.selectors.proposal_words import gate_in_words
from cchc_portal.audit.admin.base import ActionAdmin, ActionInline
from cchc_portal.sheets.figure_input import FIGURE_INPUTS

MOST_WAYS = 3


class QuotaInline(ActionInline):
    """How many of a block may be agreed."""

    model = BlockQuota
    fields = ["block", "form", "recipient_kind", "most"]
    verbose_name_plural = _("Quotas of blocks")

    def write(self, *, request, obj, form, change, reason):
        return record_quota(quota=obj, by=request.user, reason=reason)


class RuleInline(ActionInline):
    """Which units are proposed; conditions of a rule are entered on its own page."""

    model = ProposalRule
    template = "admin/edit_inline/stacked.html"
    hide_title = False
    fields = [("kind", "index"), ("block", "form"), ("count", "threshold"), "order", "conditions"]
    readonly_fields = ["conditions"]
    verbose_name_plural = _("Rules of proposal")
    formfield_overrides = {**ActionInline.formfield_overrides, **FIGURE_INPUTS}

    def write(self, *, request, obj, form, change, reason):
        return record_rule(rule=obj, by=request.user, reason=reason)

    @display(description=_("Conditions"))
    def conditions(self, rule):
        if rule.pk is None:
            return _("entered once the rule is saved")
        words = "; ".join(gate_in_words(gate) for gate in rule.gates.all())
        address = reverse("admin:awards_proposalrule_change", args=[rule.pk])
        title = _("Change the rule and its conditions")
        return format_html(
            '{} <a class="door" href="{}">{}</a>', words or _("without conditions"), address, title
        )


class CampaignList(ChangeList):
    """The list, with the ways that its reader takes most from each campaign."""

    def get_results(self, request):
        super().get_results(request)
        for campaign in self.result_list:
            campaign.links = campaign_links(request.user, campaign)[:MOST_WAYS]


@admin.register(Campaign)
class CampaignAdmin(ActionAdmin):
    """The way to proposals, nominations, the council and the decision."""

    change_form_template = "admin/awards/campaign/form.html"
    list_display = ["title", "achievement_year", "closes_on", "closed", "ways"]
    list_filter = ["closed"]
    search_fields = ["title", "theme", "=achievement_year"]
    fields = [
        "title",
        "theme",
        "achievement_year",
        ("opens_on", "closes_on"),
        "closed",
        "quorum",
        "illustrative",
        "note",
    ]
    inlines = [QuotaInline, RuleInline]
    formfield_overrides = {**ActionAdmin.formfield_overrides, **FIGURE_INPUTS}

    def write(self, *, request, obj, form, change, reason):
        return record_campaign(campaign=obj, by=request.user, reason=reason)

    def get_urls(self):
        pages = (proposals_urls, council_urls, grant_urls, copy_urls)
        return [*(url for urls in pages for url in urls(self)), *super().get_urls()]

    def get_changelist(self, request, **kwargs):
        return CampaignList

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["doors"] = campaign_links(request.user, obj) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @display(description=_("Work"))
    def ways(self, campaign):
        links = format_html_join("", '<a class="door" href="{}">{}</a>', campaign.links)
        return format_html('<span class="doors">{}</span>', links)
