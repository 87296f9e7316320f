"""Sentences about points that were lost."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_sentence
from cchc_portal.overview.sentences.words import listed

MOST_NAMED = 3


def lost_sentence(*, total: Decimal, areas: Sequence[tuple[str, Decimal]]) -> str:
    """``areas``: those that lost points, the dearest first, each with what it lost."""
    if not areas:
        return _("No points were lost in any area.")
    named = [
        _("%(area)s (%(points)s points)") % {"area": area, "points": in_sentence(points)}
        for area, points in areas[:MOST_NAMED]
    ]
    words = _("Points lost: %(total)s in all, in the areas %(areas)s.")
    if len(areas) > MOST_NAMED:
        words = _("Points lost: %(total)s in all, most of them in the areas %(areas)s.")
    return words % {"total": in_sentence(total), "areas": listed(named)}
