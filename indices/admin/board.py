"""The board: how far every unit of a round has come, who is late, where the appraisal differs."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cchc_portal.units.scope import SEES_ALL, reaches_province, visible_units
from indices.admin.board_lines import board_lines, late_text
from indices.admin.round_doors import links_for
from indices.models import Lane, RoundBlock, Stage
from indices.selectors.board import APPRAISED, FINAL, MEASURES, SELF, board
from indices.selectors.board_facts import RoundFacts
from indices.selectors.board_stages import stage_steps, step_here
from indices.selectors.differences import differences
from indices.selectors.late import late
from indices.selectors.score_sheet_lanes import seen_lanes

TEMPLATE = "admin/indices/roundblock/board.html"
NO_SET = "admin/indices/roundblock/board_no_set.html"
FIRST_DIFFERENCES, MOST_DIFFERENCES = 50, 2_000
MEASURE_WORDS = {SELF: _("Self-scored"), APPRAISED: _("Appraised, round 1"), FINAL: _("Final")}


def board_urls(model_admin) -> list:
    """The address of the board, for the admin of RoundBlock."""
    site = model_admin.admin_site

    @require_safe
    def page(request, pk):
        return board_page(request, pk, site=site)

    return [path("<int:pk>/board/", site.admin_view(page), name="indices_roundblock_board")]


def found_round(pk: int) -> RoundBlock:
    """The round of a block with what its pages name. Raises ``Http404``."""
    found = RoundBlock.objects.select_related("round__index", "block", "criteria_set", "decision")
    return get_object_or_404(found, pk=pk)


def sees_all(user) -> bool:
    """Appraisers and the standing body see every unit; people of a unit their own row only."""
    return user.has_perm(SEES_ALL) or reaches_province(user)


def board_page(request: HttpRequest, pk: int, *, site):
    """The board, for everybody on the staff; of the units that this person may see."""
    if not request.user.has_perm("indices.view_assessment"):
        raise PermissionDenied
    round_block = found_round(pk)
    shared = {
        **site.each_context(request),
        "title": _("Board"),
        "is_fullwidth": "1",
        "round_block": round_block,
        "conducts": request.user.has_perm("indices.conduct_round"),
        "appraises": request.user.has_perm("indices.appraise"),
        "doors": links_for(request.user, round_block, but="board"),
    }
    if not hasattr(round_block, "criteria_set"):
        return TemplateResponse(request, NO_SET, shared)
    return TemplateResponse(request, TEMPLATE, shared | _about(request, round_block))


def _about(request, round_block: RoundBlock) -> dict:
    all_units = sees_all(request.user)
    facts = RoundFacts(
        round_block=round_block, units=None if all_units else visible_units(request.user)
    )
    measure = request.GET.get("by", "")
    if measure not in MEASURES:
        measure = _measure_at(round_block.stage)
    shown = board(facts=facts)
    lanes = seen_lanes(round_block=round_block, user=request.user)
    compares = Lane.APPRAISAL_1 in lanes
    found = differences(facts=facts, lanes=lanes) if compares else []
    sees_index = Lane.COUNCIL in lanes
    steps = stage_steps(round_block=round_block)
    about = {
        "board": shown,
        "lines": board_lines(shown, facts=facts, measure=measure, with_index=sees_index),
        "sees_index": sees_index,
        "measure": measure,
        "measure_label": MEASURE_WORDS[measure],
        "measures": [(name, MEASURE_WORDS[name]) for name in MEASURES],
        "area_totals": [shares[measure] for shares in shown.area_totals],
        "sees_all": all_units,
        "compares": compares,
        "differences": found[: MOST_DIFFERENCES if request.GET.get("all") else FIRST_DIFFERENCES],
        "shows_all": bool(request.GET.get("all")),
        "differences_count": len(found),
        **dates_of(steps),
    }
    return about | (_late(facts) if all_units else {})


def _measure_at(stage: str) -> str:
    """What people look for at a stage: who has scored, who is appraised, what is final."""
    if stage in (Stage.PREPARATION, Stage.SELF_ASSESSMENT, Stage.SENT):
        return SELF
    return APPRAISED if stage in (Stage.APPRAISAL_1, Stage.EXPLANATION) else FINAL


def _late(facts: RoundFacts) -> dict:
    found = late(facts=facts)
    return {
        "late": found,
        "late_text": late_text(found),
        "late_rows": min(12, max(3, len(found.units) + len(found.appraisers))),
        "reminder": facts.round_block.reminders.order_by("-sent_at").first(),
    }


def dates_of(steps) -> dict:
    """The line of steps, this day, and how many days the stage has left (negative: is over)."""
    today = timezone.localdate()
    left = step_here(steps).days_left(today)
    return {
        "steps": steps,
        "today": today,
        "days_left": left,
        "days_over": -left if left is not None and left < 0 else 0,
    }
