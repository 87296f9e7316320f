"""``areas/``: the index of every area of every published result."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.describe import describes_list
from cchc_portal.api.fields import Figure
from cchc_portal.api.parameters import Parameter, as_text
from indices.api.criteria_rows import STANDING, UNIT, HeadSerializer, PublishedRows
from indices.api.filters import HEADS, heads_of
from indices.api.frozen import FrozenListView
from indices.models import Publication, PublishedArea

AREA = Parameter("area", as_text, _("Code of the area in its criteria set."), many=True)


def area_row(held: dict[str, Any], publication: Publication) -> dict[str, Any]:
    return {
        "area_code": held["code"],
        "area_name": held["name"],
        "points": held["points"],
        "max_points": held["max_points"],
        "value": held["value"],
        "publication": publication.pk,
        "illustrative": publication.illustrative,
    }


class AreaSerializer(HeadSerializer):
    area_code = serializers.CharField(help_text=_("Code of the area in its criteria set."))
    area_name = serializers.CharField(help_text=_("Name of the area when this was published."))
    points = Figure(help_text=_("Points reached."))
    max_points = Figure(
        help_text=_("Points that could be reached, without criteria that were not assessed.")
    )
    value = Figure(
        allow_null=True,
        help_text=_("The index of the area, in per cent; null where nothing in it was assessed."),
    )
    publication = serializers.IntegerField(help_text=_("Id of the publication."))
    illustrative = serializers.BooleanField(
        help_text=_("Fictional data that show how the portal works.")
    )


@describes_list(
    name="areas",
    summary=_("Area indexes"),
    description=_(
        "Of rounds scored by criteria. The newest publication first, then as published. Numbers "
        "with decimals are strings, unrounded; unknown is null."
    ),
)
class AreasView(FrozenListView):
    parameters = (*HEADS, UNIT, AREA, STANDING)
    row_class = AreaSerializer
    file_name = "areas"

    def rows(self, asked: dict[str, Any]) -> PublishedRows:
        areas = PublishedArea.objects.all()
        if "area" in asked:
            areas = areas.filter(code__in=asked["area"])
        standing = asked.get("standing", True)
        return PublishedRows(
            areas,
            publications=self.shelf().matching(standing=standing, **heads_of(asked)),
            units=asked.get("unit"),
            columns=("code", "name", "points", "max_points", "value"),
            row_of=area_row,
        )
