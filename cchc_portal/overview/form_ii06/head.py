"""The head of the form's table: three rows of joined cells over the numbers (1) to (13)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

COLUMNS = 13
ROWS = 4
"""Of the head, the row of numbers included."""


@dataclass(frozen=True, slots=True)
class HeadCell:
    """``row`` and ``column`` count from 1; the cell covers ``rows`` by ``columns`` of them."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def head() -> list[list[HeadCell]]:
    """The rows of the head, from the top (Thông tư 01/2020/TT-VPCP)."""
    return [
        [
            HeadCell(_("No."), 1, 1, rows=3),
            HeadCell(_("Field, work handled by level"), 1, 2, rows=3),
            HeadCell(_("Number of dossiers received"), 1, 3, columns=4),
            HeadCell(_("Number of dossiers resolved"), 1, 7, columns=4),
            HeadCell(_("Number of dossiers pending"), 1, 11, columns=3),
        ],
        [
            HeadCell(_("Total number"), 2, 3, rows=2),
            HeadCell(_("In the period"), 2, 4, columns=2),
            HeadCell(_("From the period before"), 2, 6, rows=2),
            HeadCell(_("Total number"), 2, 7, rows=2),
            HeadCell(_("Early"), 2, 8, rows=2),
            HeadCell(_("On time"), 2, 9, rows=2),
            HeadCell(_("Late"), 2, 10, rows=2),
            HeadCell(_("Total number"), 2, 11, rows=2),
            HeadCell(_("Within term"), 2, 12, rows=2),
            HeadCell(_("Past due"), 2, 13, rows=2),
        ],
        [
            HeadCell(_("Online"), 3, 4),
            HeadCell(_("In person, by post"), 3, 5),
        ],
        [HeadCell(f"({number})", 4, number) for number in range(1, COLUMNS + 1)],
    ]
