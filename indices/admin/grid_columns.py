"""The columns of the grid: how a cell is read and how a figure is written into it."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cchc_portal.figures.show import in_sentence
from cchc_portal.sheets.cells import strip_blanks
from cchc_portal.sheets.numbers import count, score


def plain_line(text: str) -> str:
    """Typed words, folded so that only a real difference is one: NFC, one kind of line end, and
    no NUL, which the database does not hold."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\0", "")
    return strip_blanks(plain)


@dataclass(frozen=True)
class GridColumn:
    """``name`` is the field of YearlyScore. ``kind``: score (a figure), count or text. ``rare``
    ones stand in the group that is opened when wanted."""

    name: str
    label: str | Promise
    kind: str = "score"
    rare: bool = False
    long: bool = False

    @property
    def is_text(self) -> bool:
        return self.kind == "text"

    def read(self, text: str) -> Any:
        """The value of a typed cell; empty is None (or "" for words). Raises ``CellRefused``."""
        typed = plain_line(text)
        if self.is_text:
            return typed
        return READERS[self.kind](typed) if typed else None

    def show(self, value: Any) -> str:
        """The text of a cell, with the digits as they were typed."""
        if value is None:
            return ""
        return in_sentence(value) if self.kind == "score" else str(value)

    def same(self, old: Any, new: Any) -> bool:
        """Equal to the digit for figures (81.6 is not 81.60), to the letter for words."""
        if self.is_text:
            return plain_line(old or "") == new
        return str(old) == str(new)


READERS: dict[str, Callable[[str], Any]] = {"score": score, "count": count}
COLUMNS = (
    GridColumn("value", _("Index value (%)")),
    GridColumn("points", _("Points")),
    GridColumn("max_points", _("Maximum points")),
    GridColumn("not_assessed", _("Not assessed, because"), "text", long=True),
    GridColumn("printed_rank", _("Printed rank"), "count", rare=True),
    GridColumn("printed_rank_of", _("Printed size of the block"), "count", rare=True),
    GridColumn("printed_grade", _("Printed grade"), "text", rare=True),
    GridColumn("printed_change", _("Printed change (percentage points)"), rare=True),
    GridColumn("source", _("Source"), "text", rare=True, long=True),
    GridColumn("inference", _("Inferred how"), "text", rare=True, long=True),
)
BY_NAME = {column.name: column for column in COLUMNS}
NAMES = tuple(BY_NAME)
EXPLAIN = {"source", "inference", "max_points", "printed_rank_of"}
"""Columns that say something about a figure and are none themselves."""
