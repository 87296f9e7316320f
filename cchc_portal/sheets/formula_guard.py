"""Text that a spreadsheet would take for a formula, made harmless in CSV and given back on reading.

A CSV file cannot say "this is text", so an apostrophe goes before each character that would start a
formula: at the start of the cell, and after a semicolon, tab or line end inside it, because a
spreadsheet with other settings splits there. A text that already has apostrophes there gets one
more, so that `unguarded(guarded(text))` is always `text`.
"""

import re

STARTS_A_CELL = r"(?:(?<=[;\t\r\n])|\A)"
FULL_WIDTH = "\uff1d\uff0b\uff0d\uff20"  # some spreadsheets take these for = + - @
STARTS_A_FORMULA = rf"[=+\-@\t\r{FULL_WIDTH}]"
TO_GUARD = re.compile(f"{STARTS_A_CELL}(?='*{STARTS_A_FORMULA})")
GUARD = re.compile(f"{STARTS_A_CELL}'(?='*{STARTS_A_FORMULA})")


def guarded(text: str) -> str:
    """The text as it stands in a CSV cell."""
    return TO_GUARD.sub("'", text)


def unguarded(cell: str) -> str:
    """The text that a CSV cell stands for."""
    return GUARD.sub("", cell)
