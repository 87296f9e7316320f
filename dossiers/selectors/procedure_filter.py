"""Which procedures are meant by units, fields, levels, a year and words."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from cchc_portal.units.models.validity import valid_between
from cchc_portal.units.names import search_key
from dossiers.models import Handling, Procedure, ProcedureLevel
from dossiers.selectors.procedures import national_code


def procedures_matching(
    *,
    units: Sequence[str] = (),
    fields: Sequence[str] = (),
    levels: Sequence[str] = (),
    year: int | None = None,
    words: str = "",
) -> QuerySet[Procedure]:
    """Procedures by code. ``units``, ``fields`` and ``levels`` are codes, each list any of them;
    with ``year`` the procedure exists in that year, is handled by the unit in it and has the level
    in it. All ``words`` stand in the code or the name, whatever the accents."""
    found = Procedure.objects.order_by("code")
    of_year = Q() if year is None else valid_between(date(year, 1, 1), date(year, 12, 31))
    if year is not None:
        found = found.filter(of_year)
    if units:
        handlings = Handling.objects.filter(of_year, unit__code__in=units)
        found = found.filter(pk__in=handlings.values("procedure"))
    if fields:
        found = found.filter(field__code__in=fields)
    if levels:
        held = ProcedureLevel.objects.filter(of_year, level__code__in=levels)
        found = found.filter(pk__in=held.values("procedure"))
    if words:
        keys = search_key(national_code(words)).split()
        found = found.filter(*(Q(search_key__contains=key) for key in keys))
        return found if keys else found.none()
    return found
