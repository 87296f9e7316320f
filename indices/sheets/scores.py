"""Sheet ``scores``: **index**, **year**, **period**, **as_of**, **unit_code**, value, points,
max_points, not_assessed, printed_rank, printed_rank_of, printed_grade, printed_change, source."""

from typing import Any

from django.core.exceptions import ValidationError

from cchc_portal.sheets import numbers
from cchc_portal.sheets.collected import collected
from cchc_portal.sheets.columns import Column
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.models import Unit
from indices.actions.enter_score import check_figures, enter_score
from indices.models import RoundBlock, YearlyScore
from indices.models.yearly_score import FIGURES
from indices.sheets.round_columns import round_columns
from indices.sheets.score_rounds import ScoreRounds
from indices.sheets.score_units import ScoreUnits
from indices.sheets.year_column import year

TEXTS = ("not_assessed", "printed_grade", "source", "inference")


@register_sheet
class ScoreSheet(SheetResource):
    """Scores by round and unit. ``period`` and ``as_of`` may be left out when only one round of
    that year holds the unit's block. A row without any figure is passed over: the unit stays "not
    entered"."""

    kind = "scores"
    columns = (
        Column("index", identifies=True, needed=True),
        Column("year", year, identifies=True, needed=True),
        Column("period", identifies=True),
        Column("as_of", numbers.day, identifies=True),
        Column("unit_code", identifies=True, needed=True),
        Column("value", numbers.score),
        Column("points", numbers.score),
        Column("max_points", numbers.score),
        Column("not_assessed"),
        Column("printed_rank", numbers.count),
        Column("printed_rank_of", numbers.count),
        Column("printed_grade"),
        Column("printed_change", numbers.score),
        Column("source"),
        Column("inference"),
    )

    class Meta(SheetResource.Meta):
        model = YearlyScore

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="unit_code")
        self.held: dict[int, dict[int, YearlyScore]] = {}
        self.rounds = ScoreRounds()
        self.units = ScoreUnits()

    def resolve(self, values: dict[str, Any], number: int) -> YearlyScore:
        faults: dict[str, Any] = {}
        unit = collected(faults, self.units.unit, text=values["unit_code"], year=values["year"])
        collected(faults, self.rounds.check_index, code=values["index"])
        collected(faults, check_row, values=values)
        if faults:
            raise ValidationError(faults)
        round_block = self.rounds.of_row(values, unit=unit, units=self.units)
        self.repeats.check((round_block.pk, unit.pk), number)
        return self._score(round_block, unit)

    def _score(self, round_block: RoundBlock, unit: Unit) -> YearlyScore:
        if round_block.pk not in self.held:
            scores = YearlyScore.objects.filter(
                round_block=round_block, cancelled_at__isnull=True
            ).order_by()
            self.held[round_block.pk] = {score.unit_id: score for score in scores}
        score = self.held[round_block.pk].get(unit.pk) or YearlyScore()
        score.round_block, score.unit = round_block, unit
        return score

    def write(self, target: YearlyScore, values: dict[str, Any]) -> YearlyScore:
        figures = {name: values[name] for name in FIGURES if name in values}
        if all(figure is None for name, figure in figures.items() if name != "source"):
            return target
        for name in set(TEXTS) & set(figures):
            figures[name] = figures[name] or ""
        figures = {**replaced_by(figures), **figures}
        return enter_score(
            round_block=target.round_block,
            unit=target.unit,
            by=self.by,
            reason=self.reason,
            **figures,
        )

    def row_of(self, record: YearlyScore) -> dict[str, Any]:
        if record.pk is None:
            return {}
        return {
            **round_columns(record.round_block.round),
            "unit_code": record.unit.code,
            **{name: getattr(record, name) for name in FIGURES},
        }

    def records(self, queryset=None):
        rows = queryset if queryset is not None else YearlyScore.objects.all()
        return rows.filter(cancelled_at__isnull=True).select_related(
            "round_block__round__index", "unit"
        )


def replaced_by(figures: dict[str, Any]) -> dict[str, Any]:
    """What an older row may hold and a row with ``figures`` says otherwise: a value and points
    replace each other and "not assessed"; "not assessed" replaces both. Columns that the sheet
    has are not touched by this."""
    value, points = {"value": None}, {"points": None, "max_points": None}
    if figures.get("not_assessed"):
        return value | points
    if figures.get("points") is not None:
        return value | {"not_assessed": ""}
    if figures.get("value") is not None:
        return points | {"not_assessed": ""}
    return {}


def check_row(*, values: dict[str, Any]) -> None:
    """The figures of one row, whether a new or an older row will hold them: ranges, and what
    excludes each other. Raises ``ValidationError`` by column."""
    given = {name: values[name] for name in FIGURES if values.get(name) is not None}
    if not set(given) - {"source"}:
        return
    check_figures(YearlyScore(**given))
