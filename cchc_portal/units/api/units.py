"""``units/``: the bodies that are scored."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter

from cchc_portal.api.describe import describes_list, describes_one
from cchc_portal.api.parameters import Parameter, as_day, as_text
from cchc_portal.api.rendering import json_bytes
from cchc_portal.api.rows import QueryRows
from cchc_portal.api.views import ListView, ReadView
from cchc_portal.units.api.unit_row import UnitSerializer
from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.unit_filter import UnitFilter
from cchc_portal.units.selectors.unit_history import with_their_history

BLOCK = Parameter(
    "block", as_text, _("Code of a block; with valid_on, in it on that day."), many=True
)
SEARCH = Parameter("search", as_text, _("Part of a name (accents do not matter), or a code."))
VALID_ON = Parameter("valid_on", as_day, _("Units that exist on this day."), str)


@describes_list(
    name="units",
    summary=_("Units"),
    description=_("In Vietnamese order of names. A body that was merged keeps its own row."),
)
class UnitsView(ListView):
    parameters = (BLOCK, SEARCH, VALID_ON)
    row_class = UnitSerializer
    file_name = "units"

    def rows(self, asked: dict[str, Any]) -> QueryRows:
        asked = {**asked, "block": ",".join(asked.get("block", ()))}
        found = UnitFilter(asked, queryset=Unit.objects.all()).qs
        return QueryRows(with_their_history(found), UnitSerializer, {"request": self.request})


@describes_one(
    name="unit",
    tag="units",
    summary=_("The unit of this code"),
    row_class=UnitSerializer,
    parameters=[
        OpenApiParameter("code", str, OpenApiParameter.PATH, description=_("Code of the unit."))
    ],
)
class UnitView(ReadView):
    def get(self, request, code: str):
        self.asked(request)
        if not code.isprintable():
            raise Http404  # PostgreSQL takes no NUL
        unit = get_object_or_404(with_their_history(Unit.objects.all()), code=code)
        return self.answer(request, json_bytes(UnitSerializer(unit).data))
