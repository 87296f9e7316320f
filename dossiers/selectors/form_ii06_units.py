"""What form II.06a says of units: counted where dossiers are held, else as printed."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from cchc_portal.units.models import UnitBlock
from cchc_portal.units.selectors.block_members import places_between
from dossiers.models import Procedure, ProcedureField
from dossiers.selectors.counts import Tally, tallies
from dossiers.selectors.form_ii06_cells import added, cells_of_tally
from dossiers.selectors.form_ii06_printed import (
    Line,
    UnitFigures,
    counts_of_period,
    printed_figures,
)
from dossiers.selectors.outside_blocks import places_outside


def places_in_period(*, since: date, until: date) -> list[UnitBlock]:
    """Where each unit stood in the period, the last place of each (edge case 29), and of units
    that count dossiers of it though they stood in none, in the order of blocks and of units' names.
    """
    days = {"since": since, "until": until}
    return sorted((places_outside(**days) | places_between(**days)).values(), key=_in_order)


def _in_order(place: UnitBlock) -> tuple:
    return place.block.order, place.block.code, place.unit.sort_key, place.unit.code


def figures_of_units(
    *, since: date, until: date, unit_ids: Collection[int], by_procedure: bool = False
) -> dict[int, UnitFigures]:
    """By the id of the unit. Counts of dossiers where any came in or was resolved in the period;
    else what is printed for exactly the period; else what the counts say to be pending only. A
    unit with neither is absent. ``by_procedure`` also tells who decides on the procedures."""
    counted = _counted(since=since, until=until, unit_ids=unit_ids, by_procedure=by_procedure)
    printed = counts_of_period(since=since, until=until, unit_ids=unit_ids)
    found = {}
    for unit in counted.keys() | printed.keys():
        held = counted.get(unit, {})
        moved = any(tally.received or tally.resolved for tally in held.values())
        if unit in printed and not moved:
            found[unit] = printed_figures(printed[unit])
        else:
            found[unit] = _figures(held)
    return found


Key = tuple[ProcedureField, str]
"""A field, and who decides on its procedures ("" where that is not asked or not known)."""


def _figures(held: dict[Key, Tally]) -> UnitFigures:
    lines = tuple(
        Line(field, cells_of_tally(tally), decided_by=decided_by)
        for (field, decided_by), tally in held.items()
    )
    return UnitFigures(lines=lines, total=added(line.cells for line in lines))


def _counted(
    *, since: date, until: date, unit_ids: Collection[int], by_procedure: bool
) -> dict[int, dict[Key, Tally]]:
    name = "procedure" if by_procedure else "field"
    held = tallies(since=since, until=until, by=("unit", name), unit_ids=unit_ids)
    keys = _keys_of_procedures() if by_procedure else _keys_of_fields()
    found: dict[int, dict[Key, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for (unit, key), tally in held.items():
        found[unit][keys[key]] += tally
    return found


def _keys_of_fields() -> dict[int, Key]:
    return {field.pk: (field, "") for field in ProcedureField.objects.all()}


def _keys_of_procedures() -> dict[int, Key]:
    fields = ProcedureField.objects.in_bulk()
    held = Procedure.objects.values_list("pk", "field_id", "decided_by")
    return {pk: (fields[field], decided_by) for pk, field, decided_by in held}
