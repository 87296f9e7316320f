"""What the forms of these pages send: ids, days, one line of text; and what was refused."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError

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


@dataclass
class Refusal:
    """What was not done: ``do`` names the form, ``errors`` by field, ``items`` one line each."""

    do: str
    messages: list[str]
    errors: dict[str, list[str]] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, do: str, error: ValidationError | PermissionDenied) -> "Refusal":
        if isinstance(error, PermissionDenied):
            return cls(do, [str(error)])
        by_field = error.message_dict if hasattr(error, "error_dict") else {}
        return cls(
            do=do,
            messages=by_field.get(NON_FIELD_ERRORS, []) if by_field else error.messages,
            errors={name: found for name, found in by_field.items() if name != NON_FIELD_ERRORS},
            items=list(getattr(error, "items", ())) if not by_field else [],
        )
