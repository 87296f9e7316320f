"""Sheet ``applicability``: **index**, **year**, **period**, **as_of**, **unit_code**,
**criterion**, reason."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.collected import collected
from cchc_portal.sheets.columns import Column
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from indices.actions.exempt_unit import exempt_unit, lift_exemption
from indices.models import Applicability
from indices.sheets.criteria_of_rounds import CriteriaOfRounds
from indices.sheets.round_columns import round_columns
from indices.sheets.score_rounds import ScoreRounds
from indices.sheets.score_units import ScoreUnits
from indices.sheets.year_column import year


@register_sheet
class ApplicabilitySheet(SheetResource):
    """Criteria, or whole areas, that a unit is not assessed on, with the reason; an empty reason
    lifts the exemption. ``period`` and ``as_of`` may be left out when only one round of that year
    holds the unit's block."""

    kind = "applicability"
    columns = (
        Column("index", identifies=True, needed=True),
        Column("year", year, identifies=True, needed=True),
        Column("period", identifies=True),
        Column("as_of", numbers.day, identifies=True),
        Column("unit_code", identifies=True, needed=True),
        Column("criterion", identifies=True, needed=True),
        Column("reason"),
    )

    class Meta(SheetResource.Meta):
        model = Applicability

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="criterion")
        self.rounds = ScoreRounds()
        self.units = ScoreUnits()
        self.criteria = CriteriaOfRounds()
        self.held = {
            (held.criterion_id, held.unit_id): held for held in _rows().filter(in_force=True)
        }

    def resolve(self, values: dict[str, Any], number: int) -> Applicability:
        faults: dict[str, Any] = {}
        unit = collected(faults, self.units.unit, text=values["unit_code"], year=values["year"])
        collected(faults, self.rounds.check_index, code=values["index"])
        if "reason" not in values:
            faults["reason"] = [_("The column is missing. An empty cell lifts the exemption.")]
        if faults:
            raise ValidationError(faults)
        round_block = self.rounds.of_row(values, unit=unit, units=self.units)
        criterion = self.criteria.criterion(round_block=round_block, code=values["criterion"])
        self.repeats.check((criterion.pk, unit.pk), number)
        held = self.held.get((criterion.pk, unit.pk)) or Applicability()
        held.criterion, held.unit = criterion, unit
        return held

    def write(self, target: Applicability, values: dict[str, Any]) -> Applicability:
        about = {"criterion": target.criterion, "unit": target.unit, "by": self.by}
        if values["reason"] == (target.reason if target.pk else None):
            return target  # stands already, at any stage
        if values["reason"] is None:
            record = lift_exemption(**about, reason=self.reason) or target
        else:
            record = exempt_unit(**about, reason_text=values["reason"], reason=self.reason)
        record.criterion, record.unit = target.criterion, target.unit
        return record

    def row_of(self, record: Applicability) -> dict[str, Any]:
        if record.pk is None:
            return {}
        return {
            **round_columns(record.criterion.criteria_set.round_block.round),
            "unit_code": record.unit.code,
            "criterion": record.criterion.code,
            "reason": record.reason if record.in_force else None,
        }

    def records(self, queryset=None):
        rows = _rows() if queryset is None else _rows().filter(pk__in=queryset.values("pk"))
        return rows.filter(in_force=True).order_by(
            "criterion__criteria_set__round_block__round",
            "unit__sort_key",
            "unit__code",
            "criterion__order",
        )


def _rows():
    return Applicability.objects.select_related(
        "criterion__criteria_set__round_block__round__index", "unit"
    )
