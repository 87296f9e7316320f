"""Which rows of the two tables of counts make up a stretch of days: each day in just one of them.

A monthly row stands for all of its month, so a month that the first or the last day cuts in two is
read by days.
"""

from datetime import date, timedelta

from django.db.models import Q

NONE = Q(pk__in=())


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def first_of_next_month(day: date) -> date:
    return first_of_month(first_of_month(day) + timedelta(days=31))


def months_read_whole(*, since: date, last: date) -> Q:
    """Rows of ``MonthlyCount`` for all days up to ``last``, no month reaching over ``since``."""
    whole = Q(day__lt=first_of_month(last + timedelta(days=1)))
    return whole if since.day == 1 else whole & ~Q(day=first_of_month(since))


def days_read_singly(*, since: date, last: date) -> Q:
    """Rows of ``DailyCount`` for the days up to ``last`` that ``months_read_whole`` leaves out."""
    tail = first_of_month(last + timedelta(days=1))
    days = Q(day__gte=tail, day__lte=last) if tail <= last else NONE
    if since.day == 1 or first_of_month(since) >= tail:
        return days
    return days | Q(
        day__gte=first_of_month(since), day__lt=first_of_next_month(since), day__lte=last
    )
