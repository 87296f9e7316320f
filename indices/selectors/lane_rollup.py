"""The draft index of every unit of a block that is scored by criteria, from its lanes."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import reduce
from operator import or_

from indices.models import RoundBlock
from indices.scoring.finish import EXACT, Part, RollupRules, Sums, finish, total_of
from indices.scoring.outcome import Entry, Outcome, Rules, outcomes
from indices.scoring.rollup import Rollup
from indices.selectors.criteria import Criteria
from indices.selectors.lane_sums import (
    BONUS,
    PENALTY,
    SURVEYED,
    ZERO,
    Layout,
    SlotSum,
    UnitSums,
    sums_of_units,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRollup:
    """One assessment: ``rollup`` with the totals of the areas only, ``None`` where the unit is not
    assessed as a whole (the reason is in ``not_assessed``). ``begun``: a lane counts for
    some leaf; exemptions alone begin nothing."""

    assessment_id: int
    unit_id: int
    not_assessed: str
    rollup: Rollup | None
    begun: bool

    @property
    def entry(self) -> Entry:
        """What is ranked. A unit that nothing counts for yet has no figure, which is not zero."""
        value = self.rollup.index if self.rollup and self.begun else None
        return Entry(key=self.assessment_id, value=value, not_assessed=bool(self.not_assessed))


def rollup_rules(round_block: RoundBlock) -> RollupRules:
    """What the round says of re-basing, survey and caps."""
    return RollupRules(
        rebasing=round_block.rebasing,
        survey_held=round_block.survey_held,
        bonus_cap=round_block.bonus_cap,
        penalty_cap=round_block.penalty_cap,
        cap_at_100=round_block.cap_at_100,
    )


def block_rollups(*, round_block: RoundBlock, criteria: Criteria) -> list[UnitRollup]:
    """Every assessment of ``round_block`` with its index and area totals, in the order in which
    they were opened. One query and as much memory as there are units, however many entries."""
    layout = Layout(criteria, round_block)
    finisher = _Finisher(layout, rollup_rules(round_block))
    return [finisher.of(unit) for unit in sums_of_units(round_block=round_block, layout=layout)]


def rank_rollups(rollups: list[UnitRollup], rules: Rules) -> list[Outcome]:
    """Rank and grade of each, in input order, by the key of its assessment."""
    return outcomes([unit.entry for unit in rollups], rules)


def _said(sums: Iterable[SlotSum]) -> int:
    return reduce(or_, (held.said for held in sums), 0)


class _Finisher:
    """Turns the sums of one unit into its roll-up; what is equal for all units is made once."""

    def __init__(self, layout: Layout, rules: RollupRules):
        self.layout, self.rules = layout, rules
        self.nominal = [Decimal(0)] * len(layout.slots)
        self.applicable = [Decimal(0)] * len(layout.slots)
        self.wanted = 0
        with localcontext(EXACT):
            for place, node in enumerate(layout.nodes):
                slot = layout.slot_of[place]
                self.nominal[slot] += node.max_points
                if not layout.out[place]:
                    self.applicable[slot] += node.max_points
                    self.wanted |= layout.bit(place) if place < layout.leaf_count else 0

    def of(self, unit: UnitSums) -> UnitRollup:
        if unit.not_assessed:
            return UnitRollup(
                assessment_id=unit.assessment_id,
                unit_id=unit.unit_id,
                not_assessed=unit.not_assessed,
                rollup=None,
                begun=False,
            )
        sums, areas = self._add_up(unit)
        held = [one for of_slot in unit.slots.values() for one in of_slot]
        missing = self.wanted & ~_said(held)
        by_a_lane = self.wanted & _said(one for one in held if not one.exempt)
        return UnitRollup(
            assessment_id=unit.assessment_id,
            unit_id=unit.unit_id,
            not_assessed="",
            rollup=Rollup.of(
                finish(sums, self.rules),
                totals={code: total_of(part) for code, part in areas.items()},
                missing=self._codes(missing) if missing else (),
            ),
            begun=bool(by_a_lane) or not missing,
        )

    def _add_up(self, unit: UnitSums) -> tuple[Sums, dict[str, Part]]:
        """The sums of the unit and those of its areas, by code."""
        sums, areas = Sums(), {}
        with localcontext(EXACT):
            for number, slot in enumerate(self.layout.slots):
                points, most = ZERO, self.applicable[number]
                for held in unit.slots.get(number, ()):
                    points, most = points + held.points, most - held.most_out
                if slot.kind == BONUS:
                    sums.bonus += points
                elif slot.kind == PENALTY:
                    sums.penalty += points
                else:
                    whole = sums.surveyed if slot.kind == SURVEYED else sums.appraised
                    whole.add(points, most, self.nominal[number])
                    if slot.area:
                        area = areas.setdefault(slot.area, Part())
                        area.add(points, most, self.nominal[number])
        return sums, areas

    def _codes(self, missing: int) -> tuple[str, ...]:
        return tuple(
            node.code
            for place, node in enumerate(self.layout.nodes[: self.layout.leaf_count])
            if missing & self.layout.bit(place)
        )
