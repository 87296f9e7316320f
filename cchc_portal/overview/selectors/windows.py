"""Reporting periods of a year: which there are, what they are called, which days they hold.

A period need not lie in its year: quarter I runs from 15/12 of the year before to 14/3 (rulebook 7,
edge case 37).
"""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cchc_portal.overview.models import ReportingWindow

YEAR_WORD = "năm"
NAMES = {
    "q1": gettext_lazy("Quarter I"),
    "h1": gettext_lazy("First six months"),
    "q3": gettext_lazy("Quarter III"),
    "year": gettext_lazy("Reporting year"),
}
"""For readers of other languages: the names of the rows that the portal brings, by code."""


class Days(NamedTuple):
    """Both days included; to be sent by ``due_on``, which may lie after the period."""

    since: date
    until: date
    due_on: date


def windows_of(year: int) -> list[ReportingWindow]:
    """The periods that are reported of ``year``, in their order. Where several rows of a code hold
    in that year, the one that began last."""
    held = ReportingWindow.objects.filter(
        Q(first_year=None) | Q(first_year__lte=year), Q(last_year=None) | Q(last_year__gte=year)
    )
    by_code: dict[str, ReportingWindow] = {}
    for window in held:
        other = by_code.get(window.code)
        if other is None or (window.first_year or 0) >= (other.first_year or 0):
            by_code[window.code] = window
    return sorted(by_code.values(), key=lambda window: (window.order, window.code))


def window_of(*, code: str, year: int) -> ReportingWindow:
    """The period ``code`` of ``year``. Raises ``LookupError``, in words, where there is none."""
    windows = windows_of(year)
    for window in windows:
        if window.code == code:
            return window
    known = ", ".join(window.code for window in windows) or "–"
    raise LookupError(
        _("There is no reporting period “%(code)s” in %(year)s; there are: %(known)s.")
        % {"code": code, "year": year, "known": known}
    )


def days_of(window: ReportingWindow, year: int) -> Days:
    """The days of ``window`` in ``year``. A day that a month does not have (29/2 in most years) is
    its last one."""
    first_year = year - 1 if window.starts_year_before else year
    return Days(
        since=_day(first_year, window.from_month, window.from_day),
        until=_day(year, window.to_month, window.to_day),
        due_on=_day(year, window.due_month, window.due_day),
    )


def window_name(window: ReportingWindow) -> str:
    """What the period is called, in the language of the page."""
    if get_language() == "vi" or window.code not in NAMES:
        return window.name
    return str(NAMES[window.code])


def window_title(window: ReportingWindow, year: int) -> str:
    """With its year: "Quý I năm 2026", "6 tháng đầu năm 2026", "Năm 2026"."""
    name = window_name(window)
    if name.casefold().endswith(YEAR_WORD):
        return f"{name} {year}"
    return _("%(window)s of %(year)s") % {"window": name, "year": year}


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
