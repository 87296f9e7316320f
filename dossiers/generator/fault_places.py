"""Where a fault can be planted: desks that are not online, procedures that a unit does not have."""

from datetime import date

from dossiers.generator.facts import Facts

NO_UNIT = "khong-co"
NO_PROCEDURE = "9.9"


class Places:
    """What breakers ask of the facts. ``foreign`` leads from a unit to the procedures that it
    handles at no time; ``without_days`` are procedures that name no time allowed."""

    def __init__(self, facts: Facts):
        self._facts = facts
        self.no_unit = _unused(NO_UNIT, facts.units)
        self.no_procedure = _unused(NO_PROCEDURE, facts.procedures)
        held: dict[str, set[str]] = {}
        for desk in facts.desks:
            held.setdefault(desk.unit, set()).add(desk.procedure)
        procedures = set().union(*held.values()) if held else set()
        self.foreign = {unit: sorted(procedures - own) for unit, own in held.items()}
        self.without_days = {desk.procedure for desk in facts.desks if desk.working_days is None}
        self._offline: dict[date, list[tuple[str, str]]] = {}

    def offline(self, day: date) -> list[tuple[str, str]]:
        """The units and procedures whose dossiers cannot come online on the day."""
        if day not in self._offline:
            self._offline = {
                day: [
                    (desk.unit, desk.procedure)
                    for desk in self._facts.desks
                    if desk.is_open(day) and not desk.takes_online(day)
                ]
            }
        return self._offline[day]

    def has_strangers(self, day: date) -> bool:
        """Does every unit at work on the day leave some procedure to others?"""
        return all(self.foreign[desk.unit] for desk in self._facts.desks if desk.is_open(day))

    def agency_code(self, unit: str, day: date) -> str:
        return self._facts.agencies[unit].code_on(day).printed


def _unused(start: str, codes: frozenset[str]) -> str:
    """A beginning that no code has."""
    while any(code.startswith(start) for code in codes):
        start += "9"
    return start
