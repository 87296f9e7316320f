"""The grid: the scores of a whole block typed, or pasted from a workbook, on one page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cchc_portal.audit.changes import changes_of
from indices.admin.grid_columns import BY_NAME, COLUMNS
from indices.admin.grid_paste import read_paste
from indices.admin.grid_rows import grid_rows, last_saved
from indices.admin.grid_save import Saved, recompute, save_grid
from indices.models import RoundBlock
from indices.selectors.lane_scores import has_criteria_set

TEMPLATE = "admin/indices/roundblock/grid.html"
MOST_ROWS = 1500
"""More rows hold more fields than one form may send (DATA_UPLOAD_MAX_NUMBER_FIELDS)."""


def grid_urls(model_admin) -> list:
    """The addresses of the grid, for the admin of RoundBlock."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return grid_page(request, pk, site=site)

    return [
        path("<int:pk>/grid/", site.admin_view(page), name="indices_roundblock_grid"),
        path(
            "<int:pk>/grid/paste/",
            site.admin_view(require_POST(paste)),
            name="indices_roundblock_grid_paste",
        ),
    ]


def _round_block(pk: int) -> RoundBlock:
    found = RoundBlock.objects.select_related("round__index", "block", "criteria_set")
    return get_object_or_404(found, pk=pk)


def _may_enter(user) -> bool:
    return user.has_perms(("indices.add_yearlyscore", "indices.change_yearlyscore"))


def grid_page(request, pk: int, *, site):
    """Show the grid, or save what was typed: all rows or none."""
    if not request.user.has_perm("indices.view_yearlyscore"):
        raise PermissionDenied
    round_block = _round_block(pk)
    may_enter = _may_enter(request.user)
    if request.method == "POST":
        if not may_enter:
            raise PermissionDenied
        saved = _save(request, pk)
        if not saved.refused:
            _say_saved(request, saved)
            return redirect(request.path)
        recompute(saved.rows, decimals=round_block.decimals)
    else:
        saved = Saved(grid_rows(round_block=round_block, user=request.user))
        closed = not round_block.entry_open or has_criteria_set(round_block)
        if not may_enter or closed or len(saved.rows) > MOST_ROWS:
            for row in saved.rows:
                row.editable = False
    context = {
        **site.each_context(request),
        **_about(round_block, saved.rows),
        "is_fullwidth": "1",
        "saved": saved,
        "reason": request.POST.get("reason", ""),
        "may_publish": request.user.has_perm("indices.publish_results"),
    }
    return TemplateResponse(request, TEMPLATE, context)


@transaction.atomic
def _save(request, pk: int) -> Saved:
    """Save under the round's lock, so that what is compared and shown is what is stored."""
    round_block = RoundBlock.objects.select_for_update().get(pk=pk)
    return save_grid(
        round_block=round_block,
        rows=grid_rows(round_block=round_block, user=request.user),
        data=request.POST,
        reason=request.POST.get("reason", ""),
        by=request.user,
    )


def _say_saved(request, saved: Saved) -> None:
    if not saved.count and saved.standing:
        messages.success(request, _("These figures are already saved."))
        return
    if not saved.count:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
        return
    count = saved.count
    words = ngettext("Saved %(time)s, %(count)s row", "Saved %(time)s, %(count)s rows", count)
    now = timezone.localtime()
    messages.success(request, words % {"time": f"{now:%H:%M}", "count": count})


def _about(round_block: RoundBlock, rows) -> dict:
    """What the page says about the round and its rows."""
    rare_used = any(cell.text or cell.errors for row in rows for cell in row.rare_cells)
    return {
        "title": _("Enter scores"),
        "round_block": round_block,
        "rows": rows,
        "columns": COLUMNS,
        "main_columns": [column for column in COLUMNS if not column.rare],
        "rare_columns": [column for column in COLUMNS if column.rare],
        "show_rare": rare_used,
        "any_editable": any(row.editable for row in rows),
        "faulty": [row for row in rows if row.faulty],
        "entered": sum(row.entered for row in rows),
        "visible": sum(row.visible for row in rows),
        "hidden": sum(not row.visible for row in rows),
        "too_many": len(rows) > MOST_ROWS,
        "closed": _closing(round_block),
        "by_criteria": has_criteria_set(round_block),
        "last_saved": last_saved(round_block=round_block, rows=rows),
        "publication": round_block.publications.order_by("-number").first(),
    }


def _closing(round_block: RoundBlock):
    """Why nothing can be entered: the change that closed the round (None while it is open)."""
    if round_block.entry_open:
        return None
    return next((c for c in changes_of(round_block) if c.field == "entry_open"), None)


def paste(request, pk: int):
    """What pasted text means, as JSON; nothing is saved."""
    if not _may_enter(request.user):
        raise PermissionDenied
    round_block = _round_block(pk)
    column, unit = request.POST.get("column", ""), request.POST.get("unit", "")
    if column not in BY_NAME or not (unit.isdecimal() and len(unit) < 19):
        return JsonResponse(
            {"problems": [_("Click the cell to paste into, then paste.")]}, status=400
        )
    understood = read_paste(
        text=request.POST.get("text", ""),
        rows=grid_rows(round_block=round_block, user=request.user),
        unit=int(unit),
        column=column,
        year=round_block.round.year,
    )
    return JsonResponse(understood.as_json())
