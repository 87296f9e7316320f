"""Columns of a sheet kind: how the text of a cell becomes a value."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import CellRefused, plain_text, quoted

YES = {"1", "true", "yes", "x", "có", "co"}
NO = {"0", "false", "no", "không", "khong"}


@dataclass(frozen=True)
class Column:
    """``name`` as it stands in the heading; ``read`` turns a non-empty cell into a value (raising
    ``CellRefused``); ``identifies`` columns together name the record; ``needed`` ones must stand
    in the heading and hold something."""

    name: str
    read: Callable[[str], Any] = plain_text
    identifies: bool = False
    needed: bool = False

    @property
    def column_name(self) -> str:
        """What django-import-export calls the heading."""
        return self.name


def one_of(*choices: str) -> Callable[[str], str]:
    """A reader for a cell that holds one of a few words, "not applicable" as "not_applicable"."""

    def read(text: str) -> str:
        word = "_".join(plain_text(text).lower().split())
        if word not in choices:
            raise CellRefused(
                _("“%(text)s” is not known here; type one of: %(choices)s.")
                % {"text": quoted(text), "choices": ", ".join(choices)}
            )
        return word

    return read
