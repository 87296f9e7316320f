"""Units for a list: by block, by the day, by what somebody remembers of the name."""

from datetime import date

from django.db.models import Prefetch, Q

from cchc_portal.units.models import Unit, UnitAlias, UnitBlock, UnitCode, UnitSuccession
from cchc_portal.units.names import match_key, plain_agency_code, search_key


def list_units(*, blocks: tuple[str, ...] = (), search: str = "", valid_on: date | None = None):
    """Units in Vietnamese order of names.

    ``blocks``: codes; with ``valid_on`` the unit must be in one of them on that day, else at any
    time. ``search``: part of the name, short name or code without minding accents, an official
    code, or part of another name. ``valid_on``: the unit exists on that day.
    """
    found = Unit.objects.all()
    places = UnitBlock.objects.filter(block__code__in=blocks)
    if valid_on is not None:
        found = found.filter(_on(valid_on))
        places = places.filter(_on(valid_on))
    if blocks:
        found = found.filter(pk__in=places.values("unit"))
    if search:
        found = found.filter(_called(search)) if search_key(search) else found.none()
    return found.order_by("sort_key", "code")


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


def _called(search: str) -> Q:
    bearers = UnitCode.objects.filter(code=plain_agency_code(search)).values("unit")
    aliased = UnitAlias.objects.filter(match_key__contains=match_key(search)).values("unit")
    return Q(search_key__contains=search_key(search)) | Q(pk__in=bearers) | Q(pk__in=aliased)


def _on(day: date) -> Q:
    return Q(Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & Q(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )
