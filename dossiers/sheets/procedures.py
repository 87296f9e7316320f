"""Sheet ``procedures``: **code**, name, field, unit_code, level, level_valid_from, working_days,
level_valid_to, local_code, decided_by, valid_from, valid_to."""

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.cells import quoted
from cchc_portal.sheets.collected import collected
from cchc_portal.sheets.columns import Column, one_of
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.models import Unit
from cchc_portal.units.names import match_key
from cchc_portal.units.sheets.code_column import code
from cchc_portal.units.sheets.units_named import UnitsNamed
from dossiers.actions.procedure_levels import held_level
from dossiers.actions.record_procedure import record_procedure
from dossiers.models import Handling, Procedure, ProcedureLevel, ServiceLevel
from dossiers.sheets.levels_named import LevelsNamed

OF_PROCEDURE = (
    "name",
    "field",
    "working_days",
    "local_code",
    "decided_by",
    "valid_from",
    "valid_to",
)
"""What every row of a procedure says of the procedure itself."""
DECIDED_BY = tuple(value for value in Procedure.DecidedBy.values if value)


@dataclass
class ProcedureRow:
    """What one row speaks of: a procedure, one unit that handles it, one level that it has."""

    procedure: Procedure
    unit: Unit | None = None
    level: ServiceLevel | None = None
    held: ProcedureLevel | None = None
    handled: bool = False

    @property
    def pk(self):
        return self.procedure.pk

    def __str__(self):
        return str(self.procedure)


@register_sheet
class ProcedureSheet(SheetResource):
    """Procedures by code, one row for each unit and level; several rows may bear one code. What is
    left empty stays as it is held, so that only the first of them need name the procedure and its
    field. A level ends the one before; see ``begin_level``."""

    kind = "procedures"
    columns = (
        Column("code", code, identifies=True, needed=True),
        Column("name"),
        Column("field"),
        Column("unit_code", identifies=True),
        Column("level", identifies=True),
        Column("level_valid_from", numbers.day, identifies=True),
        Column("working_days", numbers.count),
        Column("level_valid_to", numbers.day),
        Column("local_code"),
        Column("decided_by", one_of(*DECIDED_BY)),
        Column("valid_from", numbers.day),
        Column("valid_to", numbers.day),
    )

    class Meta(SheetResource.Meta):
        model = Procedure

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="code")
        self.said: dict[tuple[str, str], tuple[Any, int]] = {}
        self.units, self.levels_named = UnitsNamed(), LevelsNamed()
        codes = {row.get("code") for row in rows} - {None}
        held = Procedure.objects.select_related("field").filter(code__in=codes)
        self.procedures = {procedure.code: procedure for procedure in held}
        self.handled = set(
            Handling.objects.filter(procedure__in=held).values_list("procedure", "unit")
        )
        self.levels: dict[int, list[ProcedureLevel]] = defaultdict(list)
        for level in ProcedureLevel.objects.select_related("level").filter(procedure__in=held):
            self.levels[level.procedure_id].append(level)

    def resolve(self, values: dict[str, Any], number: int) -> ProcedureRow:
        faults: dict[str, Any] = {}
        begin = values.get("level_valid_from")
        unit, level = values.get("unit_code"), values.get("level")
        if unit:
            year = begin.year if begin else None
            unit = collected(faults, self.units.unit, text=unit, year=year)
        if level:
            level = collected(faults, self.levels_named.level, text=level)
        for name in ("level_valid_from", "level_valid_to"):
            if values.get(name) and not values.get("level"):
                faults["level"] = [_("A day of a level needs the level itself.")]
        if faults:
            raise ValidationError(faults)
        self.repeats.check((values["code"], unit, level, begin), number)
        self._refuse_contradiction(values, number)
        procedure = self.procedures.get(values["code"]) or Procedure(code=values["code"])
        return self._row(copy(procedure), unit=unit, level=level, begin=begin)

    def _refuse_contradiction(self, values: dict[str, Any], number: int) -> None:
        """Rows of one procedure may not say different things of it."""
        faults = {}
        for name in OF_PROCEDURE:
            value = values.get(name)
            if value is None:
                continue
            first, row = self.said.setdefault((values["code"], name), (value, number))
            if first != value:
                faults[name] = _(
                    "Row %(row)s says “%(text)s” of the same procedure; the rows of one procedure "
                    "must agree."
                ) % {"row": row, "text": quoted(str(first))}
        if faults:
            raise ValidationError(faults)

    def _row(self, procedure: Procedure, *, unit, level, begin) -> ProcedureRow:
        """A row with what of it is held already."""
        row = ProcedureRow(procedure=procedure, unit=unit, level=level)
        row.handled = unit is not None and (procedure.pk, unit.pk) in self.handled
        if level is not None:
            try:
                row.held = held_level(self.levels[procedure.pk], level=level, valid_from=begin)
            except ValidationError as error:
                messages = error.message_dict["valid_from"]
                raise ValidationError({"level_valid_from": messages}) from error
        return row

    def write(self, target: ProcedureRow, values: dict[str, Any]) -> ProcedureRow:
        if target.pk and not self._changes(target, values):
            return target
        procedure, begin = target.procedure, values.get("level_valid_from")
        for name in OF_PROCEDURE:
            if name != "field" and values.get(name) is not None:
                setattr(procedure, name, values[name])
        record_procedure(
            procedure=procedure,
            field_name=values.get("field"),
            unit=target.unit,
            level=target.level.code if target.level else None,
            level_valid_from=begin,
            level_valid_to=values.get("level_valid_to"),
            by=self.by,
            reason=self.reason,
        )
        self.procedures[procedure.code] = procedure
        if target.unit is not None:
            self.handled.add((procedure.pk, target.unit.pk))
        if target.level is not None:
            self.levels[procedure.pk] = list(procedure.levels.select_related("level"))
        return self._row(procedure, unit=target.unit, level=target.level, begin=begin)

    def _changes(self, target: ProcedureRow, values: dict[str, Any]) -> bool:
        """Would the row change anything that is held?"""
        if target.unit is not None and not target.handled:
            return True
        if target.level is not None and target.held is None:
            return True
        held = self.row_of(target)
        wanted = {
            name: values[name]
            for name in (*OF_PROCEDURE, "level_valid_to")
            if values.get(name) is not None
        }
        if match_key(wanted.get("field") or "") == target.procedure.field.match_key:
            del wanted["field"]
        return any(held[name] != value for name, value in wanted.items())

    def row_of(self, record: ProcedureRow) -> dict[str, Any]:
        procedure, held = record.procedure, record.held
        return {
            "code": procedure.code,
            "name": procedure.name,
            "field": procedure.field.name,
            "unit_code": record.unit.code if record.handled else None,
            "level": held.level.code if held else None,
            "level_valid_from": held.valid_from if held else None,
            "working_days": procedure.working_days,
            "level_valid_to": held.valid_to if held else None,
            "local_code": procedure.local_code or None,
            "decided_by": procedure.decided_by or None,
            "valid_from": procedure.valid_from,
            "valid_to": procedure.valid_to,
        }

    def records(self, queryset=None) -> Iterable[ProcedureRow]:
        found = Procedure.objects.all() if queryset is None else queryset
        found = found.select_related("field").prefetch_related("levels__level", "handlings__unit")
        for procedure in found:
            units = dict.fromkeys(handling.unit for handling in procedure.handlings.all())
            for unit in units or (None,):
                for held in procedure.levels.all() or (None,):
                    yield ProcedureRow(
                        procedure=procedure, unit=unit, held=held, handled=unit is not None
                    )
