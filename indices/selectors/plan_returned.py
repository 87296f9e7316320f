"""Who returned a reported task to the lead unit, and why."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cchc_portal.audit.changes import event_model
from indices.models import TaskDeadline


def returned_words(deadlines: Iterable[TaskDeadline]) -> dict[int, str]:
    """By id, of those ``deadlines`` that are not reported and once were: who took the report back
    last, and the reason. One query."""
    waiting = [held.pk for held in deadlines if held.done_on is None]
    if not waiting:
        return {}
    rows = (
        event_model(TaskDeadline)
        .objects.filter(pgh_obj_id__in=waiting)
        .order_by("pgh_id")
        .values_list("pgh_obj_id", "done_on", "pgh_context")
    )
    reported: dict[int, bool] = {}
    found: dict[int, str] = {}
    for pk, done_on, context in rows:
        if reported.get(pk) and done_on is None:
            found[pk] = _("Returned by %(user)s: %(reason)s") % {
                "user": (context or {}).get("user", ""),
                "reason": (context or {}).get("reason", ""),
            }
        reported[pk] = done_on is not None
    return found
