"""Units by name and block, in Vietnamese order, found without accents."""

from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Collate

from cchc_portal.units.models import Block, Unit, UnitBlock
from cchc_portal.units.names import plain_agency_code, search_key


def unit_list(*, words: str = "", block: str = "", day: date) -> QuerySet[Unit]:
    """Units whose name, short name, code, other name or official code holds all ``words``; with
    ``block`` those that are or were in it. Each has ``current``: its places on ``day``."""
    units = Unit.objects.all()
    named = Q()
    for word in search_key(words).split():
        named &= Q(search_key__contains=word)
    if words.strip():
        named |= Q(codes__code=plain_agency_code(words)) | Q(aliases__name__icontains=words.strip())
        units = units.filter(pk__in=Unit.objects.filter(named).values("pk"))
    if block:
        units = units.filter(pk__in=UnitBlock.objects.filter(block__code=block).values("unit"))
    places = UnitBlock.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day),
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
    ).select_related("block")
    return units.order_by(Collate(F("sort_key"), "C"), "code").prefetch_related(
        Prefetch("places", queryset=places, to_attr="current")
    )


def blocks_with_units() -> QuerySet[Block]:
    return Block.objects.filter(places__isnull=False).distinct().order_by("order", "code")
