"""Saving one criterion of a score sheet as somebody types it: JSON in, JSON out."""

from typing import Any

from django.db import transaction
from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from indices.admin.json_asked import json_asked, plain
from indices.admin.sheet_fields import fields_of
from indices.admin.sheet_rows import SheetPage
from indices.admin.sheet_save import Outcome, enter_row, entry_json, event_number
from indices.models import Assessment, Criterion, ScoreEntry
from indices.selectors.score_sheet_lanes import WRITES


def save_entry(request, assessment: Assessment) -> JsonResponse:
    """``{criterion, lane, a, b, branch, points, not_applicable, note, seen_event}`` as texts.

    200 with the entry as it stands and the totals; 400 with ``errors`` by field; 409 with
    ``conflict`` (who changed what, to what, when) and what is stored now.
    """
    asked = json_asked(request)
    criterion = _criterion(assessment, asked)
    if criterion is None:
        return _refused({"": [_("This row is not of this sheet; load the page again.")]})
    lane = asked["lane"]
    entry = ScoreEntry.objects.filter(assessment=assessment, criterion=criterion, lane=lane).first()
    fields = fields_of(criterion, lane, entry)
    with transaction.atomic():
        outcome = enter_row(
            assessment=assessment,
            criterion=criterion,
            lane=lane,
            fields=fields,
            typed=lambda name: _text(asked.get(name)),
            seen=event_number(asked.get("seen_event")),
            by=request.user,
        )
    if outcome.errors:
        return _refused(outcome.errors)
    answer = (
        entry_json(page_row_fields=fields, criterion=criterion, entry=outcome.entry)
        if (outcome.entry.pk)
        else _empty(fields)
    )
    if outcome.conflicts:
        return JsonResponse({**answer, "conflict": outcome.conflicts}, status=409)
    return JsonResponse({**answer, **_now(request, assessment, outcome)})


def _criterion(assessment: Assessment, asked: dict[str, Any]) -> Criterion | None:
    number = event_number(asked.get("criterion"))
    if asked.get("lane") not in WRITES:
        return None
    return (
        Criterion.objects.filter(criteria_set=assessment.round_block.criteria_set, pk=number)
        .select_related("dropped_by")
        .first()
    )


def _text(value: Any) -> str:
    """What was typed; a tick is "1"."""
    if value is None or value is False:
        return ""
    return "1" if value is True else plain(value)


def _refused(errors: dict[str, list[str]]) -> JsonResponse:
    return JsonResponse({"errors": errors}, status=400)


def _empty(fields) -> dict[str, Any]:
    """Nothing was typed into a row that holds nothing."""
    values = {one.name: "" for one in fields}
    return {"points": "–", "filled": False, "seen_event": 0, "values": values}


def _now(request, assessment: Assessment, outcome: Outcome) -> dict[str, Any]:
    """The totals after saving, in words, and what the row says."""
    page = SheetPage(assessment=assessment, user=request.user)
    entry = outcome.entry
    row = next(row for row in page.rows if row.criterion.pk == entry.criterion_id)
    final = next((cell.text for cell in row.cells if cell.key == "final"), "")
    time = f"{timezone.localtime():%H:%M}"
    return {
        "saved_at": time,
        "state": " · ".join(filter(None, [_("Saved %(time)s") % {"time": time}, row.state])),
        "final": final,
        "totals": {
            "own": page.own_total,
            "counting": page.counting_total,
            "left": sum(one.left for one in page.rows),
            "sections": {
                section.key: {
                    "own": section.own,
                    "counting": section.counting,
                    "left": section.left,
                }
                for section in page.sections
            },
        },
    }
