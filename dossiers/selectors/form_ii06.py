"""The rows of form II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP): of a unit, a block or the province.

A unit's rows are its fields. Those of a block are its units, each with its fields below; those of
the province its blocks with their units. Both may be arranged by who decides on the procedures
instead (column 2 of the form: "công việc giải quyết theo cấp"). Fictional units are never added to
real ones: the province leaves out blocks of illustrative data.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from cchc_portal.units.models import Block, Unit, UnitBlock
from dossiers.models import Procedure, ProcedureField
from dossiers.selectors.form_ii06_cells import Cells, added, printed_over
from dossiers.selectors.form_ii06_printed import Line, UnitFigures
from dossiers.selectors.form_ii06_units import figures_of_units, places_in_period

DecidedBy = Procedure.DecidedBy
LEVELS = (
    DecidedBy.MINISTRY,
    DecidedBy.PROVINCE,
    DecidedBy.DISTRICT,
    DecidedBy.COMMUNE,
    DecidedBy.UNKNOWN,
)


@dataclass(frozen=True, slots=True)
class FormRow:
    """``level``: only the dossiers of that service level. ``parts`` are the rows below, of which
    ``cells`` is the sum, or the printed total."""

    name: str
    cells: Cells
    level: str = ""
    printed: bool = False
    parts: tuple["FormRow", ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """``total`` is None where nothing is held. ``without``: units of which nothing is held for the
    period; ``left_out``: illustrative blocks that the province leaves out; ``sources`` of what is
    printed."""

    rows: tuple[FormRow, ...] = ()
    total: Cells | None = None
    illustrative: bool = False
    without: tuple[Unit, ...] = ()
    left_out: tuple[Block, ...] = ()
    sources: tuple[str, ...] = ()


def form_of_unit(*, unit: Unit, since: date, until: date) -> Form:
    places = places_in_period(since=since, until=until)
    illustrative = any(p.block.illustrative for p in places if p.unit_id == unit.pk)
    held = figures_of_units(since=since, until=until, unit_ids=[unit.pk]).get(unit.pk)
    if held is None:
        return Form(illustrative=illustrative, without=(unit,))
    return Form(
        rows=_fields(held.lines),
        total=held.total,
        illustrative=illustrative,
        sources=held.sources,
    )


def form_of_block(*, block: Block, since: date, until: date, by_level: bool = False) -> Form:
    places = [p for p in places_in_period(since=since, until=until) if p.block_id == block.pk]
    figures = figures_of_units(
        since=since,
        until=until,
        unit_ids=[place.unit_id for place in places],
        by_procedure=by_level,
    )
    form = _form(places, figures, _by_level(figures) if by_level else _by_unit(places, figures))
    return replace(form, illustrative=block.illustrative)


def form_of_province(*, since: date, until: date, by_level: bool = False) -> Form:
    """Of every unit in a block that is not illustrative."""
    places = places_in_period(since=since, until=until)
    real = [place for place in places if not place.block.illustrative]
    figures = figures_of_units(
        since=since,
        until=until,
        unit_ids=[place.unit_id for place in real],
        by_procedure=by_level,
    )
    form = _form(real, figures, _by_level(figures) if by_level else _by_block(real, figures))
    left_out = {p.block_id: p.block for p in places if p.block.illustrative}
    return replace(form, left_out=tuple(left_out.values()))


def _form(
    places: Sequence[UnitBlock], figures: dict[int, UnitFigures], rows: tuple[FormRow, ...]
) -> Form:
    held = [figures[place.unit_id] for place in places if place.unit_id in figures]
    without = tuple(place.unit for place in places if place.unit_id not in figures)
    if not held:
        return Form(without=without)
    total = printed_over(added(one.total for one in held), added(row.cells for row in rows))
    sources = dict.fromkeys(source for one in held for source in one.sources)
    return Form(rows=rows, total=total, without=without, sources=tuple(sources))


def _by_unit(places: Sequence[UnitBlock], figures: dict[int, UnitFigures]) -> tuple[FormRow, ...]:
    return tuple(
        _of_unit(place.unit, figures[place.unit_id], with_fields=True)
        for place in places
        if place.unit_id in figures
    )


def _by_block(places: Sequence[UnitBlock], figures: dict[int, UnitFigures]) -> tuple[FormRow, ...]:
    rows = []
    for block, members in groupby(places, key=lambda place: place.block):
        units = tuple(
            _of_unit(place.unit, figures[place.unit_id])
            for place in members
            if place.unit_id in figures
        )
        if units:
            rows.append(FormRow(block.name, added(row.cells for row in units), parts=units))
    return tuple(rows)


def _by_level(figures: dict[int, UnitFigures]) -> tuple[FormRow, ...]:
    rows = []
    for level in LEVELS:
        lines = [line for one in figures.values() for line in one.lines if line.decided_by == level]
        if lines:
            parts = _fields(lines)
            name = _words_of(level)
            rows.append(FormRow(name, added(row.cells for row in parts), parts=parts))
    return tuple(rows)


def _words_of(level: DecidedBy) -> str:
    if level == DecidedBy.UNKNOWN:
        return _("Deciding level not known")
    return _("Decided by: %(level)s") % {"level": level.label}


def _of_unit(unit: Unit, held: UnitFigures, *, with_fields: bool = False) -> FormRow:
    """A unit of which only one total is known has no rows below it."""
    of_all = len(held.lines) == 1 and held.lines[0].field is None
    level = held.lines[0].level if of_all else ""
    parts = _fields(held.lines) if with_fields and not of_all else ()
    printed = any(line.printed for line in held.lines)
    return FormRow(unit.name, held.total, level=level, printed=printed, parts=parts)


def _fields(lines: Iterable[Line]) -> tuple[FormRow, ...]:
    """A row for each field and service level, in Vietnamese order; all fields as one come last."""
    held: dict[tuple[ProcedureField | None, str], list[Line]] = defaultdict(list)
    for line in lines:
        held[line.field, line.level].append(line)
    rows = []
    for field, level in sorted(held, key=_place):
        same = held[field, level]
        rows.append(
            FormRow(
                field.name if field else _("All fields together"),
                same[0].cells if len(same) == 1 else added(line.cells for line in same),
                level=level,
                printed=any(line.printed for line in same),
            )
        )
    return tuple(rows)


def _place(key: tuple[ProcedureField | None, str]) -> tuple[bool, str, str]:
    field, level = key
    return field is None, field.sort_key if field else "", level
