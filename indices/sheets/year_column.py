"""A reader for year columns."""

from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.cells import CellRefused, quoted

FIRST, LAST = 1990, 2200


def year(text: str) -> int:
    """A year between 1990 and 2200."""
    found = numbers.count(text)
    if not FIRST <= found <= LAST:
        raise CellRefused(
            _("“%(text)s” is not a year; type one such as 2018.") % {"text": quoted(text)}
        )
    return found
