"""Make or change a unit together with its place in a block and its official code."""

from django.db import transaction

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.actions.place_unit import latest_place, place_unit
from cchc_portal.units.models import Block, Unit, UnitCode
from cchc_portal.units.names import plain_agency_code


@transaction.atomic
def record_unit(
    *, unit: Unit, by, reason: str, block: Block | None = None, official_code: str | None = None
) -> Unit:
    """Save ``unit``; with ``block`` also its place there, dated by the unit's own dates.

    A unit that moves keeps its own first day; the date given is then the day of the move (see
    ``place_unit``). ``official_code`` is added to the unit's codes if it is new.
    """
    place_from, place_to = unit.valid_from, unit.valid_to
    if block is not None and unit.pk and _moves_or_moved(unit, block):
        unit.valid_from = Unit.objects.get(pk=unit.pk).valid_from
    save_record(record=unit, by=by, reason=reason)
    if block is not None:
        place_unit(
            unit=unit, block=block, valid_from=place_from, valid_to=place_to, by=by, reason=reason
        )
    if official_code:
        add_official_code(unit=unit, printed=official_code, by=by, reason=reason)
    return unit


def _moves_or_moved(unit: Unit, block: Block) -> bool:
    place = latest_place(unit)
    return place is not None and (place.block_id != block.pk or unit.places.count() > 1)


def add_official_code(*, unit: Unit, printed: str, by, reason: str) -> UnitCode:
    """The unit's official code as printed, made if the unit does not bear it yet."""
    known = unit.codes.filter(code=plain_agency_code(printed)).first()
    if known is not None:
        return known
    return save_record(record=UnitCode(unit=unit, printed=printed), by=by, reason=reason)
