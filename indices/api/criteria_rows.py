"""Frozen rows that hang on results (areas, criteria) as rows of the API, and how they are found."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.parameters import Parameter, as_text, as_yes_or_no
from indices.models import Publication

UNIT = Parameter("unit", as_text, _("Code of the unit."), many=True)
STANDING = Parameter(
    "standing",
    as_yes_or_no,
    _("false: those of publications that a correction has superseded, in place of what stands."),
    bool,
    default=True,
)
OF_RESULT = {
    "publication_id": "result__publication_id",
    "unit_code": "result__unit_code",
    "unit_name": "result__unit_name",
}
CHUNK = 5000

Row = dict[str, Any]


class PublishedRows:
    """The rows of ``queryset`` (below PublishedResult) that belong to ``publications`` and to
    ``units``; the newest publication first, each in the order in which it was published.
    ``row_of`` takes the columns and the publication."""

    def __init__(
        self,
        queryset: QuerySet,
        *,
        publications: Collection[Publication],
        units: Collection[str] | None,
        columns: Collection[str],
        row_of: Callable[[Row, Publication], Row],
    ):
        self.publications: Mapping[int, Publication] = {held.pk: held for held in publications}
        found = queryset.filter(result__publication__in=list(self.publications))
        if units is not None:
            found = found.filter(result__unit_code__in=units)
        self.queryset = found.order_by("-result__publication_id", "result_id", "pk")
        self.columns = (*columns, *OF_RESULT.values())
        self.row_of = row_of

    def count(self) -> int:
        return self.queryset.count()

    def between(self, start: int, stop: int) -> list[Row]:
        return [self._row(held) for held in self.queryset.values(*self.columns)[start:stop]]

    def everything(self) -> Iterator[Row]:
        for held in self.queryset.values(*self.columns).iterator(chunk_size=CHUNK):
            yield self._row(held)

    def _row(self, held: Row) -> Row:
        publication = self.publications[held[OF_RESULT["publication_id"]]]
        return {**head_of(held, publication), **self.row_of(held, publication)}


def head_of(held: Row, publication: Publication) -> Row:
    """What every row begins with: what was published, of which unit."""
    return {
        "index": publication.index_code,
        "year": publication.year,
        "period": publication.period,
        "as_of": publication.as_of,
        "block": publication.block_code,
        "unit_code": held[OF_RESULT["unit_code"]],
        "unit_name": held[OF_RESULT["unit_name"]],
    }


class HeadSerializer(serializers.Serializer):
    """``head_of``, for the schema."""

    index = serializers.CharField(help_text=_("Code of the index."))
    year = serializers.IntegerField(help_text=_("The year that was scored."))
    period = serializers.CharField(help_text=_("Name of the period."))
    as_of = serializers.DateField(allow_null=True, help_text=_("Day of a snapshot."))
    block = serializers.CharField(help_text=_("Code of the block."))
    unit_code = serializers.CharField(help_text=_("Code of the unit."))
    unit_name = serializers.CharField(help_text=_("Name of the unit when this was published."))
