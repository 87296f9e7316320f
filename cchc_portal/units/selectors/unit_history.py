"""What is read along with units for a list."""

from django.db.models import Prefetch

from cchc_portal.units.models import UnitBlock, UnitSuccession


def with_their_history(units):
    """``units`` with codes, other names, places, predecessors and successors read along."""
    successions = UnitSuccession.objects.order_by("happened_on", "pk")
    return units.prefetch_related(
        "codes",
        "aliases",
        Prefetch("places", UnitBlock.objects.select_related("block").order_by("valid_from", "pk")),
        Prefetch("predecessions", successions.select_related("predecessor")),
        Prefetch("successions", successions.select_related("successor")),
    )
