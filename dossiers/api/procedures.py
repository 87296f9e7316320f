"""``procedures/``: what may be asked for, how far online, and who handles it."""

from typing import Any

from django.db.models import F, Prefetch
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cchc_portal.api.describe import describes_list
from cchc_portal.api.fields import TextOrNull
from cchc_portal.api.parameters import Parameter, as_text, as_year
from cchc_portal.api.rows import QueryRows
from cchc_portal.api.views import ListView
from dossiers.models import Handling, Procedure, ProcedureLevel
from dossiers.selectors.procedure_filter import procedures_matching

UNIT = Parameter("unit", as_text, _("Code of a unit that handles it."), many=True)
FIELD = Parameter("field", as_text, _("Code of its field."), many=True)
LEVEL = Parameter(
    "level", as_text, _("Code of a service level that it has: 1 to 4, partial, full."), many=True
)
YEAR = Parameter(
    "year",
    as_year,
    _("Procedures of this year; with unit or level, handled by it or of that level in this year."),
    int,
)
SEARCH = Parameter("search", as_text, _("Part of a name (accents do not matter), or a code."))
DECIDED_BY = [choice for choice in Procedure.DecidedBy.choices if choice[0]]


class ProcedureFieldSerializer(serializers.Serializer):
    code = serializers.CharField(help_text=_("Code of the field."))
    name = serializers.CharField(help_text=_("Name of the field."))


class ProcedureLevelSerializer(serializers.Serializer):
    code = serializers.CharField(source="level.code", help_text=_("Code of the service level."))
    valid_from = serializers.DateField(allow_null=True, help_text=_("First day; null is open."))
    valid_to = serializers.DateField(allow_null=True, help_text=_("Last day; null is open."))


class HandlingSerializer(serializers.Serializer):
    code = serializers.CharField(source="unit.code", help_text=_("Code of the unit."))
    valid_from = serializers.DateField(allow_null=True, help_text=_("First day; null is open."))
    valid_to = serializers.DateField(allow_null=True, help_text=_("Last day; null is open."))


class ProcedureSerializer(serializers.Serializer):
    code = serializers.CharField(help_text=_("Code of the procedure, such as 2.000815."))
    local_code = TextOrNull(help_text=_("The longer code that a province prints."))
    name = serializers.CharField(help_text=_("Name of the procedure."))
    field = ProcedureFieldSerializer(help_text=_("The field that it belongs to."))
    decided_by = serializers.SerializerMethodField(help_text=_("The level that decides it."))
    working_days = serializers.IntegerField(
        allow_null=True, help_text=_("Time allowed, in working days.")
    )
    valid_from = serializers.DateField(allow_null=True, help_text=_("First day; null is open."))
    valid_to = serializers.DateField(allow_null=True, help_text=_("Last day; null is open."))
    levels = ProcedureLevelSerializer(
        many=True,
        help_text=_(
            "Service levels over time, the first one first. Levels 1 to 4 ended on 15/8/2022; "
            "partial and full follow, and neither is translated into the other."
        ),
    )
    units = HandlingSerializer(
        source="handlings", many=True, help_text=_("Units that handle it, with their days.")
    )

    @extend_schema_field(serializers.ChoiceField(choices=DECIDED_BY, allow_null=True))
    def get_decided_by(self, procedure: Procedure) -> str | None:
        return procedure.decided_by or None


@describes_list(
    name="procedures",
    summary=_("Procedures"),
    description=_("Ordered by code."),
)
class ProceduresView(ListView):
    parameters = (UNIT, FIELD, LEVEL, YEAR, SEARCH)
    row_class = ProcedureSerializer
    file_name = "procedures"

    def rows(self, asked: dict[str, Any]) -> QueryRows:
        found = procedures_matching(
            units=asked.get("unit", ()),
            fields=asked.get("field", ()),
            levels=asked.get("level", ()),
            year=asked.get("year"),
            words=asked.get("search", ""),
        )
        held = ProcedureLevel.objects.select_related("level").order_by(
            F("valid_from").asc(nulls_first=True)
        )
        handled = Handling.objects.select_related("unit").order_by(
            "unit__code", F("valid_from").asc(nulls_first=True)
        )
        found = found.select_related("field").prefetch_related(
            Prefetch("levels", held), Prefetch("handlings", handled)
        )
        return QueryRows(found, ProcedureSerializer, {"request": self.request})
