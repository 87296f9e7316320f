"""The cells of form II.06a/VPCP/KSTT: a number with what is to be said of it, and sums of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from cchc_portal.figures.words import grouped
from dossiers.models import FORM_COLUMNS, PeriodCount
from dossiers.selectors.counts import Tally
from dossiers.selectors.period_sums import Flag, flags

FIRST_COLUMN = 3
"""The number that the form gives to the first of ``FORM_COLUMNS``."""
ANY_DAY = date(2000, 1, 1)
NUMBERS = {name: number for number, name in enumerate(FORM_COLUMNS, start=FIRST_COLUMN)}


@dataclass(frozen=True, slots=True)
class Cell:
    """``number`` is None where it is not known. ``partial``: a sum of which a part is not known.
    ``own_sum``: what the figures add up to where a printed one says otherwise; ``words``: why."""

    number: int | None = None
    partial: bool = False
    own_sum: int | None = None
    words: str = ""

    @property
    def doubtful(self) -> bool:
        return bool(self.words)


Cells = Mapping[str, Cell]
"""A cell for each of ``FORM_COLUMNS``."""


def cells_of_tally(tally: Tally) -> Cells:
    """Counted from dossiers: every column is known, and they add up."""
    numbers = (
        tally.handled,
        tally.online,
        tally.direct,
        tally.carried_over,
        tally.resolved,
        tally.early,
        tally.on_time,
        tally.late,
        tally.pending,
        tally.within,
        tally.overdue,
    )
    return {name: Cell(number) for name, number in zip(FORM_COLUMNS, numbers, strict=True)}


def cells_of_count(count: PeriodCount, doubts: Iterable[Flag]) -> Cells:
    """As printed: what the source does not give stays empty, what does not add up is doubtful."""
    return _doubted({name: Cell(getattr(count, name)) for name in FORM_COLUMNS}, doubts)


def holds_something(cells: Cells) -> bool:
    return any(cell.number is not None for cell in cells.values())


def added(parts: Iterable[Cells]) -> Cells:
    """The sum, column by column, of what is known. Doubts of the parts stay with the parts; the
    sum is doubted where its columns do not add up themselves (edge case 32)."""
    parts = list(parts)
    sums = {name: _added([part[name] for part in parts]) for name in FORM_COLUMNS}
    # A sum of some parts only proves nothing; and as a count of no unit none precedes it.
    proven = {name: None if cell.partial else cell.number for name, cell in sums.items()}
    doubts = flags(PeriodCount(period_from=ANY_DAY, **proven))
    words = _("The printed figures add up to %(printed)s, the columns beside it to %(own)s.")
    return _doubted(sums, [replace(doubt, words=_said(words, doubt)) for doubt in doubts])


def _added(cells: list[Cell]) -> Cell:
    known = [cell.number for cell in cells if cell.number is not None]
    if not known:
        return Cell()
    return Cell(sum(known), partial=len(known) < len(cells) or any(c.partial for c in cells))


def as_part(cells: Cells) -> Cells:
    """The same as a part of figures of which the rest is not known."""
    return {name: replace(cell, partial=cell.number is not None) for name, cell in cells.items()}


def printed_over(printed: Cells, own: Cells) -> Cells:
    """A printed total over the sum of its lines: the printed figure where there is one, doubted
    where the lines are known whole and say otherwise."""
    return {name: _printed_over(printed[name], own[name]) for name in FORM_COLUMNS}


def _printed_over(printed: Cell, own: Cell) -> Cell:
    if printed.number is None:
        return own
    whole = own.number is not None and not own.partial
    if printed.doubtful or not whole or own.number == printed.number:
        return printed
    words = _("%(printed)s is printed as the total; its rows add up to %(own)s.")
    said = words % {"printed": grouped(printed.number), "own": grouped(own.number)}
    return replace(printed, own_sum=own.number, words=said)


def _said(words: str, doubt: Flag) -> str:
    return words % {"printed": grouped(doubt.printed), "own": grouped(doubt.own_sum)}


def _doubted(cells: Cells, doubts: Iterable[Flag]) -> Cells:
    """A column may be doubted twice, as what is pending: the first own sum stands beside it, all
    words are kept."""
    found = dict(cells)
    for doubt in doubts:
        if doubt.column not in found:
            continue
        cell = found[doubt.column]
        own_sum = doubt.own_sum if cell.own_sum is None else cell.own_sum
        told = cell.words if doubt.words in cell.words else f"{cell.words} {doubt.words}"
        words = told.strip()
        found[doubt.column] = replace(cell, own_sum=own_sum, words=words)
    return found
