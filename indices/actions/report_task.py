"""The lead unit reports that a task is done: on which day, and what was done."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.changed_meanwhile import refuse_changed_meanwhile
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from indices.models import TaskDeadline
from indices.selectors.plan_rights import PlanRights

LONGEST = 5_000
YEARS_BEFORE = 1
"""The plan of a year may be begun in the December before."""


@transaction.atomic
def report_task(
    *,
    deadline: TaskDeadline,
    done_on: date | None,
    by,
    report: str | None = None,
    reason: str = "",
    seen_event: int | None = None,
) -> TaskDeadline:
    """``deadline`` done on a day; it now waits for confirmation. ``report``: what was done, None
    leaves what is written. Without a day a report that was made too early is taken back.

    Raises ``PermissionDenied`` for other units' people, ``Refused`` for one that is confirmed and
    where somebody changed it since ``seen_event``, ``ValidationError`` by field.
    """
    deadline = locked_deadline(deadline)
    if not PlanRights(by).reports(deadline.task):
        raise PermissionDenied(_("A task is reported by the unit that leads it."))
    refuse_changed_meanwhile(deadline, seen_event)
    report = deadline.report if report is None else report.strip()
    if (deadline.done_on, deadline.report) == (done_on, report):
        return deadline
    if deadline.confirmed_on is not None:
        raise Refused(_("This is confirmed already; whoever keeps the plan can return it."))
    _check(deadline, done_on, report)
    deadline.done_on, deadline.report = done_on, report
    return save_record(record=deadline, by=by, reason=reason or _("Task reported as done"))


def locked_deadline(deadline: TaskDeadline) -> TaskDeadline:
    """The deadline with its task and plan, held until the transaction ends."""
    return (
        TaskDeadline.objects.select_for_update(of=("self",))
        .select_related("task__plan__unit", "task__lead_unit")
        .get(pk=deadline.pk)
    )


def _check(deadline: TaskDeadline, done_on: date | None, report: str) -> None:
    faults = {}
    if done_on is not None and done_on > timezone.localdate():
        faults["done_on"] = _("This day lies in the future; leave it empty until it is done.")
    elif done_on is not None and done_on.year < deadline.task.plan.year - YEARS_BEFORE:
        faults["done_on"] = _("This day lies before the plan of %(year)s.") % {
            "year": deadline.task.plan.year
        }
    if len(report) > LONGEST:
        faults["report"] = _("At most %(most)s characters.") % {"most": LONGEST}
    if faults:
        raise ValidationError(faults)
