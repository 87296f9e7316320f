"""What one cell of an uploaded sheet may be, and the refusal of one cell.

A cell is None (empty) or a str. Two kinds of str say more, so that nothing is lost between
reading a file and understanding a column.
"""

from django.utils.translation import gettext as _

QUOTED_CHARACTERS = 40


class CellRefused(ValueError):
    """The text of one cell does not fit its column. `message` is a sentence for people."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


class TypedNumber(str):
    """The text of a cell that the workbook holds as a number ("81.60", "88.2%", "659245").

    Its point is always the decimal mark: 5 in a cell formatted 0.000 reads "5.000" and is the
    count 5, while the typed text "5.000" is the count 5000.
    """

    __slots__ = ()


class RefusedCell(str):
    """A cell without a value (an error, a formula never computed): what it shows, and `message`."""

    message: str

    def __new__(cls, shown: str, message: str):
        cell = super().__new__(cls, shown)
        cell.message = message
        return cell


def plain_text(cell: str | None) -> str:
    """The text of a cell without the blanks around it; "" for an empty cell.

    Raises CellRefused for a RefusedCell, so that "#REF!" never becomes somebody's name.
    """
    if isinstance(cell, RefusedCell):
        raise CellRefused(cell.message)
    return strip_blanks(cell or "")


def strip_blanks(text: str) -> str:
    """Without the blanks around it, those without width and the byte order mark included."""
    return text.strip().strip("\ufeff\u200b\u200c\u200d\u2060").strip()


def quoted(text: str) -> str:
    """A cell's text for a message: at most 40 characters of it."""
    return text if len(text) <= QUOTED_CHARACTERS else text[: QUOTED_CHARACTERS - 1] + "…"


def refuse_unless_typed(cell: str) -> str:
    """The stripped text of a cell that must hold something; raises CellRefused if it does not."""
    text = plain_text(cell)
    if not text:
        raise CellRefused(_("The cell is empty."))
    return text
