"""Of which years figures on dossiers are held, counted or printed."""

from collections.abc import Collection

from django.db.models import F, QuerySet
from django.db.models.functions import ExtractYear

from dossiers.models import MonthlyCount, PeriodCount


def years_with_dossiers(
    *, unit_ids: Collection[int] | None = None, without: Collection[int] = ()
) -> list[int]:
    """Newest first: of any unit, of ``unit_ids``, of all but those ``without`` (ids). Months in
    which dossiers only became overdue do not make a year. Two queries."""
    counted = MonthlyCount.objects.annotate(
        events=F("received") + F("early") + F("on_time") + F("late")
    ).filter(events__gt=0)
    found = _years(counted, "day", unit_ids, without)
    found |= _years(PeriodCount.objects.all(), "period_to", unit_ids, without)
    return sorted(found, reverse=True)


def _years(
    rows: QuerySet, day: str, unit_ids: Collection[int] | None, without: Collection[int]
) -> set[int]:
    if unit_ids is not None:
        rows = rows.filter(unit__in=list(unit_ids))
    if without:
        rows = rows.exclude(unit__in=list(without))
    return set(rows.order_by().values_list(ExtractYear(day), flat=True).distinct())
