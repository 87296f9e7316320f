"""The refused rows of an import: with their reasons in words, and as a sheet to mend and import.

The sheet has the headings of the file in its order, then ``reason``, which also names the row of
the file; the import passes over that column when the sheet comes back.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cchc_portal.sheets.sheet import folded_heading
from dossiers.models import ImportBatch, RefusedRow
from dossiers.selectors.dossier_columns import OF_REFUSED_FILE
from dossiers.selectors.faults import fault_in_words

_ROW, REASON = OF_REFUSED_FILE
PIECE = 2_000


@dataclass(frozen=True)
class RefusedLine:
    """``number`` is the row of the file, ``code`` the dossier's as typed; ``cells`` by the columns
    that were read."""

    number: int
    code: str
    cells: list[str | None]
    reasons: list[str]


def refused_lines(batch: ImportBatch, *, most: int | None = None) -> Iterator[RefusedLine]:
    """In the order of the file, at most ``most`` of them, read piece by piece."""
    names = column_names(batch)
    rows = RefusedRow.objects.filter(batch=batch).order_by("row_number")
    for row in (rows if most is None else rows[:most]).iterator(chunk_size=PIECE):
        cells = dict(zip(names, row.cells, strict=False))
        reasons = [
            fault_in_words(fault, cells=cells, first_row=row.first_row) for fault in row.faults
        ]
        code = cells.get("code") or ""
        yield RefusedLine(number=row.row_number, code=code, cells=row.cells, reasons=reasons)


def refused_headings(batch: ImportBatch) -> list[str]:
    """The headings of the sheet of refused rows."""
    return [*batch.headings, REASON]


def refused_sheet(batch: ImportBatch) -> Iterator[list]:
    """The rows of the sheet of refused rows, below ``refused_headings``."""
    for line in refused_lines(batch):
        told = {"row": line.number, "reasons": " ".join(line.reasons)}
        yield [*line.cells, _("Row %(row)s: %(reasons)s") % told]


def column_names(batch: ImportBatch) -> list[str]:
    """The columns of the sheet ``dossiers`` that the headings of the file stood for."""
    mapping = batch.source.columns if batch.source else {}
    ours = {folded_heading(heading): column for heading, column in mapping.items()}
    return [ours.get(heading, heading) for heading in batch.headings]
