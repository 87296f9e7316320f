"""Sheet ``survey``: **index**, **year**, **period**, **as_of**, **unit_code**, **factor**,
**group**, sent, returned, valid, numerator, denominator, not_eligible, source."""

from typing import Any

from django.core.exceptions import ValidationError

from cchc_portal.sheets import numbers
from cchc_portal.sheets.collected import collected
from cchc_portal.sheets.columns import Column
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.models import Unit
from indices.actions.record_survey_result import (
    GIVEN,
    check_survey_figures,
    record_survey_result,
)
from indices.models import RoundBlock, SurveyResult
from indices.sheets.round_columns import round_columns
from indices.sheets.score_rounds import ScoreRounds
from indices.sheets.score_units import ScoreUnits
from indices.sheets.year_column import year

TEXTS = ("not_eligible", "source")


@register_sheet
class SurveySheet(SheetResource):
    """Results of a survey by unit, factor and group of respondents. ``period`` and ``as_of`` may
    be left out when only one round of that year holds the unit's block. A row without figures and
    without a reason is passed over."""

    kind = "survey"
    columns = (
        Column("index", identifies=True, needed=True),
        Column("year", year, identifies=True, needed=True),
        Column("period", identifies=True),
        Column("as_of", numbers.day, identifies=True),
        Column("unit_code", identifies=True, needed=True),
        Column("factor", identifies=True, needed=True),
        Column("group", identifies=True),
        Column("sent", numbers.count),
        Column("returned", numbers.count),
        Column("valid", numbers.count),
        Column("numerator", numbers.score),
        Column("denominator", numbers.score),
        Column("not_eligible"),
        Column("source"),
    )

    class Meta(SheetResource.Meta):
        model = SurveyResult

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="factor")
        self.rounds = ScoreRounds()
        self.units = ScoreUnits()

    def resolve(self, values: dict[str, Any], number: int) -> SurveyResult:
        faults: dict[str, Any] = {}
        unit = collected(faults, self.units.unit, text=values["unit_code"], year=values["year"])
        collected(faults, self.rounds.check_index, code=values["index"])
        collected(faults, check_survey_figures, given=values)
        if faults:
            raise ValidationError(faults)
        round_block = self.rounds.of_row(values, unit=unit, units=self.units)
        factor, group = values["factor"], values.get("group") or ""
        self.repeats.check((round_block.pk, unit.pk, factor, group), number)
        return self._result(round_block, unit, factor, group)

    @staticmethod
    def _result(round_block: RoundBlock, unit: Unit, factor: str, group: str) -> SurveyResult:
        held = SurveyResult.objects.filter(
            round_block=round_block, unit=unit, factor=factor, group=group
        ).first()
        result = held or SurveyResult(factor=factor, group=group)
        result.round_block, result.unit = round_block, unit
        return result

    def write(self, target: SurveyResult, values: dict[str, Any]) -> SurveyResult:
        given = {name: values[name] for name in GIVEN if name in values}
        if all(figure in (None, "") for name, figure in given.items() if name != "source"):
            return target
        for name in set(TEXTS) & set(given):
            given[name] = given[name] or ""
        return record_survey_result(
            round_block=target.round_block,
            unit=target.unit,
            factor=target.factor,
            group=target.group,
            by=self.by,
            reason=self.reason,
            **given,
        )

    def row_of(self, record: SurveyResult) -> dict[str, Any]:
        if record.pk is None:
            return {}
        return {
            **round_columns(record.round_block.round),
            "unit_code": record.unit.code,
            "factor": record.factor,
            "group": record.group,
            **{name: getattr(record, name) for name in GIVEN},
        }

    def records(self, queryset=None):
        rows = queryset if queryset is not None else SurveyResult.objects.all()
        return rows.select_related("round_block__round__index", "unit")
