"""Who is meant: a unit is found by code, official code, name, short name or other name."""

from collections import defaultdict

from cchc_portal.units.models import Unit, UnitAlias, UnitCode
from cchc_portal.units.names import match_key, nearest, plain_agency_code

MOST_SUGGESTED = 3


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
        self.named: dict[str, list[Unit]] = defaultdict(list)
        for unit in units.values():
            self.named[unit.name].append(unit)

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
        """The units whose code or name looks most like ``text``, each as "name (code)", best first.
        Text without blanks is compared with codes, and with names where no code is like it. Slow
        with thousands of units."""
        units: list[Unit] = []
        if not any(character.isspace() for character in text):
            for code in nearest(plain_agency_code(text), [*self.by_code, *self.by_official]):
                held = self.by_official.get(code, ())
                units += [self.by_code[code]] if code in self.by_code else [one for one, _ in held]
        if not units:
            units = [unit for name in nearest(text, self.named) for unit in self.named[name]]
        return [f"{unit.name} ({unit.code})" for unit in dict.fromkeys(units)][:MOST_SUGGESTED]


def _code_in(code: UnitCode, year: int | None) -> bool:
    return year is None or code.touches_year(year)


def _of_year(units: list[Unit], year: int | None) -> list[Unit]:
    if year is None or len(units) < 2:
        return units
    return [unit for unit in units if unit.touches_year(year)] or units
