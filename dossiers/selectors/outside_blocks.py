"""Units that count dossiers of days on which they stood in no block.

What is handed over at a merger keeps its days, which lie before its new unit began; what is not
handed over stays pending in a unit that ended. Both count once, where the unit came to stand or
stood last.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import F, Q, Sum

from cchc_portal.units.models import UnitBlock
from cchc_portal.units.models.validity import valid_between
from cchc_portal.units.selectors.block_members import units_in_blocks
from dossiers.models import MonthlyCount
from dossiers.selectors.windows import first_of_month

RESOLVED = F("early") + F("on_time") + F("late")


def places_outside(*, since: date, until: date) -> dict[int, UnitBlock]:
    """By unit (id) its nearest place, of the units in no block from ``since`` to ``until``: the
    last one before, where dossiers are still pending there; else the first one after, where
    dossiers of before are counted for it."""
    inside = UnitBlock.objects.filter(valid_between(since, until))
    began = Sum("received", filter=Q(day__lte=until))
    ended_since = Sum(RESOLVED, filter=Q(day__gte=first_of_month(since)))
    counted = {
        row["unit"]: row
        for row in MonthlyCount.objects.exclude(unit__in=inside.values("unit"))
        .order_by()
        .values("unit")
        .annotate(began=began, ended_since=ended_since, left=Sum(F("received") - RESOLVED))
        if row["began"]
    }
    if not counted:
        return {}
    places = UnitBlock.objects.filter(unit__in=counted).select_related("unit", "block")
    before, after = {}, {}
    for place in places.order_by("valid_from"):
        row = counted[place.unit_id]
        if place.valid_from is not None and place.valid_from > until:
            after.setdefault(place.unit_id, place)
        elif row["left"] or row["ended_since"]:
            before[place.unit_id] = place
    return after | before


def counting_in_blocks(*, codes: Collection[str], since: date, until: date) -> set[int]:
    """Ids of the units whose dossiers of the days from ``since`` to ``until`` are those of the
    blocks: which stood in one of them on any of these days, or nearest to them."""
    outside = places_outside(since=since, until=until)
    found = {pk for pk, place in outside.items() if place.block.code in codes}
    return found | units_in_blocks(codes=codes, since=since, until=until)
