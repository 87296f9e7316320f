"""Figures of a score sheet as they stand in fields, columns and headings."""

from decimal import Decimal

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from cchc_portal.figures.show import at_decimals, in_column, in_points
from indices.models import ScoreEntry
from indices.scoring.rollup import Total


def figure_text(value: Decimal | None) -> str:
    """A figure for a field, every digit of it: 81,60."""
    return "" if value is None else f"{value:f}".replace(".", get_format("DECIMAL_SEPARATOR"))


def short(value: Decimal | None) -> str:
    """Points for a column or a sum: at most two decimals; all digits are kept and counted."""
    return in_points(value)


def points_words(entry: ScoreEntry | None) -> str:
    """What an entry gives: points, "not assessed", or a dash."""
    if entry is None or (entry.points is None and not entry.not_applicable):
        return "–"
    return _("not assessed") if entry.not_applicable else short(entry.points)


def total_words(total: Total | None, decimals: int) -> str:
    """A sum of points of what is applicable, with its index: 36/40 (90,00%)."""
    if total is None or (total.percent is None and not total.points):
        return "–"
    words = f"{short(total.points)}/{short(total.max_points)}"
    if total.percent is None:
        return words
    return f"{words} ({in_column(at_decimals(total.percent, decimals), decimals)}%)"
