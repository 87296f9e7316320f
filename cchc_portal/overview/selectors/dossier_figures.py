"""The figures of a page on dossiers: of the whole, by unit, field, procedure and month.

Everything is read from counts, in a number of queries that depends on nothing; no dossier is read.
Figures of illustrative units are never added to those of real ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cchc_portal.overview.selectors.dossier_line import CODES, ONLINE, Line
from cchc_portal.overview.selectors.dossiers_asked import Asked, units_of_block
from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import illustrative_units
from dossiers.models import Procedure, ProcedureField, RateDefinition
from dossiers.selectors.counts import Tally
from dossiers.selectors.eligible_counts import Counted, counted
from dossiers.selectors.printed_of_units import (
    NOTHING_PRINTED,
    PrintedOfUnits,
    printed_of_units,
)
from dossiers.selectors.tally_rates import definitions_on, tally_rates
from indices.targets import JudgedTarget, judged_targets

BUSIEST = 10
MOST_OVERDUE = 15
ONLINE_METRIC = "online_rate"


@dataclass(frozen=True)
class Overdue:
    """Pending past their deadline, of a unit in a field."""

    unit: Unit
    field: ProcedureField
    number: int


@dataclass
class Figures:
    """``judged``: the targets of the only unit, whatever they measure. ``illustrative``: the units
    shown are fictional; ``also_illustrative``: fictional units have figures too, which are shown on
    their own."""

    whole: Line
    definitions: dict[str, RateDefinition]
    units: list[Line] = field(default_factory=list)
    fields: list[Line] = field(default_factory=list)
    procedures: list[Line] = field(default_factory=list)
    months: list[Line] = field(default_factory=list)
    overdue: list[Overdue] = field(default_factory=list)
    judged: list[JudgedTarget] = field(default_factory=list)
    illustrative: bool = False
    also_illustrative: bool = False

    @property
    def held(self) -> bool:
        """Whether anything is held, counted or printed."""
        return any(line.told for line in self.units)

    @property
    def aimed(self) -> bool:
        """Whether a target is assigned to any of the units shown."""
        return any(line.target for line in self.units) or bool(self.judged)

    @property
    def printed(self) -> list[Line]:
        """The units of which only printed figures are held."""
        return [line for line in self.units if line.is_printed]


def dossier_figures(asked: Asked) -> Figures:
    """Everything that a page shows of what was asked for."""
    return _Reading(asked).figures()


class _Reading:
    """``wanted``: ids of the units that are named by unit, block or ``among``; None for all."""

    def __init__(self, asked: Asked):
        self.asked = asked
        self.wanted = _wanted(asked)
        # Of dossiers of one channel the online share says nothing: it is all of them or none.
        codes = [code for code in CODES if code != ONLINE] if asked.channel else CODES
        self.definitions = definitions_on(codes, asked.period.until)
        self.online_levels = {level.code for level in asked.levels if level.takes_online}
        self.cells = self._counted("unit", "field", unit_ids=self.wanted)
        self.counted_units = {unit for unit, _field in self.cells}
        self.printed = self._printed()
        self.judged = self._targets()
        self.targets = {
            held.unit.pk: held for held in self.judged if held.target.metric == ONLINE_METRIC
        }

    def figures(self) -> Figures:
        held = self.counted_units | self.printed.units
        known = held | self.targets.keys()
        if not self.asked.narrowed and self.asked.among is None:
            known |= self.wanted or set()
        fictional = illustrative_units()
        shown = known
        if self.wanted is None:
            shown = known & fictional if held and held <= fictional else known - fictional
        cells = self.cells.only(lambda key: key[0] in shown)
        units = Unit.objects.in_bulk(shown)
        lines = self._units(cells, units)
        return Figures(
            whole=self._whole(cells, lines),
            definitions=self.definitions,
            units=lines,
            fields=self._fields(cells),
            procedures=self._procedures(shown),
            months=self._months(shown),
            overdue=self._overdue(cells, units),
            judged=self.judged if self.asked.unit else [],
            illustrative=bool(shown) and shown <= fictional,
            also_illustrative=bool(held & fictional - shown),
        )

    def _counted(self, *by: str, unit_ids: Iterable[int] | None) -> Counted:
        ids = None if unit_ids is None else sorted(unit_ids)
        return counted(by=by, online_levels=self.online_levels, unit_ids=ids, **self.asked.counted)

    def _printed(self) -> PrintedOfUnits:
        """What sources print of units of which nothing is counted."""
        if self.asked.narrowed:
            return NOTHING_PRINTED
        others = Unit.objects.exclude(pk__in=self.counted_units)
        if self.wanted is not None:
            others = others.filter(pk__in=self.wanted)
        return printed_of_units(
            since=self.asked.period.since,
            until=self.asked.period.until,
            unit_ids=list(others.values_list("pk", flat=True)),
            definitions=self.definitions,
        )

    def _targets(self) -> list[JudgedTarget]:
        """All of a unit; of several units those for the online share."""
        if self.asked.narrowed:
            return []
        metric = None if self.asked.unit else ONLINE_METRIC
        judged = judged_targets(year=self.asked.year, unit_ids=self.wanted, metric=metric)
        return [held for held in judged if held.unit is not None]

    def _line(self, of, every: Tally, eligible: Tally, **more) -> Line:
        rates = tally_rates(every, eligible, self.definitions, as_of=self.asked.as_of)
        return Line(of=of, tally=every, rates=rates, **more)

    def _units(self, cells: Counted, units: dict[int, Unit]) -> list[Line]:
        by_unit = cells.summed(lambda key: key[0])
        lines = []
        for pk, unit in units.items():
            target = self.targets.get(pk)
            if pk in self.counted_units:
                lines.append(self._line(unit, *by_unit.of(pk), target=target))
            else:
                printed, rates = self.printed.counts.get(pk), self.printed.rates.get(pk, {})
                lines.append(Line(of=unit, printed=printed, rates=rates, target=target))
        return sorted(lines, key=lambda line: (line.of.sort_key, line.of.code))

    def _whole(self, cells: Counted, lines: list[Line]) -> Line:
        """All that is counted; the line of the only unit of which anything is held."""
        told = [line for line in lines if line.told]
        if len(told) == 1:
            return told[0]
        if not cells.every:
            return Line()
        return self._line(None, *cells.summed(lambda _key: ()).of(()))

    def _fields(self, cells: Counted) -> list[Line]:
        names = {known.pk: known for known in self.asked.fields}
        by_field = cells.summed(lambda key: key[1])
        lines = [self._line(names[pk], *by_field.of(pk)) for pk in by_field]
        return sorted(lines, key=lambda line: (-line.tally.received, line.of.sort_key))

    def _procedures(self, shown: set[int]) -> list[Line]:
        """All of a field; else the busiest."""
        found = self._counted("procedure", unit_ids=shown)
        order = sorted(found, key=lambda key: (-found.every[key].received, key))
        if not self.asked.field:
            order = order[:BUSIEST]
        names = Procedure.objects.select_related("field").in_bulk([pk for (pk,) in order])
        return [self._line(names[key[0]], *found.of(key)) for key in order]

    def _months(self, shown: set[int]) -> list[Line]:
        """Oldest first, without those that lie in the future."""
        found = self._counted("month", unit_ids=shown)
        months = sorted(month for (month,) in found if month <= self.asked.as_of)
        return [self._line(month, *found.of((month,))) for month in months]

    def _overdue(self, cells: Counted, units: dict[int, Unit]) -> list[Overdue]:
        names = {known.pk: known for known in self.asked.fields}
        found = [
            Overdue(units[unit], names[of_field], tally.overdue)
            for (unit, of_field), tally in cells.every.items()
            if tally.overdue > 0
        ]
        return sorted(found, key=lambda held: (-held.number, held.unit.sort_key))[:MOST_OVERDUE]


def _wanted(asked: Asked) -> set[int] | None:
    if asked.unit:
        return {asked.unit.pk}
    if asked.among is not None:
        return set(asked.among)
    return units_of_block(asked.block, asked.period) if asked.block else None
