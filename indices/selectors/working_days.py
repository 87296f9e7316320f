"""Working days as far as deadlines inside a round need them: Monday to Friday.

Public holidays are not known here; a deadline that falls on one is set by hand.
"""

from datetime import datetime, timedelta

CLOSING_HOUR = 17


def end_of_working_day(*, after: datetime) -> datetime:
    """17:00 of the first working day after the day of ``after``, in its time zone."""
    day = after + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day.replace(hour=CLOSING_HOUR, minute=0, second=0, microsecond=0)
