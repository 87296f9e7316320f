"""Periods by name: a year, a quarter, a month, or any two days (rulebook 7, edge case 37).

A quarter or half year of a report need not be that of the calendar: "quý I/2020" of Lâm Đồng runs
from 1/12/2019 to 29/2/2020, and reports cut at the 14th. Such a period is written by its days.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cchc_portal.figures.words import day as day_in_words

YEAR = re.compile(r"(\d{4})")
QUARTER = re.compile(r"(\d{4})-[Qq]([1-4])")
MONTH = re.compile(r"(\d{4})-(\d{2})")
DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
FIRST_YEAR, LAST_YEAR = 1945, 2999
ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """From ``since`` to ``until``, both days included; ``code`` is what ``read_period`` reads."""

    code: str
    since: date
    until: date

    @property
    def title(self) -> str:
        """The period in words, in the reader's language."""
        year = self.since.year
        if self.code == str(year):
            return _("Year %(year)s") % {"year": year}
        quarter = (self.since.month + 2) // 3
        if self.code == f"{year}-Q{quarter}":
            return _("Quarter %(quarter)s of %(year)s") % {"quarter": ROMAN[quarter], "year": year}
        if self.code == f"{year}-{self.since.month:02}":
            return _("Month %(month)s of %(year)s") % {"month": self.since.month, "year": year}
        return self.days

    @property
    def days(self) -> str:
        """Its first and last day in words."""
        return _("from %(since)s to %(until)s") % {
            "since": day_in_words(self.since),
            "until": day_in_words(self.until),
        }


def read_period(text: str) -> Period:
    """The period that ``text`` names: "2025", "2025-Q1", "2025-03" or "2024-12-15..2025-03-14".

    Raises ``ValueError``, in words for people, where it names none.
    """
    text = text.strip()
    if found := YEAR.fullmatch(text):
        return _months(text, _year(found[1], text), first=1, last=12)
    if found := QUARTER.fullmatch(text):
        last = int(found[2]) * 3
        return _months(text.upper(), _year(found[1], text), first=last - 2, last=last)
    if found := MONTH.fullmatch(text):
        month = int(found[2])
        if not 1 <= month <= 12:
            raise ValueError(_no_period(text))
        return _months(text, _year(found[1], text), first=month, last=month)
    if found := DAYS.fullmatch(text):
        return period_of_days(since=_day(found[1], text), until=_day(found[2], text))
    raise ValueError(_no_period(text))


def period_of_days(*, since: date, until: date) -> Period:
    """The period of two days, both included. Raises ``ValueError`` where they are in the wrong
    order or no year of this portal."""
    for day in (since, until):
        _year(str(day.year), f"{day:%Y-%m-%d}")
    if until < since:
        raise ValueError(
            _("The period ends on %(until)s, before it begins on %(since)s.")
            % {
                "since": day_in_words(since),
                "until": day_in_words(until),
            }
        )
    return Period(code=f"{since.isoformat()}..{until.isoformat()}", since=since, until=until)


def year_period(year: int) -> Period:
    """The calendar year."""
    return read_period(f"{year:04}")


def _months(code: str, year: int, *, first: int, last: int) -> Period:
    since = date(year, first, 1)
    return Period(code=code, since=since, until=date(year, last, monthrange(year, last)[1]))


def _year(digits: str, text: str) -> int:
    if FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return int(digits)
    raise ValueError(
        _("“%(text)s” lies outside the years %(first)s to %(last)s.")
        % {"text": text, "first": FIRST_YEAR, "last": LAST_YEAR}
    )


def _day(digits: str, text: str) -> date:
    try:
        return date.fromisoformat(digits)
    except ValueError as error:
        raise ValueError(
            _("“%(day)s” in “%(text)s” is no day of the calendar.") % {"day": digits, "text": text}
        ) from error


def _no_period(text: str) -> str:
    return _(
        "“%(text)s” is no period; type a year (2025), a quarter (2025-Q1), a month (2025-03), or "
        "two days (2024-12-15..2025-03-14)."
    ) % {"text": text}
