"""Whole numbers in columns and tiles."""

from django.utils.formats import number_format


def grouped(number: int | None) -> str:
    """1.234 in Vietnamese, 1,234 in English; a dash when unknown."""
    return "–" if number is None else number_format(number, use_l10n=True, force_grouping=True)
