"""The lines of form II.06a that printed counts give for one unit and exactly one period."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dossiers.models import PeriodCount, ProcedureField
from dossiers.selectors.form_ii06_cells import (
    Cells,
    added,
    as_part,
    cells_of_count,
    holds_something,
    printed_over,
)
from dossiers.selectors.period_levels import LEVELS
from dossiers.selectors.period_sums import flags_of


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of a unit in a field (None: all of them). ``level``: only the dossiers of that
    service level, "" for all; ``decided_by``: who decides on the procedures, "" unknown."""

    field: ProcedureField | None
    cells: Cells
    level: str = ""
    decided_by: str = ""
    printed: bool = False


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """What the form says of a unit; ``sources`` of what is printed."""

    lines: tuple[Line, ...]
    total: Cells
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A count with its cells."""

    count: PeriodCount
    cells: Cells


def counts_of_period(
    *, since: date, until: date, unit_ids: Collection[int]
) -> dict[int, list[Printed]]:
    """By the id of the unit, the counts of exactly this period that say something of the form's
    columns (not of a rate alone)."""
    counts = list(
        PeriodCount.objects.filter(period_from=since, period_to=until, unit__in=unit_ids)
        .select_related("field", "procedure__field")
        .order_by("pk")
    )
    held: dict[int, list[Printed]] = defaultdict(list)
    for count, doubts in zip(counts, flags_of(counts), strict=True):
        printed = Printed(count, cells_of_count(count, doubts))
        if holds_something(printed.cells):
            held[count.unit_id].append(printed)
    return dict(held)


def printed_figures(held: Sequence[Printed]) -> UnitFigures:
    """Counts of any level where there are such; else of single levels, each once, which are only
    a part of all dossiers."""
    levels = {printed.count.level for printed in held}
    chosen = [""] if "" in levels else sorted(levels - _taken_together(levels))
    parts = [_of_level([p for p in held if p.count.level == level], level) for level in chosen]
    lines = tuple(line for part, _total in parts for line in part)
    total = parts[0][1] if len(parts) == 1 else added(total for _lines, total in parts)
    if "" not in levels:
        total = as_part(total)
    sources = [p.count.source for p in held if p.count.level in chosen and p.count.source]
    return UnitFigures(lines=lines, total=total, sources=tuple(dict.fromkeys(sources)))


def _taken_together(levels: Iterable[str]) -> set[str]:
    """Levels that a wider one of ``levels`` holds already: 3 and 4 beside 3-4."""
    wider = [LEVELS.get(level, ()) for level in levels]
    return {part for parts in wider if len(parts) > 1 for part in parts}


def _of_level(held: list[Printed], level: str) -> tuple[list[Line], Cells]:
    """By field; the procedures of a field that has no count of its own are added up. The total is
    the printed one where there is one."""
    whole = [p for p in held if p.count.field is None and p.count.procedure is None]
    fields = [p for p in held if p.count.field is not None]
    lines = [Line(p.count.field, p.cells, level=level, printed=True) for p in fields]
    for (field, decided_by), parts in _by_field(held, {p.count.field for p in fields}).items():
        cells = parts[0] if len(parts) == 1 else added(parts)
        lines.append(Line(field, cells, level=level, decided_by=decided_by, printed=True))
    if not whole:
        return lines, added(line.cells for line in lines)
    if not lines:
        return [Line(None, whole[0].cells, level=level, printed=True)], whole[0].cells
    return lines, printed_over(whole[0].cells, added(line.cells for line in lines))


def _by_field(
    held: list[Printed], printed: Collection[ProcedureField]
) -> dict[tuple[ProcedureField, str], list[Cells]]:
    found: dict[tuple[ProcedureField, str], list[Cells]] = defaultdict(list)
    for one in held:
        procedure = one.count.procedure
        if procedure is not None and procedure.field not in printed:
            found[procedure.field, procedure.decided_by].append(one.cells)
    return found
