"""Remind lead units by e-mail of tasks that are due within a week or overdue."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from cchc_portal.audit.because import actor_name
from cchc_portal.units.models import Unit
from indices.actions.post_letters import LANGUAGE, Letter, post_letters, refuse_without_server
from indices.models import TaskReminder
from indices.selectors.late import people_of_units
from indices.selectors.plan_reminders import OVERDUE, DueTask, tasks_to_remind_of

LOCK = 20_190_315
"""Of two timers that run at once the second waits and then finds nothing left to send."""


@dataclass
class RemindedOfTasks:
    """``reminders``: the records, one for each day of a task and kind. ``without_address`` names
    units that nobody could be written to about; ``failed`` are addresses that the mail server did
    not take."""

    reminders: list[TaskReminder] = field(default_factory=list)
    without_address: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@transaction.atomic
def remind_of_tasks(*, by, on: date | None = None) -> RemindedOfTasks:
    """One e-mail to every account of a lead unit, with all of its tasks that are near or over on
    day ``on`` (today) and of which it was not reminded yet. A unit to which nothing could be sent
    is tried again the next time.

    Raises ``Refused`` where the portal has no mail server and something is due,
    ``PermissionDenied`` for all but the standing body.
    """
    if by is not None and not by.has_perm("indices.conduct_round"):
        raise PermissionDenied(_("Only the standing body of the council sends reminders."))
    _wait_for_other_timers()
    due = tasks_to_remind_of(on=on or timezone.localdate())
    told = RemindedOfTasks()
    if not due:
        return told
    refuse_without_server()
    people = people_of_units([unit.pk for unit in due])
    for unit, tasks in due.items():
        letters = [_letter(person, unit, tasks) for person in people[unit.pk] if person.email]
        if not letters:
            told.without_address.append(unit.name)
            continue
        taken, failed = post_letters(letters)
        told.failed += [letter.address for letter in failed]
        if taken:
            told.reminders += _kept(tasks, taken, by=by)
    return told


def _wait_for_other_timers() -> None:
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _kept(tasks: Sequence[DueTask], taken: Sequence[Letter], *, by) -> list[TaskReminder]:
    days = {(due.task, due.due_on, due.kind) for due in tasks}
    return [
        TaskReminder.objects.create(
            task=task,
            due_on=due_on,
            kind=kind,
            people=[letter.as_kept() for letter in taken],
            sent_at=timezone.now(),
            sent_by=actor_name(by),
        )
        for task, due_on, kind in sorted(days, key=lambda day: (day[1], day[0].pk, day[2]))
    ]


def _letter(person, unit: Unit, tasks: Sequence[DueTask]) -> Letter:
    name = person.get_full_name() or person.get_username()
    with override(LANGUAGE):
        lines = [
            _("Dear %(name)s,") % {"name": name},
            "",
            ngettext(
                "%(unit)s leads %(count)s task that is due soon or overdue:",
                "%(unit)s leads %(count)s tasks that are due soon or overdue:",
                len(tasks),
            )
            % {"unit": unit.name, "count": len(tasks)},
            *(_line(due) for due in tasks),
            "",
            _("Report each on its page in the portal as soon as it is done."),
            "",
            _("This message was sent by the portal; please do not reply to it."),
        ]
        subject = _("Reminder: tasks of the reform plan, %(unit)s") % {"unit": unit.label}
    return Letter(
        name=name, address=person.email, about=unit.name, subject=subject, body="\n".join(lines)
    )


def _line(due: DueTask) -> str:
    shown = {"day": f"{due.due_on:%d/%m/%Y}", "task": due.task, "plan": due.task.plan}
    if due.kind == OVERDUE:
        return _("- %(task)s (%(plan)s): was due on %(day)s and is overdue") % shown
    return _("- %(task)s (%(plan)s): due on %(day)s") % shown
