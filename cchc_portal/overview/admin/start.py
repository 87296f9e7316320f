"""The admin's first page: rounds and plans, and what waits in periodic reports and nominations."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.selectors.nominations import visible_nominations, waiting_for
from cchc_portal.figures.words import day
from cchc_portal.overview.models import PeriodicReport
from cchc_portal.overview.selectors.windows import days_of, window_title, windows_of
from cchc_portal.units.scope import own_units
from indices.admin.start import start_page as rounds_and_plans
from indices.admin.start_tasks import Task


def start_page(request, context: dict) -> dict:
    """What ``indices`` shows there, and ``year_end_tasks``."""
    context = rounds_and_plans(request, context)
    context["year_end_tasks"] = [*_late_reports(request.user), *_nominations(request.user)]
    return context


def _late_reports(user) -> list[Task]:
    """Reports of the year whose day has passed and that a unit of ``user`` has not sent. Two
    queries."""
    units = list(own_units(user)) if user.has_perm("overview.change_periodicreport") else []
    if not units:
        return []
    today = timezone.localdate()
    due = {window: days_of(window, today.year).due_on for window in windows_of(today.year)}
    late = {window: due_on for window, due_on in due.items() if due_on < today}
    sent = set(
        PeriodicReport.objects.filter(
            unit__in=units, year=today.year, window__in=late, state=PeriodicReport.State.SENT
        ).values_list("unit_id", "window_id")
    )
    return [
        _late(unit, window, due_on, today)
        for unit in units
        for window, due_on in late.items()
        if (unit.pk, window.pk) not in sent
    ]


def _late(unit, window, due_on: date, today: date) -> Task:
    words = _("%(unit)s: periodic report “%(period)s” not sent, due %(day)s") % {
        "unit": unit,
        "period": window_title(window, today.year),
        "day": day(due_on),
    }
    return Task(words, reverse("admin:overview_periodicreport_changelist"), urgent=True)


def _nominations(user) -> list[Task]:
    if not user.has_perm("awards.view_nomination"):
        return []
    waiting = visible_nominations(user).filter(waiting_for(user)).count()
    if not waiting:
        return []
    words = ngettext(
        "%(count)s nomination waits for you", "%(count)s nominations wait for you", waiting
    )
    address = reverse("admin:awards_nomination_changelist")
    return [Task(words % {"count": waiting}, f"{address}?waiting=me")]
