"""Put a unit into a block, or move it from one block to another on a given day."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Block, Unit, UnitBlock


def latest_place(unit: Unit) -> UnitBlock | None:
    """The unit's newest place; an open beginning is the oldest."""
    places = list(unit.places.all())
    return max(places, key=lambda place: place.valid_from or date.min, default=None)


@transaction.atomic
def place_unit(
    *, unit: Unit, block: Block, valid_from: date | None, valid_to: date | None, by, reason: str
) -> UnitBlock:
    """Date the unit's place in ``block``.

    In the block where the unit already is, the dates are corrected. In another block the unit
    moves: ``valid_from`` is its first day there and the old place ends the day before; without
    that day a ``ValidationError`` says so.
    """
    place = latest_place(unit)
    if place is not None and place.block_id != block.pk:
        _leave(place, on=valid_from, by=by, reason=reason)
        place = None
    if place is None:
        place = UnitBlock(unit=unit, block=block)
    if place.pk and (place.valid_from, place.valid_to) == (valid_from, valid_to):
        return place
    place.valid_from, place.valid_to = valid_from, valid_to
    return save_record(record=place, by=by, reason=reason)


def _leave(place: UnitBlock, *, on: date | None, by, reason: str) -> None:
    if on is None:
        raise ValidationError(
            {
                "valid_from": _(
                    "The unit is in the block “%(block)s”. To move it, give its first day in the "
                    "new block."
                )
                % {"block": place.block}
            }
        )
    if place.valid_to is not None and place.valid_to < on:
        return
    place.valid_to = on - timedelta(days=1)
    save_record(record=place, by=by, reason=reason)
