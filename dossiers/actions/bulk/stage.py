"""Rows of a file into the staging table, by COPY, just as they stand; and what was seen on the way.

Only the columns that are read are sent. Distinct texts are gathered here, so that each is
understood once, in Python, and the checks are joins.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

import psycopg2
from django.utils.translation import gettext as _

from cchc_portal.sheets.sheet import SheetRefused
from cchc_portal.sheets.streaming import StreamedSheet
from cchc_portal.units.names import match_key
from dossiers.actions.progress import Progress
from dossiers.models import BatchProgress
from dossiers.selectors.dossier_columns import (
    AGENCY,
    COLUMN_NAMES,
    DAY_COLUMNS,
    TOTAL_WORDS,
    ReadColumns,
)

PIECE = 5_000
"""Rows handled at a time: enough to work in bulk, little enough to stay small in memory."""
MOST_DISTINCT = 300_000
LONGEST_CELL = 1_000
KNOWN_SETS = (
    "unit_code",
    "settling_unit_code",
    "procedure_code",
    "channel",
    "status",
    "stopped_days",
)
LONGEST_TOTAL_WORD = 20
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
TOTALS = {match_key(word) for word in TOTAL_WORDS}


@dataclass
class Seen:
    """Distinct texts by column, ``agencies`` of dossier codes, which day columns hold times of the
    day too, the ``totals`` words and whether blank rows were met; the numbers of rows with fewer
    cells than headings (``short``); at the end the number of rows."""

    rows: int = 0
    texts: dict[str, set[str]] = field(default_factory=dict)
    agencies: set[str] = field(default_factory=set)
    timed: set[str] = field(default_factory=set)
    total_words: set[str] = field(default_factory=set)
    blanks: bool = False
    short: list[int] = field(default_factory=list)
    totals: list[dict[str, str | None]] = field(default_factory=list)


def stage_rows(cursor, *, sheet: StreamedSheet, columns: ReadColumns, progress: Progress) -> Seen:
    """Make ``staged_raw`` and fill it. Raises ``SheetRefused`` for a file that is no such table,
    and what ``progress.report`` raises."""
    texts = ", ".join(f"{name} text" for name in COLUMN_NAMES)
    cursor.execute(
        "CREATE TEMP TABLE staged_raw (row_number int GENERATED ALWAYS AS IDENTITY"
        f" (START WITH {int(sheet.first_row)} CACHE 1000), {texts}) ON COMMIT DROP"
    )
    seen = Seen(texts={name: set() for name in (*KNOWN_SETS, *DAY_COLUMNS)})
    stream = _Stream(_pieces(sheet, columns, seen, progress))
    try:
        cursor.copy_expert(
            f"COPY staged_raw ({', '.join(columns.positions)}) FROM STDIN (NULL '')",
            stream,
            size=1 << 20,
        )
    except psycopg2.Error:
        # The driver makes an error of its own of whatever reading raises: the words would be lost.
        if stream.refused is not None:
            raise stream.refused from None
        raise
    _set_aside(cursor, seen)
    if not seen.rows:
        raise SheetRefused(_("The file has headings and no rows below them."))
    cursor.execute("ANALYZE staged_raw")
    return seen


def _pieces(
    sheet: StreamedSheet, columns: ReadColumns, seen: Seen, progress: Progress
) -> Iterator[bytes]:
    positions = list(columns.positions.values())
    names = list(columns.positions)
    pick = itemgetter(*positions)
    width = len(sheet.headings)
    named_width = 1 + max(place for place, heading in enumerate(sheet.headings) if heading)
    while records := list(islice(sheet.rows, PIECE)):
        if max(map(len, records)) > width:
            _refuse_surplus(records, width, sheet.first_row + seen.rows)
        try:
            rows = list(map(pick, records))
        except IndexError:
            widest = max(positions) + 1
            rows = [pick([*cells, *[""] * (widest - len(cells))]) for cells in records]
        first = sheet.first_row + seen.rows
        if min(map(len, records)) < named_width:
            seen.short += [
                number
                for number, cells in enumerate(records, first)
                if 0 < len(cells) < named_width
            ]
        seen.rows += len(rows)
        _gather(rows, names, seen, first)
        yield _copied(rows, first)
        progress.report(
            phase=BatchProgress.Phase.READING,
            bytes_read=sheet.position.bytes_read,
            rows_read=seen.rows,
        )


def _refuse_surplus(records: list[list[str]], width: int, first: int) -> None:
    """A separator that is not quoted moves what stands behind it by a column: what belongs under
    a heading that is not read, a name or an address, would come to lie under one that is."""
    for number, cells in enumerate(records, first):
        if any(cell.strip() for cell in cells[width:]):
            raise SheetRefused(
                _(
                    "Row %(row)d holds more cells than there are headings. Give every column a "
                    "heading. In a CSV file a cell that holds the separator must stand in double "
                    "quotes."
                )
                % {"row": number}
            )


def _copied(rows: list[tuple[str, ...]], first: int) -> bytes:
    """Rows in COPY's text format. Cells are looked through for what must be escaped only where
    the whole piece holds any of it."""
    text = "\n".join(map("\t".join, rows)) + "\n"
    tabs, lines = (len(rows[0]) - 1) * len(rows), len(rows)
    if "\0" in text:
        raise SheetRefused(
            _("The file is no text: rows near %(row)d hold NUL characters.") % {"row": first}
        )
    if text.count("\t") != tabs or text.count("\n") != lines or "\\" in text or "\r" in text:
        text = "".join("\t".join(map(escaped, row)) + "\n" for row in rows)
    return text.encode()


def escaped(cell: str) -> str:
    """A text as COPY's text format writes it."""
    return cell.translate(ESCAPES)


