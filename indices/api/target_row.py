"""A row of ``targets/``: what was assigned, what was reached, and how that is judged."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.fields import Figure, TextOrNull
from indices.api.target_parts import (
    ForecastSerializer,
    NamedSerializer,
    TargetReadingSerializer,
    TargetResultSerializer,
    TargetVersionSerializer,
    forecast_row,
    reading_row,
    result_row,
    version_rows,
)
from indices.models import Target
from indices.scoring.target import STATES
from indices.selectors.target_words import state_in_words
from indices.selectors.targets import ASSIGNED_TO, assigned_to
from indices.targets import JudgedTarget, metric_title


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
    value = Figure(
        allow_null=True,
        help_text=_(
            "The value to reach, in per cent, as assigned; of keep_rank the rank. Null where the "
            "year before is what counts."
        ),
    )
    text = TextOrNull(help_text=_("The target in the words of its source."))
    assigned_by = TextOrNull(help_text=_("Who assigned it, as the source writes."))
    assigned_on = serializers.DateField(allow_null=True, help_text=_("Day of the assignment."))
    decision = TextOrNull(help_text=_("Number of the assigning decision."))
    source = TextOrNull(help_text=_("Where the target stands."))
    result = TargetResultSerializer(
        allow_null=True, help_text=_("What was measured; null where there is no figure.")
    )
    previous = TargetResultSerializer(
        allow_null=True,
        help_text=_("The same of the year before, where the target is compared with it."),
    )
    state = serializers.ChoiceField(
        choices=[(state, state) for state in STATES],
        help_text=_(
            "not_yet: the year is not over and the target is not reached; no_figure: the year is "
            "over and nothing is known. Of a target in words what people stated, if they did."
        ),
    )
    state_name = serializers.CharField(help_text=_("The state in words."))
    difference = Figure(
        allow_null=True,
        help_text=_(
            "Percentage points beyond the target, of unrounded figures; of keep_rank places, of "
            "keep_grade grades; negative where it falls short."
        ),
    )
    note = TextOrNull(
        help_text=_("Both years of a comparison with the year before, or why there is none.")
    )
    forecast = ForecastSerializer(
        allow_null=True,
        help_text=_("Estimate for the whole year, while it runs, of rates counted from dossiers."),
    )
    readings = TargetReadingSerializer(
        many=True, help_text=_("How a target in words may be read; each is judged for itself.")
    )
    stated = serializers.ChoiceField(
        choices=Target.Stated.choices,
        allow_null=True,
        help_text=_("What people stated of a target in words."),
    )
    stated_note = TextOrNull(help_text=_("On what grounds they did."))
    versions = TargetVersionSerializer(
        many=True, help_text=_("Every version of the target, the first one first.")
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
        "result": result_row(judged.measured),
        "previous": result_row(judged.before),
        "state": judged.state,
        "state_name": state_in_words(judged.state, nothing_arose=judged.nothing_arose),
        "difference": judged.difference,
        "note": judged.words or None,
        "forecast": forecast_row(judged.forecast),
        "readings": [reading_row(one) for one in judged.readings],
        "stated": target.stated or None,
        "stated_note": target.stated_note or None,
        "versions": version_rows(judged),
        "illustrative": judged.illustrative,
    }


def _named(held) -> dict[str, str] | None:
    return None if held is None else {"code": held.code, "name": held.name}
