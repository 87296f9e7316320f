"""Which units blocks hold, in a year or between two days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cchc_portal.units.models import Block, Unit, UnitBlock
from cchc_portal.units.models.validity import valid_between


@dataclass(frozen=True)
class Member:
    """A unit of a block in a year. ``required`` says that it was there on the reference day, so
    that a full ranking cannot pass over it; a unit that ended earlier in the year may be scored
    but need not be."""

    unit: Unit
    required: bool


def _places(since: date, until: date):
    return UnitBlock.objects.filter(valid_between(since, until)).select_related("unit", "block")


def place_in_year(*, unit: Unit, year: int) -> UnitBlock | None:
    """The last place of ``unit`` in ``year``, or None."""
    places = _places(date(year, 1, 1), date(year, 12, 31))
    return _latest(places.filter(unit=unit)).get(unit.pk)


def places_in_year(*, year: int) -> dict[int, UnitBlock]:
    """For each unit (by id) its last place in ``year``: see ``places_between``."""
    return places_between(since=date(year, 1, 1), until=date(year, 12, 31))


def places_between(*, since: date, until: date) -> dict[int, UnitBlock]:
    """For each unit (by id) its last place from ``since`` to ``until``: a unit that moved counts
    where it moved to (edge case 29)."""
    return _latest(_places(since, until))


def units_in_blocks(*, codes: Collection[str], since: date, until: date) -> set[int]:
    """Ids of the units that stood in one of the blocks on any day from ``since`` to ``until``."""
    places = UnitBlock.objects.filter(valid_between(since, until), block__code__in=list(codes))
    return set(places.values_list("unit_id", flat=True))


def illustrative_units() -> set[int]:
    """Ids of the units that stand, or stood, in a block of constructed figures."""
    places = UnitBlock.objects.filter(block__illustrative=True)
    return set(places.values_list("unit_id", flat=True))


def _latest(places) -> dict[int, UnitBlock]:
    latest: dict[int, UnitBlock] = {}
    for place in places:
        held = latest.get(place.unit_id)
        if held is None or (place.valid_from or date.min) >= (held.valid_from or date.min):
            latest[place.unit_id] = place
    return latest


def members_of_block(*, block: Block, year: int, as_of: date | None = None) -> list[Member]:
    """The units of ``block`` in ``year`` in Vietnamese order of names.

    The reference day is ``as_of``, or the last day of the year.
    """
    day = as_of or date(year, 12, 31)
    members = [
        Member(unit=place.unit, required=place.holds_on(day) and place.unit.holds_on(day))
        for place in places_in_year(year=year).values()
        if place.block_id == block.pk
    ]
    return sorted(members, key=lambda member: (member.unit.sort_key, member.unit.code))
