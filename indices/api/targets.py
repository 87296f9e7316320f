"""``targets/``: what was assigned for a year, to whom, and what was reached."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.describe import describes_list
from cchc_portal.api.fields import Figure, TextOrNull
from cchc_portal.api.parameters import Parameter, as_text, as_year
from cchc_portal.api.rows import HeldRows
from cchc_portal.api.views import ListView
from cchc_portal.units.models import Unit
from indices.models import Target
from indices.scoring.target import STATES
from indices.selectors.target_words import state_in_words
from indices.selectors.targets import ASSIGNED_TO, assigned_to, every_year_with_targets
from indices.targets import JudgedTarget, judged_targets, metric_title

UNIT = Parameter("unit", as_text, _("Code of the unit."), many=True)
BLOCK = Parameter("block", as_text, _("Code of the block that a target is assigned to."), many=True)
YEAR = Parameter("year", as_year, _("The year of the target."), int, many=True)
METRIC = Parameter(
    "metric", as_text, _("Code of what is measured, such as online_rate."), many=True
)


class NamedSerializer(serializers.Serializer):
    code = serializers.CharField(help_text=_("Its code."))
    name = serializers.CharField(help_text=_("Its name."))


class TargetResultSerializer(serializers.Serializer):
    value = Figure(
        allow_null=True,
        help_text=_(
            "What was reached, in per cent, unrounded or as printed; null where nothing arose."
        ),
    )
    numerator = serializers.IntegerField(allow_null=True, help_text=_("Where it is known."))
    denominator = serializers.IntegerField(allow_null=True, help_text=_("Where it is known."))
    source = serializers.CharField(
        help_text=_("How the figure is defined and where it comes from.")
    )
    as_of = serializers.DateField(
        allow_null=True, help_text=_("Day of the figure; null for the whole year.")
    )


class TargetSerializer(serializers.Serializer):
    unit = NamedSerializer(
        allow_null=True, help_text=_("The unit that is judged; null where the target has none yet.")
    )
    assigned_to = serializers.ChoiceField(
        choices=ASSIGNED_TO,
        help_text=_("Whether the target is the unit's own, its block's or the province's."),
    )
    block = NamedSerializer(allow_null=True, help_text=_("The block that it is assigned to."))
    year = serializers.IntegerField(help_text=_("The year of the target."))
    metric = TextOrNull(help_text=_("Code of what is measured; null for a target in words."))
    metric_name = TextOrNull(help_text=_("Name of what is measured."))
    comparator = serializers.ChoiceField(
        choices=Target.Comparator.choices,
        allow_null=True,
        help_text=_("How the figure is compared with the value."),
    )
    value = Figure(allow_null=True, help_text=_("The value to reach, in per cent, as assigned."))
    text = TextOrNull(help_text=_("The target in the words of its source."))
    assigned_by = TextOrNull(help_text=_("Who assigned it, as the source writes."))
    assigned_on = serializers.DateField(allow_null=True, help_text=_("Day of the assignment."))
    decision = TextOrNull(help_text=_("Number of the assigning decision."))
    source = TextOrNull(help_text=_("Where the target stands."))
    result = TargetResultSerializer(
        allow_null=True, help_text=_("What was measured; null where there is no figure.")
    )
    state = serializers.ChoiceField(
        choices=[(state, state) for state in STATES],
        help_text=_(
            "not_yet: the year is not over and the target is not reached; no_figure: the year is "
            "over and nothing is known."
        ),
    )
    state_name = serializers.CharField(help_text=_("The state in words."))
    difference = Figure(
        allow_null=True,
        help_text=_("Percentage points beyond the target; negative where it falls short."),
    )
    illustrative = serializers.BooleanField(
        help_text=_("Fictional data that show how the portal works.")
    )

    def to_representation(self, judged: JudgedTarget) -> dict[str, Any]:
        return target_row(judged)


def target_row(judged: JudgedTarget) -> dict[str, Any]:
    target = judged.target
    return {
        "unit": _named(judged.unit),
        "assigned_to": assigned_to(target),
        "block": _named(target.block),
        "year": target.year,
        "metric": target.metric or None,
        "metric_name": metric_title(target.metric) or None,
        "comparator": target.comparator or None,
        "value": target.value,
        "text": target.text or None,
        "assigned_by": target.assigned_by or None,
        "assigned_on": target.assigned_on,
        "decision": (target.decision.number if target.decision else "") or None,
        "source": target.source or None,
        "result": _result(judged),
        "state": judged.state,
        "state_name": state_in_words(judged.state, nothing_arose=judged.nothing_arose),
        "difference": judged.difference,
        "illustrative": judged.illustrative,
    }


def _named(held) -> dict[str, str] | None:
    return None if held is None else {"code": held.code, "name": held.name}


def _result(judged: JudgedTarget) -> dict[str, Any] | None:
    measured = judged.measured
    if measured is None:
        return None
    return {
        "value": measured.value,
        "numerator": measured.numerator,
        "denominator": measured.denominator,
        "source": str(measured.source),
        "as_of": measured.as_of,
    }


@describes_list(
    name="targets",
    summary=_("Targets and what was reached"),
    description=_(
        "One row for each unit that a target applies to: its own target stands before that of its "
        "block, and that before the province's. The newest year first, then in Vietnamese order of "
        "names. Numbers with decimals are strings, unrounded; unknown is null."
    ),
)
class TargetsView(ListView):
    parameters = (UNIT, BLOCK, YEAR, METRIC)
    row_class = TargetSerializer
    file_name = "targets"

    def rows(self, asked: dict[str, Any]) -> HeldRows:
        years = every_year_with_targets(years=asked.get("year"), metrics=asked.get("metric"))
        unit_ids = None
        if "unit" in asked:
            unit_ids = set(Unit.objects.filter(code__in=asked["unit"]).values_list("pk", flat=True))
        metrics = asked.get("metric", ())
        only = metrics[0] if len(metrics) == 1 else None
        found = [
            judged
            for year in years
            for judged in judged_targets(year=year, unit_ids=unit_ids, metric=only)
            if _asked_for(judged, asked)
        ]
        return HeldRows(found, TargetSerializer, {"request": self.request})


def _asked_for(judged: JudgedTarget, asked: dict[str, Any]) -> bool:
    target = judged.target
    if "metric" in asked and target.metric not in asked["metric"]:
        return False
    return "block" not in asked or (
        target.block is not None and target.block.code in asked["block"]
    )
