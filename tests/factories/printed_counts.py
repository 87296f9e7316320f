"""Printed counts for tests: form II.06 of so-a, a calendar quarter unless said otherwise."""

from datetime import date
from decimal import Decimal

from dossiers.actions.record_period_count import record_period_count
from dossiers.models import PeriodCount, RateDefinition
from tests.factories.world import WHY

Q1_2020 = {"period_from": date(2020, 1, 1), "period_to": date(2020, 3, 31)}
HUE = {
    "resolved_total": 257_141,
    "resolved_early": 200_000,
    "resolved_on_time": 47_000,
    "resolved_late": 529,
}
"""Huế's total with outcomes that add up to 247,529 (the split of them is made up)."""
LAM_DONG = {"received_total": 659_245, "resolved_total": 643_272, "pending_total": 7_172}


def printed(unit, *, rate: str | None = None, definition: str | None = None, **given):
    """An unsaved count; ``rate`` as its digits stand in the source, ``definition`` by code."""
    named = RateDefinition.objects.get(code=definition) if definition else None
    figure = None if rate is None else Decimal(rate)
    values = {**Q1_2020, "printed_rate": figure, "definition": named, **given}
    return PeriodCount(unit=unit, **values)


def held(unit, *, by=None, **given) -> PeriodCount:
    """The same, recorded."""
    return record_period_count(count=printed(unit, **given), by=by, reason=WHY)
