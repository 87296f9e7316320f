"""Why a row of dossiers is refused: the kinds of faults, in words that name what would be right.

A fault is written ``kind:column``, so that the words can show the cell at fault.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc_portal.sheets.cells import quoted

FAULTS = {
    "missing_cell": gettext_lazy("The cell is empty; it must hold something."),
    "bad_code": gettext_lazy(
        "“%(text)s” is no dossier code: letters without accents, digits, dots, hyphens and "
        "slashes, with a real day in the middle of a code such as 000.00.16.H32-180315-0001."
    ),
    "code_day_differs": gettext_lazy(
        "The day in the code “%(text)s” is not the day of receipt, %(received_on)s."
    ),
    "bad_date": gettext_lazy("“%(text)s” is no day; type it as 2018-03-15 or 15/03/2018."),
    "bad_number": gettext_lazy("“%(text)s” is no number of days; type 0, 1, 2 …"),
    "unknown_unit": gettext_lazy("There is no unit “%(text)s” on that day."),
    "unknown_procedure": gettext_lazy("There is no procedure “%(text)s”."),
    "procedure_not_of_unit": gettext_lazy(
        "The procedure “%(text)s” is not handled by the unit %(unit_code)s on that day."
    ),
    "level_not_valid": gettext_lazy(
        "The procedure “%(procedure_code)s” was not offered online on the day of receipt, "
        "%(received_on)s: it had no service level in force that takes dossiers online."
    ),
    "due_before_received": gettext_lazy("It is due on %(text)s, before the day of receipt."),
    "finished_before_received": gettext_lazy(
        "It was finished on %(text)s, before the day of receipt."
    ),
    "in_future": gettext_lazy("%(text)s lies in the future."),
    "returned_before_finished": gettext_lazy(
        "The result was returned on %(text)s, before the dossier was finished."
    ),
    "unknown_channel": gettext_lazy(
        "“%(text)s” is no channel; type one of: online, in_person, post."
    ),
    "unknown_status": gettext_lazy("“%(text)s” is no status; type its number, 1 to 10."),
    "duplicate_in_file": gettext_lazy(
        "The dossier “%(text)s” stands in the file already, in row %(first_row)s."
    ),
    "of_others": gettext_lazy(
        "The dossier “%(text)s” is held for a unit that you may not import for."
    ),
    "short_row": gettext_lazy(
        "The row has fewer cells than there are headings, so its cells may have moved and are not "
        "kept. Look it up in your file by its number."
    ),
    "not_your_unit": gettext_lazy("“%(text)s” is not a unit that you may import for."),
}


def fault_in_words(
    fault: str, *, cells: Mapping[str, str | None], first_row: int | None = None
) -> str:
    """The fault with its column and the cells of its row, in the reader's language."""
    kind, _colon, column = fault.partition(":")
    words = {name: quoted(cells.get(name) or "") for name in (*cells, *_NAMED)}
    words |= {"text": quoted(cells.get(column) or ""), "first_row": str(first_row or "")}
    return _("%(column)s: %(fault)s") % {"column": column, "fault": str(FAULTS[kind]) % words}


_NAMED = ("received_on", "unit_code", "procedure_code")
