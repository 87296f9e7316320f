"""What the forms of these pages send: ids, days, one line of text."""

from datetime import date

from django.core.exceptions import ValidationError

from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.numbers import day

LONGEST_KEY = 18


def key(text: str) -> int:
    """An id as the page sends it; 0, which nothing bears, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY else 0


def line(post, name: str) -> str:
    """One line of text, without what would break a line."""
    return " ".join(post.get(name, "").split())


def asked_day(post, name: str) -> date | None:
    """A day as people type it; None where it is empty. Raises ``ValidationError`` by field."""
    text = line(post, name)
    try:
        return day(text) if text else None
    except CellRefused as refused:
        raise ValidationError({name: refused.message}) from refused
