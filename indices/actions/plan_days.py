"""The deadlines of a task: which days it has, made, moved and taken away."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.save_record import save_record
from cchc_portal.figures.words import day as day_in_words
from indices.models import PlanTask, ReformPlan, TaskDeadline
from indices.scoring.plan_state import due_days

MOST_DAYS = 60
YEARS_AFTER = 1
"""A plan of a year may have tasks that end early in the next."""


def days_of(task: PlanTask, given: Sequence[date] | None) -> list[date | None]:
    """The days of ``task``: those that are ``given``, else those that its recurrence makes.

    Raises ``ValidationError`` by ``due``: no day for a single task, a day for one throughout the
    year, the same day twice, a day far from the plan's year.
    """
    recurrence = task.recurrence
    if not given:
        found = due_days(recurrence=recurrence, year=task.plan.year)
        if not found:
            raise ValidationError({"due": _("Give the day until which it is done.")})
        return found
    if recurrence == PlanTask.Recurrence.CONTINUOUS:
        words = _("A task throughout the year has no due day; leave it empty.")
        raise ValidationError({"due": words})
    if recurrence == PlanTask.Recurrence.ONCE and len(given) > 1:
        words = _("A task that is done once has one due day; say how often it recurs.")
        raise ValidationError({"due": words})
    if len(given) > MOST_DAYS:
        raise ValidationError({"due": _("At most %(most)s due days.") % {"most": MOST_DAYS}})
    _refuse_odd_days(task.plan, given)
    return sorted(given)


def set_days(task: PlanTask, days: Sequence[date | None], *, by, reason: str) -> bool:
    """Make the deadlines of ``task`` those of ``days``: what is on no such day any more moves to a
    new one, in order, and what is left over goes. True where anything changed.

    Raises ``ValidationError`` by ``due`` where a day that goes was reported already.
    """
    held = list(task.deadlines.select_for_update().order_by("due_on", "pk"))
    kept = {deadline.due_on for deadline in held}
    going = [deadline for deadline in held if deadline.due_on not in days]
    coming = [day for day in days if day not in kept]
    reported = [deadline for deadline in going if deadline.done_on is not None]
    if reported:
        shown = ", ".join(_shown(deadline) for deadline in reported)
        words = _("Reported as done already, so it stays as it is: %(days)s.") % {"days": shown}
        raise ValidationError({"due": words})
    for deadline, day in zip(going, coming, strict=False):
        deadline.due_on = day
        save_record(record=deadline, by=by, reason=reason)
    for day in coming[len(going) :]:
        save_record(record=TaskDeadline(task=task, due_on=day), by=by, reason=reason)
    with because(by=by, reason=reason):
        for deadline in going[len(coming) :]:
            deadline.delete()
    return bool(going or coming)


def _refuse_odd_days(plan: ReformPlan, days: Sequence[date]) -> None:
    twice = {day for day in days if days.count(day) > 1}
    if twice:
        shown = ", ".join(day_in_words(day) for day in sorted(twice))
        raise ValidationError({"due": _("The same day twice: %(days)s.") % {"days": shown}})
    if plan.kind != ReformPlan.Kind.YEAR:
        return
    odd = [day for day in days if not plan.year <= day.year <= plan.year + YEARS_AFTER]
    if odd:
        words = _("%(day)s is not a day for a plan of %(year)s.")
        raise ValidationError({"due": words % {"day": day_in_words(odd[0]), "year": plan.year}})


def _shown(deadline: TaskDeadline) -> str:
    if deadline.due_on is None:
        return str(PlanTask.Recurrence.CONTINUOUS.label)
    return day_in_words(deadline.due_on)
