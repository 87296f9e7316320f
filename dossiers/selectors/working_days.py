"""Days counted in working days: Saturday, Sunday and the rows of Holiday are off."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from dossiers.models import Holiday


class WorkingDays:
    """The working days of the calendar. Holidays are read once (or given); after that nothing but
    arithmetic happens, so that a file of a million rows may ask."""

    def __init__(self, holidays: Iterable[date] | None = None):
        days = Holiday.objects.values_list("day", flat=True) if holidays is None else holidays
        off = sorted(_weekdays_until(day) for day in set(days) if day.weekday() < 5)
        self._off = off
        # Rising by one for each weekday that lies between two holidays: what bisect needs to find
        # how many holidays a stretch swallows while it grows by them.
        self._gaps = [number - place for place, number in enumerate(off)]

    def after(self, day: date, days: int) -> date:
        """The working day that is ``days`` working days after ``day``, which itself does not count;
        ``day`` for 0. Raises ``ValueError`` below 0."""
        if days < 0:
            raise ValueError("days counts forward: 0 or more")
        if days == 0:
            return day
        begin = _weekdays_until(day)
        first = bisect_right(self._off, begin)
        swallowed = bisect_right(self._gaps, begin + days - first, lo=first) - first
        return _weekday(begin + days + swallowed)


def _weekdays_until(day: date) -> int:
    """How many days from Monday to Friday the calendar has had, ``day`` included."""
    weeks, weekday = divmod(day.toordinal() - 1, 7)
    return weeks * 5 + min(weekday + 1, 5)


def _weekday(number: int) -> date:
    """The day from Monday to Friday of that number."""
    weeks, weekday = divmod(number - 1, 5)
    return date.fromordinal(weeks * 7 + weekday + 1)
