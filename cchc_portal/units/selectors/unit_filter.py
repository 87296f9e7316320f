"""Which units are meant by words, blocks and a day: one filter for the page and the API."""

from datetime import date

from django.db.models import Q, QuerySet
from django_filters import BaseInFilter, CharFilter, DateFilter, FilterSet

from cchc_portal.units.models import Unit, UnitAlias, UnitBlock, UnitCode
from cchc_portal.units.models.validity import valid_on
from cchc_portal.units.names import match_key, plain_agency_code, search_key


class CodesFilter(BaseInFilter, CharFilter):
    """Codes with commas between them."""


class UnitFilter(FilterSet):
    """``search``: all words begin a word of the name, short name or code, whatever the accents, or
    together they are an official code or part of another name. ``block``: codes; with ``valid_on``
    the unit is in one of them on that day, else at any time. ``valid_on``: it exists on that day.

    Units come in Vietnamese order of names.
    """

    search = CharFilter(method="called")
    block = CodesFilter(method="in_blocks")
    valid_on = DateFilter(method="existing")

    class Meta:
        model = Unit
        fields = ("search", "block", "valid_on")

    def filter_queryset(self, queryset: QuerySet[Unit]) -> QuerySet[Unit]:
        return super().filter_queryset(queryset).order_by("sort_key", "code")

    def called(self, units: QuerySet[Unit], name: str, words: str) -> QuerySet[Unit]:
        keys = search_key(words).split()
        if not keys:
            return units.none()
        bearers = UnitCode.objects.filter(code=plain_agency_code(words)).values("unit")
        aliased = UnitAlias.objects.filter(match_key__contains=match_key(words)).values("unit")
        return units.filter(beginning_with_all(keys) | Q(pk__in=bearers) | Q(pk__in=aliased))

    def in_blocks(self, units: QuerySet[Unit], name: str, codes: list[str]) -> QuerySet[Unit]:
        places = UnitBlock.objects.filter(block__code__in=codes)
        day = self.form.cleaned_data.get("valid_on")
        if day is not None:
            places = places.filter(valid_on(day))
        return units.filter(pk__in=places.values("unit"))

    def existing(self, units: QuerySet[Unit], name: str, day: date) -> QuerySet[Unit]:
        return units.filter(valid_on(day))


def beginning_with_all(keys: list[str]) -> Q:
    """Each of ``keys`` (folded by ``search_key``) begins a word of the search key."""
    found = Q()
    for key in keys:
        found &= Q(search_key__startswith=key) | Q(search_key__contains=f" {key}")
    return found
