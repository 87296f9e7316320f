"""Units by name and block, in Vietnamese order, found without accents."""

from django.db.models import F, Prefetch, Q, QuerySet

from cchc_portal.units.models import Block, Unit, UnitBlock
from cchc_portal.units.names import plain_agency_code, search_key


def unit_list(*, words: str = "", block: str = "") -> QuerySet[Unit]:
    """Units whose name, short name or code holds all ``words`` at the beginning of a word, or that
    have ``words`` as another name or official code; with ``block`` those that are or were in it.
    Each has ``newest_first``: its places, the newest first."""
    units = Unit.objects.all()
    if words.strip():
        named = Q(codes__code=plain_agency_code(words)) | Q(aliases__name__icontains=words.strip())
        keys = search_key(words).split()
        if keys:
            named |= _beginning_with_all(keys)
        units = units.filter(pk__in=Unit.objects.filter(named).values("pk"))
    if block:
        units = units.filter(pk__in=UnitBlock.objects.filter(block__code=block).values("unit"))
    places = UnitBlock.objects.select_related("block").order_by(
        F("valid_from").desc(nulls_last=True)
    )
    return units.order_by("sort_key", "code").prefetch_related(
        Prefetch("places", queryset=places, to_attr="newest_first")
    )


def _beginning_with_all(keys: list[str]) -> Q:
    found = Q()
    for key in keys:
        found &= Q(search_key__startswith=key) | Q(search_key__contains=f" {key}")
    return found


def blocks_with_units() -> QuerySet[Block]:
    return Block.objects.filter(places__isnull=False).distinct().order_by("order", "code")
