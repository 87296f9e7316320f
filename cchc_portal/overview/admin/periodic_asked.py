"""What the addresses of periodic reports ask for: a report, a year, a period."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cchc_portal.overview.models import PeriodicReport, ReportingWindow
from cchc_portal.overview.selectors.periodic_reports import SEE, visible_reports
from cchc_portal.overview.selectors.windows import days_of, windows_of
from indices.models.target import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True)
class AskedPeriod:
    """``windows`` of the year, and the one that is meant; None where the year has none."""

    year: int
    windows: list[ReportingWindow]
    window: ReportingWindow | None


def found_report(request, pk: int) -> PeriodicReport:
    """The report, for whoever may see it. Raises ``Http404``, ``PermissionDenied``."""
    if not request.user.has_perm(SEE):
        raise PermissionDenied
    report = visible_reports(request.user).filter(pk=pk).first()
    if report is not None:
        return report
    if PeriodicReport.objects.filter(pk=pk).exists():
        raise PermissionDenied(_("You do not see the reports of this unit."))
    raise Http404(_("There is no such record."))


def asked_period(parameters) -> AskedPeriod:
    """``year`` and ``period`` (a code) of the address. Without them, the period whose report is to
    be sent now: the last one that has begun to be due, or else the one that runs."""
    year = _year(parameters.get("year", ""))
    usual = None if year else current_period()
    if usual is not None:
        year = usual[1]
    year = year or localdate().year
    windows = windows_of(year)
    code = parameters.get("period", "")
    named = [window for window in windows if window.code == code]
    if named:
        return AskedPeriod(year, windows, named[0])
    meant = usual[0] if usual else _last_begun(windows, year)
    return AskedPeriod(year, windows, meant)


def current_period() -> tuple[ReportingWindow, int] | None:
    """The period that ended last; nothing before the first."""
    today = localdate()
    ended = [
        (days_of(window, year).until, window, year)
        for year in (today.year, today.year - 1)
        for window in windows_of(year)
        if days_of(window, year).until <= today
    ]
    if not ended:
        return None
    _until, window, year = max(ended, key=lambda held: (held[0], held[2]))
    return window, year


def _last_begun(windows: list[ReportingWindow], year: int) -> ReportingWindow | None:
    begun = [window for window in windows if days_of(window, year).since <= localdate()]
    if not windows:
        return None
    return max(begun, key=lambda held: days_of(held, year).until) if begun else windows[0]


def _year(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0
    return number if FIRST_YEAR <= number <= LAST_YEAR else 0
