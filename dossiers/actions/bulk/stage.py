"""Rows of a file into the staging table, by COPY, just as they stand; and what was seen on the way.

Only the columns that are read are sent. Distinct texts are gathered here, so that each is
understood once, in Python, and the checks are joins.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import quoted
from cchc_portal.sheets.sheet import SheetRefused
from cchc_portal.sheets.streaming import StreamedSheet
from cchc_portal.units.names import match_key
from dossiers.actions.progress import Progress
from dossiers.models import BatchProgress
from dossiers.selectors.dossier_columns import COLUMN_NAMES, DAY_COLUMNS, TOTAL_WORDS, ReadColumns

PIECE = 5_000
"""Rows handled at a time: enough to work in bulk, little enough to stay small in memory."""
MOST_DISTINCT = 300_000
LONGEST_CELL = 1_000
AGENCY = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,3})*")
KNOWN_SETS = (
    "unit_code",
    "settling_unit_code",
    "procedure_code",
    "channel",
    "status",
    "stopped_days",
)
TOTALS = {match_key(word) for word in TOTAL_WORDS}


@dataclass
class Seen:
    """Distinct texts by column, ``agencies`` of dossier codes, which day columns hold times of the
    day too, rows of control totals, and the number of rows staged."""

    rows: int = 0
    texts: dict[str, set[str]] = field(default_factory=dict)
    agencies: set[str] = field(default_factory=set)
    timed: set[str] = field(default_factory=set)
    totals: list[dict[str, str]] = field(default_factory=list)


def stage_rows(cursor, *, sheet: StreamedSheet, columns: ReadColumns, progress: Progress) -> Seen:
    """Make ``staged_raw`` and fill it. Raises ``SheetRefused`` for a file that is no such table,
    and ``Cancelled``."""
    texts = ", ".join(f"{name} text" for name in COLUMN_NAMES)
    cursor.execute(f"CREATE TEMP TABLE staged_raw (row_number int, {texts}) ON COMMIT DROP")
    seen = Seen(texts={name: set() for name in (*KNOWN_SETS, *DAY_COLUMNS)})
    names = ", ".join(columns.positions)
    cursor.copy_expert(
        f"COPY staged_raw (row_number, {names}) FROM STDIN (FORMAT csv)",
        _Stream(_pieces(sheet, columns, seen, progress)),
        size=1 << 20,
    )
    if not seen.rows:
        raise SheetRefused(_("The file has headings and no rows below them."))
    cursor.execute("ANALYZE staged_raw")
    return seen


def _pieces(
    sheet: StreamedSheet, columns: ReadColumns, seen: Seen, progress: Progress
) -> Iterator[bytes]:
    positions = list(columns.positions.values())
    names = list(columns.positions)
    widest = max(positions) + 1
    padding = [""] * widest
    while records := list(islice(sheet.rows, PIECE)):
        rows = []
        for number, cells in records:
            if len(cells) < widest:
                if not any(cells):
                    continue
                cells = [*cells, *padding[len(cells) :]]
            rows.append((number, *[cells[position] for position in positions]))
        rows = _without_totals(rows, names, seen)
        if not rows:
            continue
        seen.rows += len(rows)
        _gather(rows, names, seen)
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        piece = text.getvalue()
        if "\0" in piece:
            raise SheetRefused(
                _("The file is no text: rows near %(row)d hold NUL characters.")
                % {"row": rows[0][0]}
            )
        progress.report(
            phase=BatchProgress.Phase.READING,
            bytes_read=sheet.position.bytes_read,
            rows_read=seen.rows,
        )
        yield piece.encode()


def _without_totals(rows: list[tuple], names: list[str], seen: Seen) -> list[tuple]:
    """Rows of control totals are kept aside; rows without any cell are passed over."""
    code = 1 + names.index("code")
    short = [row for row in rows if len(row[code]) < 12]
    if not short:
        return rows
    aside = set()
    for row in short:
        if match_key(row[code]) in TOTALS:
            seen.totals.append(dict(zip(names, row[1:], strict=True)))
            aside.add(row[0])
        elif not any(row[1:]):
            aside.add(row[0])
    return [row for row in rows if row[0] not in aside] if aside else rows


def _gather(rows: list[tuple], names: list[str], seen: Seen) -> None:
    """The distinct texts of a piece. Raises ``SheetRefused`` where a column holds other things
    than its name says: as many different texts as there are rows."""
    for name, column in zip(names, list(zip(*rows, strict=True))[1:], strict=True):
        distinct = set(column)
        if max(map(len, distinct)) > LONGEST_CELL:
            raise SheetRefused(
                _("A cell of column %(column)s near row %(row)d holds over %(most)d characters.")
                % {"column": name, "row": rows[0][0], "most": LONGEST_CELL}
            )
        if name == "code":
            heads = {code.strip().split("-", 1)[0] for code in distinct}
            seen.agencies |= {head for head in heads if AGENCY.fullmatch(head)}
            continue
        if name in DAY_COLUMNS:
            distinct = _days(name, distinct, seen)
        held = seen.texts[name]
        held |= distinct
        if len(held) > MOST_DISTINCT:
            raise SheetRefused(
                _("Column %(column)s holds too many different values, such as “%(text)s”.")
                % {"column": name, "text": quoted(next(iter(distinct)))}
            )


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

    def read(self, size: int) -> bytes:
        while len(self._rest) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._rest += piece
        given, self._rest = self._rest[:size], self._rest[size:]
        return given
