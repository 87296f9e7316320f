"""Criteria of a unit whose points are made of its dossiers, as they would stand today."""

from cchc_portal.overview.selectors.dossiers_asked import Asked
from cchc_portal.units.scope import visible_units
from indices.selectors.computed_now import ComputedNow, computed_now


def criteria_now(asked: Asked, *, viewer) -> list[ComputedNow]:
    """Of the unit and year asked for. Points before publication are a draft: only for those who may
    see the unit's unpublished figures."""
    if asked.unit is None or asked.narrowed or not asked.whole_year:
        return []
    if not viewer.is_authenticated or not visible_units(viewer).filter(pk=asked.unit.pk).exists():
        return []
    return computed_now(unit_ids=[asked.unit.pk], year=asked.year).get(asked.unit.pk, [])
