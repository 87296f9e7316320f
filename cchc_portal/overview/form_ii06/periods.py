"""Periods that the page offers by name: those of the calendar, and the windows of reports.

Reports close their figures on the 14th: quarter I runs from 15/12 of the year before to 14/3; the
windows are rows (``ReportingWindow``).
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cchc_portal.overview.models import ReportingWindow
from cchc_portal.overview.selectors.windows import (
    days_of,
    window_name,
    window_title,
    windows_of,
)
from dossiers.selectors.periods import (
    FIRST_YEAR,
    ROMAN,
    Period,
    period_of_days,
    read_period,
    year_period,
)


@dataclass(frozen=True, slots=True)
class Offered:
    """``short`` stands in the row of choices of a year, ``title`` on the paper."""

    period: Period
    short: str
    title: str


def calendar_periods(year: int) -> list[Offered]:
    """The year and its quarters."""
    whole = year_period(year)
    found = [Offered(whole, _("Whole year"), whole.title)]
    for number in range(1, 5):
        quarter = read_period(f"{year:04}-Q{number}")
        short = _("Quarter %(number)s") % {"number": ROMAN[number]}
        found.append(Offered(quarter, short, quarter.title))
    return found


def months(year: int) -> list[Offered]:
    found = []
    for number in range(1, 13):
        month = read_period(f"{year:04}-{number:02}")
        found.append(Offered(month, f"{number:02}", month.title))
    return found


def reporting_windows(year: int) -> list[Offered]:
    """The periods of reports of ``year``, most of which begin in the year before."""
    return [
        _window(window, year)
        for window in windows_of(year)
        if year - window.starts_year_before >= FIRST_YEAR
    ]


def title_of(period: Period) -> str:
    """The period's name; empty where it has only its days."""
    for offered in reporting_windows(period.until.year):
        if (period.since, period.until) == (offered.period.since, offered.period.until):
            return offered.title
    return "" if ".." in period.code else period.title


def _window(window: ReportingWindow, year: int) -> Offered:
    since, until, _due_on = days_of(window, year)
    period = period_of_days(since=since, until=until)
    days = f"{since.day}/{since.month}–{until.day}/{until.month}"
    return Offered(
        period,
        short=_("%(name)s (%(days)s)") % {"name": window_name(window), "days": days},
        title=_("%(name)s (%(days)s)") % {"name": window_title(window, year), "days": days},
    )
