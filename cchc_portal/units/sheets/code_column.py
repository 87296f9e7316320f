"""A reader for code columns."""

from django.core.exceptions import ValidationError

from cchc_portal.sheets.cells import CellRefused, plain_text
from cchc_portal.units.models.codes import valid_code


def code(text: str) -> str:
    """A code as typed: case, dots, hyphens and underscores are kept."""
    found = plain_text(text)
    try:
        valid_code(found)
    except ValidationError as error:
        raise CellRefused(error.messages[0]) from error
    return found
