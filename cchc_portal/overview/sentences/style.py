"""How a change of a percentage is said: in percentage points, or as offices write it."""

from decimal import Decimal

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_sentence

POINTS, OFFICE = "points", "office"
STYLES = (POINTS, OFFICE)
"""``OFFICE`` is a style to be chosen, never the default: "tăng 9,25%" is not relative."""


def size_of_change(size: Decimal, *, style: str = POINTS) -> str:
    """ "9,25 điểm phần trăm"; in the style of offices "9,25%". ``size`` without its sign."""
    if style == OFFICE:
        return f"{in_sentence(size)}%"
    return _("%(points)s percentage points") % {"points": in_sentence(size)}
