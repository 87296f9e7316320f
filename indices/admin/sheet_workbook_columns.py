"""The columns of the workbook of a score sheet, and their headings in both languages."""

from django.conf import settings
from django.utils.translation import gettext_lazy, override

from cchc_portal.sheets.reading import folded_heading

UNIT, LANE, CRITERION, SEEN = "unit", "lane", "criterion", "seen"
HIDDEN = (UNIT, LANE, CRITERION, SEEN)
"""Where an uploaded row belongs, and the history row that the scorer last saw."""
TITLES = {
    "code": gettext_lazy("Code"),
    "name": gettext_lazy("Criterion"),
    "max": gettext_lazy("Maximum"),
    "rule": gettext_lazy("How it is scored"),
    "a": gettext_lazy("a (number, or numerator)"),
    "b": gettext_lazy("b (of how many)"),
    "branch": gettext_lazy("Choice"),
    "points": gettext_lazy("Points"),
    "not_applicable": gettext_lazy("Not assessed"),
    "note": gettext_lazy("Note"),
}
COLUMNS = (*HIDDEN, *TITLES)
INPUTS = ("a", "b", "branch", "points", "not_applicable", "note")


def heading(name: str) -> str:
    """The heading of a column; a hidden one bears its name, marked so that no title equals it."""
    return f"_{name}" if name in HIDDEN else str(TITLES[name])


def columns_by_heading() -> dict[str, str]:
    """Names of the columns by folded heading: a workbook made in one language is read in all."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found |= {folded_heading(heading(name)): name for name in COLUMNS}
    return found
