"""Which units a block holds in a year."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cchc_portal.units.models import Block, Unit, UnitBlock


@dataclass(frozen=True)
class Member:
    """A unit of a block in a year. ``required`` says that it was there on the reference day, so
    that a full ranking cannot pass over it; a unit that ended earlier in the year may be scored
    but need not be."""

    unit: Unit
    required: bool


def _places_in_year(year: int):
    return UnitBlock.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=date(year, 12, 31)),
        Q(valid_to__isnull=True) | Q(valid_to__gte=date(year, 1, 1)),
    ).select_related("unit", "block")


def place_in_year(*, unit: Unit, year: int) -> UnitBlock | None:
    """The last place of ``unit`` in ``year``, or None."""
    return _latest(_places_in_year(year).filter(unit=unit)).get(unit.pk)


def places_in_year(*, year: int) -> dict[int, UnitBlock]:
    """For each unit (by id) its last place in ``year``: a unit that moved counts where it moved
    to (edge case 29)."""
    return _latest(_places_in_year(year))


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
