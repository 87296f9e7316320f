"""Who is meant: a unit is found by code, official code, name, short name or other name."""

from collections import defaultdict

from cchc_portal.units.models import Unit, UnitAlias, UnitCode
from cchc_portal.units.names import match_key, nearest, plain_agency_code


class UnitFinder:
    """All units by all their names, read once (three queries) and asked many times."""

    def __init__(self):
        self.by_code: dict[str, Unit] = {}
        self.by_official: dict[str, list] = defaultdict(list)
        self.by_name: dict[str, list] = defaultdict(list)
        units = {unit.pk: unit for unit in Unit.objects.all()}
        for unit in units.values():
            self.by_code[unit.code] = unit
            for name in {match_key(unit.name), match_key(unit.short_name)} - {""}:
                self.by_name[name].append(unit)
        for held in UnitCode.objects.all():
            self.by_official[held.code].append((units[held.unit_id], held))
        for alias in UnitAlias.objects.all():
            if units[alias.unit_id] not in self.by_name[alias.match_key]:
                self.by_name[alias.match_key].append(units[alias.unit_id])
        self.names = [unit.name for unit in units.values()]

    def find(self, text: str, *, year: int | None = None) -> list[Unit]:
        """Everyone who answers to ``text``; one is the good case. Where several bodies bore the
        name or code one after another, ``year`` chooses those that existed then."""
        if text in self.by_code:
            return [self.by_code[text]]
        official = self.by_official.get(plain_agency_code(text), [])
        if official:
            return _of_year([unit for unit, code in official if _code_in(code, year)], year)
        named = self.by_name.get(match_key(text), [])
        return _of_year(named, year)

    def nearest(self, text: str) -> list[str]:
        """The names that look most like ``text``. Slow with thousands of units."""
        return nearest(text, self.names)


def _code_in(code: UnitCode, year: int | None) -> bool:
    return year is None or code.touches_year(year)


def _of_year(units: list[Unit], year: int | None) -> list[Unit]:
    if year is None or len(units) < 2:
        return units
    return [unit for unit in units if unit.touches_year(year)] or units
