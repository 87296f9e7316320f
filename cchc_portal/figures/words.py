"""Figures in words: "tăng 9,25", "giảm 02 bậc", counts with a leading zero."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_column, in_sentence

RISE, FALL, SAME = "rise", "fall", "same"


def direction(difference: Decimal | int | None) -> str:
    """``rise``, ``fall`` or ``same``; empty when the change is unknown."""
    if difference is None:
        return ""
    if difference == 0:
        return SAME
    return RISE if difference > 0 else FALL


def count(number: int) -> str:
    """A count for running text: Vietnamese offices write 02 for 2, and 1.234 for 1234."""
    if get_language() == "vi" and 0 <= number < 10:
        return f"{number:02d}"
    return grouped(number)


def grouped(number: int) -> str:
    """A whole number for tables and tiles: 1.234 in Vietnamese, 1,234 in English."""
    return number_format(number, use_l10n=True, force_grouping=True)


def day(value: date) -> str:
    """A date as people write it in the language of the page: 15/03/2019."""
    return date_format(value, "SHORT_DATE_FORMAT")


def change_in_words(difference: Decimal | None, decimals: int | None = None) -> str:
    """A change in percentage points: "up 9.25", "down 0.40", "unchanged"; empty when unknown.

    With ``decimals`` as in a column, without as in a sentence.
    """
    if difference is None:
        return ""
    size = abs(difference)
    figure = in_sentence(size) if decimals is None else in_column(size, decimals)
    if difference == 0:
        return _("unchanged")
    if difference > 0:
        return _("up %(figure)s") % {"figure": figure}
    return _("down %(figure)s") % {"figure": figure}


def rank_change_in_words(places: int | None) -> str:
    """A change of rank, positive for better: "up 3 places", "unchanged"; empty when unknown."""
    if places is None:
        return ""
    if places == 0:
        return _("unchanged")
    shown = {"count": count(abs(places))}
    if places > 0:
        return ngettext("up %(count)s place", "up %(count)s places", places) % shown
    return ngettext("down %(count)s place", "down %(count)s places", -places) % shown
