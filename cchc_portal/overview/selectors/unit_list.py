"""The list of units, each with its places."""

from django.db.models import F, Prefetch, QuerySet

from cchc_portal.units.models import Block, Unit, UnitBlock
from cchc_portal.units.selectors.unit_filter import UnitFilter


def unit_list(*, words: str = "", block: str = "") -> QuerySet[Unit]:
    """The units that ``words`` and ``block`` mean (see ``UnitFilter``). Each has
    ``newest_first``: its places, the newest first."""
    asked = {"search": words.strip(), "block": block}
    places = UnitBlock.objects.select_related("block").order_by(
        F("valid_from").desc(nulls_last=True)
    )
    return UnitFilter(asked, queryset=Unit.objects.all()).qs.prefetch_related(
        Prefetch("places", queryset=places, to_attr="newest_first")
    )


def blocks_with_units() -> QuerySet[Block]:
    return Block.objects.filter(places__isnull=False).distinct().order_by("order", "code")
