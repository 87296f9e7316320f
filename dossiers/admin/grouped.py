"""Whole numbers of rows in columns and tiles."""

from cchc_portal.figures import words


def grouped(number: int | None) -> str:
    """1.234 in Vietnamese, 1,234 in English; a dash when unknown."""
    return "–" if number is None else words.grouped(number)
