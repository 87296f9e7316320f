"""Procedures of the small world: three of so-a in two fields, one of so-b, their levels dated.

================ ================= ===== ===========================================
1.000001         Đầu tư            so-a  level 3 in 2018–15/8/2022, then full
1.000002         Đầu tư            so-a  level 4 in 2018–15/8/2022, then partial
1.000003         Lao động          so-a  never offered online
2.000004         Xây dựng          so-b  full since 2023
================ ================= ===== ===========================================
"""

from dataclasses import dataclass, field
from datetime import date

from cchc_portal.audit.save_record import save_record
from dossiers.actions.make_reference_rows import make_reference_rows
from dossiers.models import (
    NOT_ONLINE,
    DailyCount,
    Handling,
    MonthlyCount,
    Procedure,
    ProcedureField,
    ProcedureLevel,
    ServiceLevel,
)
from tests.factories.world import World, small_world

WHY = "test dossiers"
TO_2022 = (date(2018, 1, 1), date(2022, 8, 15))
SINCE_2022 = (date(2022, 8, 16), None)
PROCEDURES = {
    "1.000001": ("Đầu tư", "so-a", 5, [("3", *TO_2022), ("full", *SINCE_2022)]),
    "1.000002": ("Đầu tư", "so-a", 10, [("4", *TO_2022), ("partial", *SINCE_2022)]),
    "1.000003": ("Lao động", "so-a", 3, []),
    "2.000004": ("Xây dựng", "so-b", 15, [("full", date(2023, 1, 1), None)]),
}
FIELD_CODES = {"Đầu tư": "dau-tu", "Lao động": "lao-dong", "Xây dựng": "xay-dung"}


@dataclass
class DossierWorld:
    """``world`` with its ``procedures`` by code and ``fields`` by code."""

    world: World
    procedures: dict[str, Procedure] = field(default_factory=dict)
    fields: dict[str, ProcedureField] = field(default_factory=dict)

    @property
    def units(self):
        return self.world.units

    def count(self, day: date, procedure: str, channel: str = "online", **measures: int) -> None:
        """Events of a day straight into both tables of counts, for tests of what reads them."""
        held = self.procedures[procedure]
        level = level_on(held, day)
        unit = held.handlings.first().unit
        for model, of in ((DailyCount, day), (MonthlyCount, day.replace(day=1))):
            row, _made = model.objects.get_or_create(
                day=of, unit=unit, procedure=held, level=level, channel=channel
            )
            for name, number in measures.items():
                setattr(row, name, getattr(row, name) + number)
            row.save()


def level_on(procedure: Procedure, day: date) -> ServiceLevel:
    """The level in force on a day, or the row for none."""
    for held in procedure.levels.select_related("level"):
        if held.holds_on(day):
            return held.level
    return ServiceLevel.objects.get(code=NOT_ONLINE)


def dossier_world(*, year: int = 2024, world: World | None = None) -> DossierWorld:
    """The small world (or the one given) with the procedures above; no dossiers yet."""
    make_reference_rows()
    made = DossierWorld(world=world or small_world(year=year))
    for code, (field_name, unit, days, levels) in PROCEDURES.items():
        code_of_field = FIELD_CODES[field_name]
        if code_of_field not in made.fields:
            made.fields[code_of_field] = _save(ProcedureField(code=code_of_field, name=field_name))
        procedure = _save(
            Procedure(
                code=code,
                name=f"Thủ tục {code}",
                field=made.fields[code_of_field],
                working_days=days,
            )
        )
        made.procedures[code] = procedure
        _save(Handling(procedure=procedure, unit=made.units[unit]))
        for level, since, until in levels:
            held = ServiceLevel.objects.get(code=level)
            _save(ProcedureLevel(procedure=procedure, level=held, valid_from=since, valid_to=until))
    return made


def _save(record):
    return save_record(record=record, by=None, reason=WHY)
