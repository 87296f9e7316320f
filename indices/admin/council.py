"""The page of the council of one block's round: members, meetings, votes, decisions, minutes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cchc_portal.audit.admin.refusal import Refusal
from indices.admin.council_posts import POSTS
from indices.admin.council_shown import council_context
from indices.admin.papers import paper_response
from indices.admin.round_doors import links_for
from indices.models import RoundBlock

TEMPLATE = "admin/indices/roundblock/council.html"
READS = "units.view_all_drafts"
WRITES = "indices.conduct_round"


def council_urls(model_admin) -> list:
    """The addresses of the page and of its papers, for the admin of RoundBlock."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return council_page(request, pk, site=site)

    @require_http_methods(["GET"])
    def paper(request, pk, kind):
        return paper_response(request, _round_block(request, pk), kind)

    return [
        path("<int:pk>/council/", site.admin_view(page), name="indices_roundblock_council"),
        path(
            "<int:pk>/council/<str:kind>.docx",
            site.admin_view(paper),
            name="indices_roundblock_paper",
        ),
    ]


def _round_block(request, pk: int) -> RoundBlock:
    """The round, for whoever sees all drafts. Raises ``Http404`` for one without criteria."""
    if not (request.user.has_perm(READS) or request.user.has_perm(WRITES)):
        raise PermissionDenied
    found = get_object_or_404(
        RoundBlock.objects.select_related("round__index", "block", "grade_scale", "decision"), pk=pk
    )
    if not hasattr(found, "criteria_set"):
        raise Http404(_("%(round)s has no criteria set, so no stages.") % {"round": found})
    return found


def council_page(request, pk: int, *, site):
    """Show the council; on POST do one thing of it, or say in words why not, with what was typed
    kept in its form."""
    if request.method == "POST" and not request.user.has_perm(WRITES):
        raise PermissionDenied
    round_block = _round_block(request, pk)
    refusal = None
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do not in POSTS:
            raise Http404
        try:
            with transaction.atomic():
                words, anchor = POSTS[do](request=request, round_block=round_block)
        except ValidationError as error:
            refusal = Refusal.of(do, error)
        else:
            messages.success(request, words)
            address = reverse("admin:indices_roundblock_council", args=[round_block.pk])
            return redirect(f"{address}#{anchor}")
    context = {
        **site.each_context(request),
        **council_context(request=request, round_block=round_block),
        "title": _("Appraisal council"),
        "doors": links_for(request.user, round_block, but="council"),
        "is_fullwidth": "1",
        "refusal": refusal,
        "typed": request.POST if refusal else {},
        "writes": request.user.has_perm(WRITES),
    }
    return TemplateResponse(request, TEMPLATE, context)
