"""The page of one nomination: what it rests on, its papers, its next steps."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from awards.admin.nomination_posts import POSTS
from awards.models import Nomination, NominationPaper, NominationState
from awards.models.nomination import NEEDS_REASON
from awards.selectors.newer_results import newer_results
from awards.selectors.nomination_rights import (
    ADD,
    CHANGE,
    SUBMIT,
    VIEW,
    conducts,
    may_change,
    may_move,
    may_put_paper,
    may_see,
)
from awards.selectors.nominations import (
    missing_papers,
    next_states,
    papers_of,
    visible_nominations,
)
from awards.selectors.proposals import still_proposed
from awards.selectors.quotas import quota_of
from cchc_portal.audit.admin.refusal import Refusal
from cchc_portal.audit.changes import latest_event_id
from cchc_portal.files.kinds import ACCEPTED
from cchc_portal.files.send import send_file

TEMPLATE = "admin/awards/nomination/case.html"
S = NominationState
STEP_WORDS = {
    (S.DRAFT, S.SUBMITTED): lambda: _("Submit the nomination"),
    (S.DRAFT, S.WITHDRAWN): lambda: _("Withdraw"),
    (S.SUBMITTED, S.WITHDRAWN): lambda: _("Withdraw"),
    (S.SUBMITTED, S.DRAFT): lambda: _("Return to the unit"),
    (S.SUBMITTED, S.COUNCIL): lambda: _("Put before the council"),
    (S.SUBMITTED, S.REFUSED): lambda: _("Do not agree"),
    (S.COUNCIL, S.AGREED): lambda: _("Agree"),
    (S.COUNCIL, S.REFUSED): lambda: _("Do not agree"),
    (S.COUNCIL, S.SUBMITTED): lambda: _("Take back from the council"),
    (S.AGREED, S.COUNCIL): lambda: _("Back to the council"),
    (S.REFUSED, S.COUNCIL): lambda: _("Put before the council again"),
}


def case_urls(model_admin) -> list:
    """The addresses of the page and of its papers, for the admin of Nomination."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return case_page(request, pk, site=site)

    @require_http_methods(["GET"])
    def paper(request, pk):
        return paper_file(request, pk)

    return [
        path("<int:pk>/case/", site.admin_view(page), name="awards_nomination_case"),
        path("papers/<int:pk>/", site.admin_view(paper), name="awards_nomination_paper"),
    ]


def case_page(request, pk: int, *, site):
    """Show the nomination to whoever may see it; on POST do what its button ``do`` asks, or say in
    words why not."""
    nomination = _found(request, pk)
    refusal = None
    if request.method == "POST":
        if not any(request.user.has_perm(name) for name in (ADD, CHANGE, SUBMIT)):
            raise PermissionDenied
        do = request.POST.get("do", "")
        if do not in POSTS:
            raise Http404
        try:
            words = POSTS[do](request=request, nomination=nomination)
        except (ValidationError, PermissionDenied) as refused:
            refusal = Refusal.of(do, refused)
            nomination = _found(request, pk)
        else:
            messages.success(request, words)
            return redirect("admin:awards_nomination_case", pk)
    context = {
        **site.each_context(request),
        **_about(request.user, nomination),
        "title": _("Nomination"),
        "refusal": refusal,
        "typed": request.POST if refusal else {},
        "is_fullwidth": "1",
    }
    return TemplateResponse(request, TEMPLATE, context)


def _found(request, pk: int) -> Nomination:
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    nomination = get_object_or_404(Nomination.objects.select_related("unit"), pk=pk)
    if not may_see(request.user, nomination):
        raise PermissionDenied(_("This nomination belongs to a unit whose drafts you do not see."))
    return visible_nominations(request.user).get(pk=pk)


def _about(user, nomination: Nomination) -> dict:
    flag = newer_results([nomination]).get(nomination.pk)
    edit = reverse("admin:awards_nomination_change", args=[nomination.pk])
    steps = [
        _step(nomination, end) for end in next_states(nomination) if may_move(user, nomination, end)
    ]
    return {
        "nomination": nomination,
        "flag": flag,
        "still": still_proposed(nomination) if flag else None,
        "papers": papers_of(nomination),
        "missing": missing_papers(nomination) if nomination.state == S.DRAFT else [],
        "kinds": NominationPaper.Kind.choices,
        "accepted": ", ".join(f".{ending}" for ending in ACCEPTED),
        "may_put": may_put_paper(user, nomination) and not nomination.campaign.closed,
        "steps": [] if nomination.campaign.closed else steps,
        "seen": latest_event_id(nomination),
        "meetings": nomination.campaign.meetings.all() if conducts(user) else [],
        "quota": quota_of(nomination) if conducts(user) else None,
        "edit": edit if may_change(user, nomination) else "",
        "commendation": getattr(nomination, "commendation", None),
    }


def _step(nomination: Nomination, end: S) -> dict:
    start = S(nomination.state)
    return {
        "to": end.value,
        "title": STEP_WORDS[(start, end)](),
        "needs_reason": (start, end) in NEEDS_REASON,
        "at_meeting": end == S.AGREED,
        "main": end in (S.SUBMITTED, S.COUNCIL, S.AGREED) and (start, end) not in NEEDS_REASON,
    }


def paper_file(request, pk: int):
    """The file of a paper, for whoever may see its nomination."""
    if not request.user.has_perm("awards.view_nominationpaper"):
        raise PermissionDenied
    paper = get_object_or_404(NominationPaper.objects.select_related("nomination"), pk=pk)
    if not may_see(request.user, paper.nomination):
        raise PermissionDenied(_("This nomination belongs to a unit whose drafts you do not see."))
    return send_file(paper)
