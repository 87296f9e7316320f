"""What is wrong with a file that was read: where, and what would be right."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from import_export.results import Result


@dataclass(frozen=True)
class RowFault:
    """One fault: ``sheet``, ``row`` as the spreadsheet shows it, ``column`` ("" for the row as a
    whole), what stands in the cell, and the message."""

    sheet: str
    row: int
    column: str
    text: str
    message: str

    def __str__(self):
        where = _("sheet %(sheet)s, row %(row)s") % {"sheet": self.sheet, "row": self.row}
        if self.column:
            where = _("%(where)s, column %(column)s") % {"where": where, "column": self.column}
        return f"{where}: {self.message}"


MOST_PREVIEWED = 200


class SheetResult(Result):
    """The result of an import whose row numbers are those of the spreadsheet."""

    def __init__(self, *, sheet_name: str, numbers: list[int]):
        super().__init__()
        self.sheet_name = sheet_name
        self.numbers = numbers
        self.ignored_columns: list[str] = []
        self.warnings: list[RowFault] = []

    def append_invalid_row(self, number, row, validation_error):
        super().append_invalid_row(self.numbers[number - 1], row, validation_error)
        self.invalid_rows[-1].cells = dict(row)

    @property
    def preview_rows(self):
        """What a preview shows: changes first, at most 200 rows."""
        rows = self.valid_rows()
        changed = [row for row in rows if not row.is_skip()]
        return (changed + [row for row in rows if row.is_skip()])[:MOST_PREVIEWED]

    @property
    def preview_warnings(self) -> list[RowFault]:
        """What a preview shows of the warnings: at most 200."""
        return self.warnings[:MOST_PREVIEWED]

    @property
    def faults(self) -> list[RowFault]:
        """Every fault of every row, in the order of the sheet."""
        return [
            RowFault(self.sheet_name, row.number, *_named(column, row.cells), message)
            for row in self.invalid_rows
            for column, messages in row.error_dict.items()
            for message in messages
        ]


def _named(column: str, cells: dict[str, Any]) -> tuple[str, str]:
    return ("", "") if column == NON_FIELD_ERRORS else (column, cells.get(column) or "")
