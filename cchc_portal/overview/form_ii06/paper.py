"""What stands on form II.06a/VPCP/KSTT, in words and figures: for the page, the workbook, the PDF.

Where the form's own title could not be read it has a plain one. Marks such as [1] lead from a
figure or a row to a note below the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cchc_portal.figures.words import day, grouped
from cchc_portal.overview.form_ii06.asked import Asked
from cchc_portal.overview.form_ii06.head import HeadCell, head
from cchc_portal.overview.form_ii06.periods import title_of
from dossiers.models import FORM_COLUMNS
from dossiers.selectors.form_ii06 import Form, FormRow
from dossiers.selectors.form_ii06_cells import NUMBERS, Cell, Cells
from dossiers.selectors.period_levels import level_titles

SYMBOL = "II.06a/VPCP/KSTT"
CIRCULAR = "01/2020/TT-VPCP"
GROUP, LINE, TOTAL = "group", "line", "total"
BLANK = "……………………"
MOST_NAMED = 20
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"))


@dataclass(frozen=True, slots=True)
class PaperCell:
    """``number`` is None where nothing is known; ``own`` is what the figures add up to where a
    printed one says otherwise; ``marks`` are numbers of notes."""

    number: int | None
    text: str = ""
    own: str = ""
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperRow:
    """``kind`` is group, line or total."""

    kind: str
    place: str
    name: str
    cells: tuple[PaperCell, ...]
    marks: tuple[int, ...] = ()


@dataclass
class Notes:
    """Numbered from 1 in the order in which they are first referred to; ``levels``: the names of
    service levels."""

    levels: dict[str, str]
    texts: list[str] = field(default_factory=list)

    def mark(self, text: str) -> int:
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text) + 1


@dataclass(frozen=True)
class Paper:
    """``remarks`` stand below the notes, without numbers."""

    symbol: str
    circular: str
    title: str
    period: str
    days: str
    reporting: str
    receiving: str
    counted_in: str
    illustrative: str
    head: list[list[HeadCell]]
    rows: list[PaperRow]
    nothing: str
    notes: list[str]
    remarks: list[str]
    file_title: str


def paper_of(asked: Asked, form: Form) -> Paper:
    notes = Notes(levels=level_titles())
    rows = list(_rows(form, notes))
    period = title_of(asked.period)
    return Paper(
        symbol=_("Form %(symbol)s") % {"symbol": SYMBOL},
        circular=_("Circular %(number)s of 21/10/2020") % {"number": CIRCULAR},
        title=_("Situation and results of handling administrative procedures"),
        period=_("Reporting period: %(period)s") % {"period": period} if period else "",
        days=_("(From %(since)s to %(until)s)")
        % {"since": day(asked.period.since), "until": day(asked.period.until)},
        reporting=_("Reporting body: %(body)s") % {"body": asked.body},
        receiving=_("Receiving body: %(body)s") % {"body": BLANK},
        counted_in=_("Counted in: number of dossiers"),
        illustrative=_("Illustrative data") if form.illustrative else "",
        head=head(),
        rows=rows,
        nothing="" if rows else _("No figures are held for this period."),
        notes=notes.texts,
        remarks=list(_remarks(asked, form)),
        file_title=f"{SYMBOL} – {asked.body} – {period or asked.period.days}",
    )


def _rows(form: Form, notes: Notes) -> Iterator[PaperRow]:
    grouped_rows = any(row.parts for row in form.rows)
    for number, row in enumerate(form.rows, start=1):
        if grouped_rows:
            yield _row(GROUP, roman(number), row, notes)
            for place, part in enumerate(row.parts, start=1):
                yield _row(LINE, str(place), part, notes)
        else:
            yield _row(LINE, str(number), row, notes)
    if form.total is not None:
        name = _("Grand total")
        missing = (notes.mark(_without(form)),) if form.without else ()
        yield PaperRow(TOTAL, "", name, _cells(form.total, name, notes), missing)


def _row(kind: str, place: str, row: FormRow, notes: Notes) -> PaperRow:
    name = row.name
    if row.level:
        level = notes.levels.get(row.level, row.level)
        name = _("%(row)s (only service level: %(level)s)") % {"row": name, "level": level}
    printed = _("As printed in a document or the news; the dossiers themselves are not held.")
    marks = (notes.mark(printed),) if row.printed else ()
    return PaperRow(kind, place, name, _cells(row.cells, name, notes), marks)


def _cells(cells: Cells, row: str, notes: Notes) -> tuple[PaperCell, ...]:
    return tuple(_cell(cells[column], NUMBERS[column], row, notes) for column in FORM_COLUMNS)


def _cell(cell: Cell, column: int, row: str, notes: Notes) -> PaperCell:
    if cell.number is None:
        return PaperCell(None)
    marks = []
    if cell.doubtful:
        words = {"row": row, "column": column, "words": cell.words}
        marks.append(notes.mark(_("%(row)s, column (%(column)s): %(words)s") % words))
    if cell.partial:
        marks.append(notes.mark(_("Of what is known; a part of the sum is not known.")))
    own = "" if cell.own_sum is None else grouped(cell.own_sum)
    return PaperCell(cell.number, grouped(cell.number), own, tuple(marks))


def _without(form: Form) -> str:
    names = [unit.name for unit in form.without[:MOST_NAMED]]
    rest = len(form.without) - len(names)
    if rest:
        names.append(_("%(count)s others") % {"count": rest})
    return _("No figures are held for this period of: %(units)s.") % {"units": ", ".join(names)}


def _remarks(asked: Asked, form: Form) -> Iterator[str]:
    if form.total is not None:
        yield _("Column (9) holds dossiers that were returned or withdrawn, too.")
    if asked.period.until > localdate():
        yield _("The period is not over; figures as of %(day)s.") % {"day": day(localdate())}
    if form.left_out:
        blocks = ", ".join(block.name for block in form.left_out)
        yield _("Illustrative data are not counted in: %(blocks)s.") % {"blocks": blocks}
    for source in form.sources:
        yield _("Source: %(source)s") % {"source": source}


def roman(number: int) -> str:
    """The number of a group: IV for 4."""
    said = ""
    for value, letters in (*ROMAN, (1, "I")):
        said += letters * (number // value)
        number %= value
    return said
