"""Whoever keeps a plan confirms that a task is done, or returns it to the lead unit."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.changed_meanwhile import refuse_changed_meanwhile
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from indices.actions.report_task import locked_deadline
from indices.models import TaskDeadline
from indices.selectors.plan_rights import PlanRights


@transaction.atomic
def confirm_task(
    *,
    deadline: TaskDeadline,
    by,
    reason: str = "",
    on: date | None = None,
    seen_event: int | None = None,
) -> TaskDeadline:
    """``deadline`` confirmed (``on`` today); one that is confirmed already stays so.

    Raises ``PermissionDenied`` for all but the standing body (province's plan) and head and focal
    point (their unit's own), ``Refused`` where nothing was reported and where somebody changed it
    since ``seen_event``.
    """
    deadline = _of_keeper(deadline, by=by, seen_event=seen_event)
    if deadline.confirmed_on is not None:
        return deadline
    if deadline.done_on is None:
        raise Refused(_("Nothing was reported yet: there is nothing to confirm."))
    deadline.confirmed_on = on or timezone.localdate()
    return save_record(record=deadline, by=by, reason=reason or _("Task confirmed"))


@transaction.atomic
def return_task(
    *, deadline: TaskDeadline, by, reason: str, seen_event: int | None = None
) -> TaskDeadline:
    """``deadline`` not done after all, reported or even confirmed: the lead unit sees who returned
    it and why, and reports again. What it wrote stays.

    Raises as ``confirm_task``, and ``ValidationError`` for a missing reason.
    """
    deadline = _of_keeper(deadline, by=by, seen_event=seen_event)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is returned; the lead unit reads it.")})
    if deadline.done_on is None:
        raise Refused(_("Nothing was reported yet: there is nothing to return."))
    deadline.done_on = deadline.confirmed_on = None
    return save_record(record=deadline, by=by, reason=reason)


def _of_keeper(deadline: TaskDeadline, *, by, seen_event: int | None) -> TaskDeadline:
    deadline = locked_deadline(deadline)
    if not PlanRights(by).confirms(deadline.task.plan):
        raise PermissionDenied(_("A task is confirmed by whoever keeps the plan."))
    refuse_changed_meanwhile(deadline, seen_event)
    return deadline
