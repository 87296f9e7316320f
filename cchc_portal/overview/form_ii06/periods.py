"""Periods that the page offers by name: those of the calendar, and the windows of reports.

Reports close their figures on the 14th: quarter I runs from 15/12 of the year before to 14/3
(Công văn 581/BNV-CCHC, rulebook 9).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

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
    """The four periods of reports of ``year``, two of which begin in the year before."""
    return [_window(year, *window) for window in WINDOWS if year - window[0] >= FIRST_YEAR]


def title_of(period: Period) -> str:
    """The period's name; empty where it has only its days."""
    for offered in reporting_windows(period.until.year):
        if (period.since, period.until) == (offered.period.since, offered.period.until):
            return offered.title
    return "" if ".." in period.code else period.title


def _window(
    year: int, years_back: int, first: tuple[int, int], last: tuple[int, int], name: Callable
) -> Offered:
    since, until = date(year - years_back, *first), date(year, *last)
    period = period_of_days(since=since, until=until)
    days = f"{since.day}/{since.month}–{until.day}/{until.month}"
    words = {"name": name(), "days": days}
    short = _("%(name)s (%(days)s)") % words
    return Offered(period, short, _("%(window)s of %(year)s") % {"window": short, "year": year})


WINDOWS = (
    (1, (12, 15), (3, 14), lambda: _("Quarter %(number)s") % {"number": ROMAN[1]}),
    (1, (12, 15), (6, 14), lambda: _("First six months")),
    (0, (6, 15), (9, 14), lambda: _("Quarter %(number)s") % {"number": ROMAN[3]}),
    (1, (12, 15), (12, 14), lambda: _("Reporting year")),
)
"""How many years before it begins, its first and last month and day, its name."""
