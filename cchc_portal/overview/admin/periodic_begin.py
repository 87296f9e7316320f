"""The page of a unit's own reports: every period of a year, begun with one press."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.overview.actions.begin_report import begin_report
from cchc_portal.overview.admin.periodic_asked import AskedPeriod, asked_period
from cchc_portal.overview.models import PeriodicReport, ReportingWindow
from cchc_portal.overview.selectors.periodic_reports import CONSOLIDATE
from cchc_portal.overview.selectors.windows import Days, days_of, window_title
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import own_units

TEMPLATE = "admin/overview/periodicreport/begin.html"
BEGIN = "overview.add_periodicreport"


@dataclass(frozen=True)
class OwnPeriod:
    """A period of the year for one unit. ``ahead``: it has not begun; ``days_late``: how many days
    have passed since its deadline without a sending."""

    window: ReportingWindow
    title: str
    days: Days
    report: PeriodicReport | None
    ahead: bool
    days_late: int


def begin_page(request, *, site):
    """GET shows the periods of the year; POST begins one and leads to it."""
    if not request.user.has_perm(BEGIN):
        raise PermissionDenied
    units = list(own_units(request.user))
    if request.method == "POST":
        return _begun(request, units)
    asked = asked_period(request.GET)
    context = {
        **site.each_context(request),
        "title": _("Reports of my units"),
        "is_fullwidth": "1",
        "year": asked.year,
        "years": [asked.year - 1, asked.year, asked.year + 1],
        "units": [(unit, _periods(unit, asked)) for unit in units],
        "consolidates": request.user.has_perm(CONSOLIDATE),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _begun(request, units: list[Unit]):
    asked = asked_period(request.POST)
    unit = next((held for held in units if held.code == request.POST.get("unit", "")), None)
    if unit is None:
        messages.error(request, _("Choose one of the units that you work for."))
        return redirect("admin:overview_periodicreport_begin")
    if asked.window is None or asked.window.code != request.POST.get("period", ""):
        messages.error(request, _("Choose one of the reporting periods of the year."))
        return redirect("admin:overview_periodicreport_begin")
    try:
        report = begin_report(unit=unit, window=asked.window, year=asked.year, by=request.user)
    except Refused as refused:
        messages.error(request, refused.words())
        return redirect("admin:overview_periodicreport_begin")
    return redirect("admin:overview_periodicreport_write", report.pk)


def _periods(unit: Unit, asked: AskedPeriod) -> list[OwnPeriod]:
    reports = {
        report.window_id: report
        for report in PeriodicReport.objects.filter(unit=unit, year=asked.year).defer(
            "sent_content"
        )
    }
    today = localdate()
    found = []
    for window in asked.windows:
        days = days_of(window, asked.year)
        report = reports.get(window.pk)
        sent = report is not None and report.state == PeriodicReport.State.SENT
        found.append(
            OwnPeriod(
                window=window,
                title=window_title(window, asked.year),
                days=days,
                report=report,
                ahead=today < days.since,
                days_late=0 if sent else max(0, (today - days.due_on).days),
            )
        )
    return found
