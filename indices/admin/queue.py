"""What an appraiser has still to appraise in a round: by criterion and by unit."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indices.admin.board import dates_of, found_round
from indices.admin.board_lines import sheet_address
from indices.admin.by_criterion import may_open
from indices.admin.round_doors import links_for
from indices.models import Lane
from indices.selectors.board_facts import RoundFacts
from indices.selectors.board_stages import stage_steps
from indices.selectors.queue import appraisal_queue

TEMPLATE = "admin/indices/roundblock/queue.html"


def queue_urls(model_admin) -> list:
    """The address of the page, for the admin of RoundBlock."""
    site = model_admin.admin_site

    @require_safe
    def page(request, pk):
        return queue_page(request, pk, site=site)

    return [path("<int:pk>/queue/", site.admin_view(page), name="indices_roundblock_queue")]


def queue_page(request, pk: int, *, site):
    """The person's own queue; the standing body sees it empty, with the criteria to look at."""
    if not may_open(request.user):
        raise PermissionDenied
    round_block = found_round(pk)
    if not hasattr(round_block, "criteria_set"):
        return redirect(reverse("admin:indices_roundblock_board", args=[pk]))
    facts = RoundFacts(round_block=round_block)
    queue = appraisal_queue(facts=facts, by=request.user)
    context = {
        **site.each_context(request),
        "title": _("To appraise"),
        "is_fullwidth": "1",
        "round_block": round_block,
        "doors": links_for(request.user, round_block, but="queue"),
        "queue": queue,
        "lane_label": Lane(queue.lane).label if queue.lane else "",
        "second": queue.lane == Lane.APPRAISAL_2,
        "units": [(line, sheet_address(line.assessment)) for line in queue.by_unit],
        "others": [] if queue.by_criterion else facts.self_scored_leaves,
        **dates_of(stage_steps(round_block=round_block)),
    }
    return TemplateResponse(request, TEMPLATE, context)