def _gather(rows: list[tuple[str, ...]], names: list[str], seen: Seen, first: int) -> None:
    """The distinct texts of a piece. Raises ``SheetRefused`` where a column holds other things
    than its name says: as many different texts as there are rows."""
    for name, column in zip(names, zip(*rows, strict=True), strict=True):
        distinct = set(column)
        if len(max(distinct, key=len)) > LONGEST_CELL:
            raise SheetRefused(
                _("A cell of column %(column)s near row %(row)d holds over %(most)d characters.")
                % {"column": name, "row": first, "most": LONGEST_CELL}
            )
        if name == "code":
            _gather_codes(distinct, seen)
            continue
        if name in DAY_COLUMNS:
            distinct = _days(name, distinct, seen)
        held = seen.texts[name]
        held |= distinct
        if len(held) > MOST_DISTINCT:
            raise SheetRefused(
                _("Column %(column)s holds over %(most)d different values: it is another column.")
                % {"column": name, "most": MOST_DISTINCT}
            )


def _gather_codes(codes: set[str], seen: Seen) -> None:
    heads = {code.split("-", 1)[0] for code in codes}
    seen.agencies |= {head for text in heads if AGENCY.fullmatch(head := text.strip())}
    # A code without a hyphen is its own head: a blank one, or the word before control totals.
    seen.blanks = seen.blanks or any(not head.strip() for head in heads)
    short = {head for head in heads if len(head) <= LONGEST_TOTAL_WORD}
    seen.total_words |= {head for head in short if match_key(head) in TOTALS}


def _set_aside(cursor, seen: Seen) -> None:
    """Take rows of control totals and rows without any cell out of the staging table."""
    cells = ", ".join(COLUMN_NAMES)
    if seen.total_words:
        cursor.execute(
            f"DELETE FROM staged_raw WHERE code = ANY(%s) RETURNING {cells}",
            [list(seen.total_words)],
        )
        seen.totals = [dict(zip(COLUMN_NAMES, row, strict=True)) for row in cursor.fetchall()]
        seen.rows -= len(seen.totals)
    if seen.blanks:
        cursor.execute(f"DELETE FROM staged_raw WHERE btrim(concat({cells})) = ''")
        seen.rows -= cursor.rowcount


def _days(name: str, distinct: set[str], seen: Seen) -> set[str]:
    """Texts of a day column by their day only, once any of them has a time of the day."""
    if name not in seen.timed and any(" " in text.strip() or "T" in text for text in distinct):
        seen.timed.add(name)
        seen.texts[name] = {day_part(text) for text in seen.texts[name]}
    return {day_part(text) for text in distinct} if name in seen.timed else distinct


def day_part(text: str) -> str:
    """``2018-03-15 10:22`` and ``2018-03-15T10:22`` without the time; see ``check`` for its SQL."""
    return text.strip(" ").split(" ", 1)[0].split("T", 1)[0]


class _Stream:
    """Pieces of bytes as a file, for COPY."""

    def __init__(self, pieces: Iterator[bytes]):
        self._pieces, self._rest = pieces, b""
        self.refused: SheetRefused | None = None

    def read(self, size: int) -> bytes:
        while len(self._rest) < size:
            try:
                piece = next(self._pieces, None)
            except SheetRefused as refused:
                self.refused = refused
                raise
            if piece is None:
                break
            self._rest += piece
        given, self._rest = self._rest[:size], self._rest[size:]
        return given
