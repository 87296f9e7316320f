"""The page of the council of emulation and commendation: meetings, quotas, what it decides."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.admin.campaign_doors import campaign_context, conducted_campaign
from awards.admin.council_posts import DECISIONS, POSTS
from awards.models import Campaign, Nomination, NominationState
from awards.selectors.meetings import has_quorum, quorum_in_words
from awards.selectors.newer_results import ResultChange, newer_results
from awards.selectors.nominations import of_campaign
from awards.selectors.quotas import quota_uses
from cchc_portal.audit.admin.refusal import Refusal
from cchc_portal.audit.changes import latest_event_ids

TEMPLATE = "admin/awards/campaign/council.html"
S = NominationState


def council_urls(model_admin) -> list:
    """The address of the page, for the admin of Campaign."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return council_page(request, pk, site=site)

    return [path("<int:pk>/council/", site.admin_view(page), name="awards_campaign_council")]


def council_page(request, pk: int, *, site):
    """Show the page; on POST do what its button ``do`` asks, or say in words why not."""
    campaign = conducted_campaign(request, pk)
    refusal = None
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do not in POSTS:
            raise Http404
        try:
            words = POSTS[do](request=request, campaign=campaign)
        except (ValidationError, PermissionDenied) as refused:
            refusal = Refusal.of(do, refused)
        else:
            messages.success(request, words)
            return redirect(request.path)
    title = _("Council of emulation and commendation")
    context = {
        **campaign_context(request, campaign, site=site, title=title, here="council"),
        **_about(campaign, request.POST if refusal else {}),
        "refusal": refusal,
        "typed": request.POST if refusal else {},
    }
    return TemplateResponse(request, TEMPLATE, context)


def _about(campaign: Campaign, typed) -> dict:
    nominations = of_campaign(campaign)
    shown = nominations.of(S.SUBMITTED, S.COUNCIL, S.AGREED, S.REFUSED)
    flags = newer_results(shown)
    seen = latest_event_ids(shown)
    ticked = set(typed.getlist("nomination")) if typed else set()
    by_state = {
        state: [
            _line(one, flags.get(one.pk), seen.get(one.pk, 0), typed, ticked)
            for one in nominations.of(state)
        ]
        for state in (S.SUBMITTED, S.COUNCIL, S.AGREED, S.REFUSED)
    }
    return {
        "meetings": [
            {"meeting": one, "quorum": quorum_in_words(one), "enough": has_quorum(one)}
            for one in campaign.meetings.order_by("-held_on", "-pk")
        ],
        "uses": quota_uses(campaign),
        "submitted": by_state[S.SUBMITTED],
        "before": by_state[S.COUNCIL],
        "agreed": by_state[S.AGREED],
        "refused": by_state[S.REFUSED],
        "granted": len(nominations.of(S.GRANTED)),
        "decisions": [(state.value, state.label) for state in DECISIONS],
    }


def _line(nomination: Nomination, flag: ResultChange | None, seen: int, typed, ticked) -> dict:
    pk = nomination.pk
    return {
        "nomination": nomination,
        "flag": flag,
        "seen": seen,
        "choice": typed.get(f"decision-{pk}", "") if typed else "",
        "reason": typed.get(f"reason-{pk}", "") if typed else "",
        "ticked": str(pk) in ticked,
    }
