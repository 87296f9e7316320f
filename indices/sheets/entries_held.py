"""What a sheet of entries needs to know, read once a file: assessments, criteria, what stands."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets.collected import collected
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import visible_units
from indices.actions.hold_assessment import hold_assessments
from indices.models import Assessment, Criterion, RoundBlock, ScoreEntry, Stage
from indices.selectors.entry_gate import EntryGate
from indices.selectors.find_round_block import rounds_meant
from indices.selectors.score_sheet_lanes import seen_lanes
from indices.sheets.criteria_of_rounds import CriteriaOfRounds
from indices.sheets.score_rounds import ScoreRounds
from indices.sheets.score_units import ScoreUnits


class EntriesHeld:
    """Asked for every row; ``by`` is who imports, None the portal itself."""

    def __init__(self, *, by):
        self.by = by
        self.rounds = ScoreRounds()
        self.units = ScoreUnits()
        self.criteria = CriteriaOfRounds()
        self.gates: dict[int, EntryGate] = {}
        self.lanes: dict[int, tuple[str, ...]] = {}
        self.assessments: dict[tuple[str, int], dict[int, list[Assessment]]] = {}
        self.entries: dict[int, dict[tuple[int, str], ScoreEntry]] = {}
        self.visible = None if by is None else set(visible_units(by).values_list("pk", flat=True))

    def hold(self, *, unit_codes: set[str]) -> None:
        """Hold the open assessments of these units before any row is written: two files with the
        same units in another order then follow one another."""
        hold_assessments(
            Assessment.objects.filter(unit__code__in=unit_codes).exclude(
                round_block__stage__in=(Stage.APPROVED, Stage.PUBLISHED)
            )
        )

    def meant(self, values: dict[str, Any]) -> tuple[Assessment, Criterion]:
        """The assessment and criterion of a row. Raises ``ValidationError`` by column."""
        faults: dict[str, Any] = {}
        unit = collected(faults, self.units.unit, text=values["unit_code"], year=values["year"])
        collected(faults, self.rounds.check_index, code=values["index"])
        if faults:
            raise ValidationError(faults)
        assessment = self._assessment(unit, values)
        criterion = self.criteria.criterion(
            round_block=assessment.round_block, code=values["criterion"], scored=True
        )
        return assessment, criterion

    def _assessment(self, unit: Unit, values: dict[str, Any]) -> Assessment:
        period, as_of = values.get("period") or "", values.get("as_of")
        own = self._of_year(values["index"], values["year"]).get(unit.pk, [])
        by_round = {held.round_block_id: held for held in own}
        meant = rounds_meant([held.round_block for held in own], period=period, as_of=as_of)
        if len(meant) == 1:
            return by_round[meant[0].pk]
        if meant:
            labels = "; ".join(held.round.label for held in meant)
            message = _("%(unit)s is assessed in several rounds: give period and as_of (%(all)s).")
            raise ValidationError({"period": message % {"unit": unit, "all": labels}})
        round_block = self.rounds.of_row(values, unit=unit, units=self.units)
        raise ValidationError({"unit_code": _no_assessment(unit, round_block)})

    def _of_year(self, index: str, year: int) -> dict[int, list[Assessment]]:
        if (index, year) not in self.assessments:
            rounds = {held.pk: held for held in self.rounds.by_year.get((index, year), [])}
            found: dict[int, list[Assessment]] = defaultdict(list)
            for held in Assessment.objects.filter(round_block__in=rounds).select_related("unit"):
                held.round_block = rounds[held.round_block_id]
                found[held.unit_id].append(held)
            self.assessments[index, year] = found
        return self.assessments[index, year]

    def entry(self, assessment: Assessment, criterion: Criterion, lane: str) -> ScoreEntry:
        """The entry as it stands, or a new one; of what the importer does not see always a new
        one, so that no preview shows it."""
        held = None
        if self._sees(assessment, lane):
            if assessment.pk not in self.entries:
                rows = ScoreEntry.objects.filter(assessment=assessment).order_by()
                self.entries[assessment.pk] = {(row.criterion_id, row.lane): row for row in rows}
            held = self.entries[assessment.pk].get((criterion.pk, lane))
        held = held or ScoreEntry(lane=lane)
        held.assessment, held.criterion = assessment, criterion
        return held

    def _sees(self, assessment: Assessment, lane: str) -> bool:
        if self.by is None:
            return True
        round_block = assessment.round_block
        if round_block.pk not in self.lanes:
            self.lanes[round_block.pk] = seen_lanes(round_block=round_block, user=self.by)
        return assessment.unit_id in self.visible and lane in self.lanes[round_block.pk]

    def gate(self, round_block: RoundBlock) -> EntryGate:
        """One gate for all rows of a round."""
        if round_block.pk not in self.gates:
            self.gates[round_block.pk] = EntryGate(
                round_block=round_block, by=self.by, criteria=self.criteria.of(round_block)
            )
        return self.gates[round_block.pk]


def _no_assessment(unit: Unit, round_block: RoundBlock) -> str:
    if round_block.stage == Stage.PREPARATION:
        return _("The round of %(unit)s is at “%(stage)s”: it is not open yet.") % {
            "unit": unit,
            "stage": round_block.get_stage_display(),
        }
    return _("%(unit)s has no assessment in this round.") % {"unit": unit}
