"""The score sheet: one page for one unit, with the whole tree of what it is scored on."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cchc_portal.units.scope import visible_units
from indices.admin.sheet_entry import save_entry
from indices.admin.sheet_rows import Row, SheetPage
from indices.admin.sheet_save import save_form
from indices.admin.sheet_steps import step
from indices.admin.sheet_ways import may_ask, may_review, ways_of
from indices.admin.sheet_workbook import workbook
from indices.models import Assessment, Lane, Stage
from indices.selectors.evidence_shown import shown_evidence
from indices.selectors.score_sheet_lanes import usual_lane

TEMPLATE = "admin/indices/assessment/sheet.html"
LEFT, ASKED, MINE = "left", "asked", "mine"


def sheet_urls(model_admin) -> list:
    """The addresses of the sheet, for the admin of Assessment."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return sheet_page(request, sheet_of(request, pk), site=site)

    @require_POST
    def entry(request, pk):
        return save_entry(request, sheet_of(request, pk))

    @require_POST
    def steps(request, pk):
        return step(request, sheet_of(request, pk))

    @require_http_methods(["GET", "POST"])
    def file(request, pk):
        return workbook(request, sheet_of(request, pk), site=site)

    ways = {
        "sheet/": (page, "sheet"),
        "sheet/entry/": (entry, "sheet_entry"),
        "sheet/workbook/": (file, "sheet_workbook"),
        "step/": (steps, "step"),
    }
    return [
        path(f"<int:pk>/{end}", site.admin_view(view), name=f"indices_assessment_{name}")
        for end, (view, name) in ways.items()
    ]


def sheet_of(request, pk: int) -> Assessment:
    """The assessment, if the user sees the drafts of its unit."""
    if not request.user.has_perm("indices.view_assessment"):
        raise PermissionDenied
    found = (
        Assessment.objects.filter(pk=pk, unit__in=visible_units(request.user))
        .select_related(
            "unit",
            "round_block__round__index",
            "round_block__block",
            "round_block__criteria_set",
        )
        .first()
    )
    if found is not None and not hasattr(found.round_block, "criteria_set"):
        raise Http404
    if found is None:
        if Assessment.objects.filter(pk=pk).exists():
            raise PermissionDenied(_("You do not see the draft figures of this unit."))
        raise Http404
    return found


def sheet_page(request, assessment: Assessment, *, site):
    """Show the sheet, or save the whole form: all rows or none."""
    with transaction.atomic():
        shown = SheetPage(assessment=assessment, user=request.user)
        refused = False
        if request.method == "POST":
            saved = save_form(page=shown, data=request.POST, by=request.user)
            if not saved.refused:
                _say_saved(request, saved.count)
                return redirect(request.get_full_path())
            refused = True
    wanted = _wanted(request)
    ways = ways_of(shown)
    evidence = shown_evidence(assessment=assessment, user=request.user, gate=shown.gate)
    for row in shown.rows:
        row.evidence = evidence[row.criterion.pk]
        row.may_review = may_review(row, ways["ways"])
        row.may_ask = may_ask(row, shown)
    _hide(shown.rows, wanted)
    context = {
        **site.each_context(request),
        **_about(shown),
        **ways,
        "is_fullwidth": "1",
        "refused": refused,
        "faulty": [row for row in shown.rows if row.faulty],
        "wanted": wanted,
        "filters": _filters(shown),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _say_saved(request, count: int) -> None:
    if not count:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
        return
    words = ngettext("Saved %(time)s, %(count)s row", "Saved %(time)s, %(count)s rows", count)
    now = timezone.localtime()
    messages.success(request, words % {"time": f"{now:%H:%M}", "count": count})


def _wanted(request) -> dict[str, str]:
    return {name: request.GET.get(name, "") for name in ("show", "office")}


def _hide(rows: list[Row], wanted: dict[str, str]) -> None:
    """Rows outside the filter stay in the form, unseen; a faulty one is always shown."""
    for row in rows:
        allotment = row.line.allotment
        office = allotment.office if allotment else ""
        kept = {LEFT: row.left, ASKED: row.asked, MINE: bool(row.lane)}.get(wanted["show"], True)
        if wanted["office"]:
            kept = kept and office == wanted["office"]
        row.hidden = not kept and not row.faulty


def _filters(shown: SheetPage) -> list[tuple[str, str, int]]:
    rows = shown.rows
    return [
        ("", _("All"), len(rows)),
        (LEFT, _("Left to score"), sum(row.left for row in rows)),
        (ASKED, _("With an explanation"), sum(row.asked for row in rows)),
        (MINE, _("Mine to fill"), sum(bool(row.lane) for row in rows)),
    ]


def _about(shown: SheetPage) -> dict:
    """What the page says about the unit, the round and its rows."""
    round_block = shown.round_block
    stage = Stage(round_block.stage)
    return {
        "title": _("Score sheet"),
        "page": shown,
        "assessment": shown.assessment,
        "round_block": round_block,
        "unit": shown.assessment.unit,
        "stage": stage.label,
        "provisional": stage != Stage.PUBLISHED,
        "sections": shown.sections,
        "any_open": any(row.lane for row in shown.rows),
        "left": sum(row.left for row in shown.rows),
        "why_closed": _why_closed(shown),
        "offices": sorted({one.office for one in shown.sheet.allotments}),
    }


def _why_closed(shown: SheetPage) -> str:
    """Why the viewer can fill nothing in, if so."""
    rows = [row for row in shown.rows if not row.line.not_assessed]
    if not rows or any(row.lane for row in shown.rows):
        return ""
    lane = usual_lane(round_block=shown.round_block, user=shown.user)
    appraised = [row for row in rows if row.criterion.method == "appraisal"] or rows
    return shown.gate.why_not(
        assessment=shown.assessment, criterion=appraised[0].criterion, lane=Lane(lane)
    )
