"""Sheet ``period_counts``: **unit_code**, **period_from**, **period_to**, **procedure_code** or
**field**, **level**, the columns of form II.06a, printed_rate, definition, source."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.collected import collected
from cchc_portal.sheets.columns import Column
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.sheets.units_named import EditableUnitsNamed
from dossiers.actions.record_period_count import record_period_count
from dossiers.models import FORM_COLUMNS, PeriodCount
from dossiers.selectors.period_sums import flags_of
from dossiers.sheets.period_columns import NamedInCells, level

FIGURES = (*FORM_COLUMNS, "printed_rate")
HEADINGS = {"unit": "unit_code", "procedure": "procedure_code"}
"""Columns that the sheet calls otherwise than the table."""


@register_sheet
class PeriodCountSheet(SheetResource):
    """Printed counts by unit, period, procedure or field, and level: empty stands for all of them.

    Figures are kept as printed; what does not add up is imported and shown as a warning. A row
    without any figure is passed over where no count is held yet.
    """

    kind = "period_counts"
    columns = (
        Column("unit_code", identifies=True, needed=True),
        Column("period_from", numbers.day, identifies=True, needed=True),
        Column("period_to", numbers.day, identifies=True, needed=True),
        Column("procedure_code", identifies=True),
        Column("field", identifies=True),
        Column("level", level, identifies=True),
        *(Column(name, numbers.count) for name in FORM_COLUMNS),
        Column("printed_rate", numbers.score),
        Column("definition"),
        Column("source"),
    )

    class Meta(SheetResource.Meta):
        model = PeriodCount

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="unit_code")
        self.held: dict[int, dict[tuple, PeriodCount]] = {}
        self.units = EditableUnitsNamed(by=self.by)
        self.named = NamedInCells()

    def resolve(self, values: dict[str, Any], number: int) -> PeriodCount:
        faults: dict[str, Any] = {}
        year = values["period_from"].year
        unit = collected(faults, self.units.unit, text=values["unit_code"], year=year)
        procedure = collected(faults, self.named.procedure, text=values.get("procedure_code"))
        field = collected(faults, self.named.field, text=values.get("field"))
        if "definition" in values:
            values["definition"] = collected(
                faults, self.named.definition, text=values["definition"]
            )
        if procedure and field:
            faults["field"] = [_("Name a procedure or a field, not both.")]
        if faults:
            raise ValidationError(faults)
        count = PeriodCount(
            unit=unit,
            period_from=values["period_from"],
            period_to=values["period_to"],
            procedure=procedure,
            field=field,
            level=values.get("level") or "",
        )
        self.repeats.check((unit.pk, *_key(count)), number)
        return self._held(count)

    def _held(self, count: PeriodCount) -> PeriodCount:
        """The count that is held already, else the new one."""
        if count.unit_id not in self.held:
            counts = self.records(PeriodCount.objects.filter(unit=count.unit_id)).order_by()
            self.held[count.unit_id] = {_key(held): held for held in counts}
        return self.held[count.unit_id].get(_key(count), count)

    def write(self, target: PeriodCount, values: dict[str, Any]) -> PeriodCount:
        given = {
            name: values[name] for name in (*FIGURES, "definition", "source") if name in values
        }
        if target.pk is None and all(given.get(name) is None for name in FIGURES):
            return target
        if "source" in given:
            given["source"] = given["source"] or ""
        for name, value in given.items():
            setattr(target, name, value)
        try:
            return record_period_count(count=target, by=self.by, reason=self.reason)
        except ValidationError as error:
            raise ValidationError(
                {HEADINGS.get(name, name): found for name, found in error.message_dict.items()}
            ) from error

    def warnings(self, rows: list[tuple[int, Any]]) -> Iterable[tuple[int, str, str]]:
        written = [(number, count) for number, count in rows if count.pk is not None]
        found = flags_of(count for _number, count in written)
        for (number, _count), flags in zip(written, found, strict=True):
            for flag in flags:
                yield number, flag.column, flag.words

    def row_of(self, record: PeriodCount) -> dict[str, Any]:
        if record.pk is None:
            return {}
        return {
            "unit_code": record.unit.code,
            "period_from": record.period_from,
            "period_to": record.period_to,
            "procedure_code": record.procedure.code if record.procedure else "",
            "field": record.field.code if record.field else "",
            "level": record.level,
            **{name: getattr(record, name) for name in FIGURES},
            "definition": record.definition.code if record.definition else "",
            "source": record.source,
        }

    def records(self, queryset=None):
        rows = queryset if queryset is not None else PeriodCount.objects.all()
        return rows.select_related("unit", "procedure", "field", "definition")


def _key(count: PeriodCount) -> tuple:
    """What names a count among those of its unit."""
    return (
        count.period_from,
        count.period_to,
        count.procedure_id,
        count.field_id,
        count.level,
    )
