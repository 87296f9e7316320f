"""The parts of a row of ``targets/``: results, readings, versions, the forecast."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.fields import Figure, TextOrNull
from indices.metrics import Measured
from indices.models import Target
from indices.scoring.forecast import Forecast
from indices.scoring.target import STATES
from indices.selectors.reading_codes import Reading
from indices.selectors.target_words import state_in_words
from indices.targets import JudgedReading, JudgedTarget, metric_title


class NamedSerializer(serializers.Serializer):
    code = serializers.CharField(help_text=_("Its code."))
    name = serializers.CharField(help_text=_("Its name."))


class TargetResultSerializer(serializers.Serializer):
    value = Figure(
        allow_null=True,
        help_text=_(
            "What was reached, in per cent, unrounded where it is counted, else as published or "
            "printed; null where nothing arose, or where only the rank or the grade is published."
        ),
    )
    numerator = serializers.IntegerField(allow_null=True, help_text=_("Where it is known."))
    denominator = serializers.IntegerField(allow_null=True, help_text=_("Where it is known."))
    rank = serializers.IntegerField(allow_null=True, help_text=_("Of a published index."))
    rank_of = serializers.IntegerField(
        allow_null=True, help_text=_("Units ranked; null where the source does not say.")
    )
    grade = TextOrNull(help_text=_("Of a published index, in the words of the publication."))
    source = serializers.CharField(
        help_text=_("How the figure is defined and where it comes from.")
    )
    as_of = serializers.DateField(
        allow_null=True, help_text=_("Day of the figure; null for the whole year.")
    )


class TargetReadingSerializer(serializers.Serializer):
    code = serializers.CharField(help_text=_("How sheets write it, such as par:keep_rank."))
    metric = serializers.CharField(help_text=_("Code of what is measured."))
    metric_name = serializers.CharField(help_text=_("Name of what is measured."))
    comparator = serializers.ChoiceField(
        choices=Target.Comparator.choices, help_text=_("How it is compared.")
    )
    value = Figure(allow_null=True, help_text=_("The value or the rank, where one is named."))
    state = serializers.ChoiceField(
        choices=[(state, state) for state in STATES],
        help_text=_("Of this reading alone; it decides nothing about the target."),
    )
    state_name = serializers.CharField(help_text=_("The state in words."))
    difference = Figure(allow_null=True, help_text=_("As that of a target."))
    result = TargetResultSerializer(allow_null=True, help_text=_("What was measured."))
    previous = TargetResultSerializer(
        allow_null=True, help_text=_("The same of the year before, where that is compared with it.")
    )
    note = TextOrNull(
        help_text=_("Both years of a comparison with the year before, or why there is none.")
    )


class TargetVersionSerializer(serializers.Serializer):
    version = serializers.IntegerField(help_text=_("1 is the first one; the last one stands."))
    comparator = serializers.ChoiceField(
        choices=Target.Comparator.choices, allow_null=True, help_text=_("How it was compared.")
    )
    value = Figure(allow_null=True, help_text=_("The value to reach, as assigned."))
    text = TextOrNull(help_text=_("The target in the words of its source."))
    assigned_by = TextOrNull(help_text=_("Who assigned it, as the source writes."))
    assigned_on = serializers.DateField(allow_null=True, help_text=_("Day of the assignment."))
    decision = TextOrNull(help_text=_("Number of the assigning decision."))


class ForecastSerializer(serializers.Serializer):
    value = Figure(help_text=_("What the rate will be at the present pace, in per cent."))
    as_of = serializers.DateField(help_text=_("Day of the estimate."))


def result_row(measured: Measured | None) -> dict[str, Any] | None:
    if measured is None:
        return None
    return {
        "value": measured.official,
        "numerator": measured.numerator,
        "denominator": measured.denominator,
        "rank": measured.rank,
        "rank_of": measured.rank_of,
        "grade": measured.grade or None,
        "source": str(measured.source),
        "as_of": measured.as_of,
    }


def reading_row(judged: JudgedReading) -> dict[str, Any]:
    reading = judged.reading
    return {
        "code": Reading.of(reading).code,
        "metric": reading.metric,
        "metric_name": metric_title(reading.metric),
        "comparator": reading.comparator,
        "value": reading.value,
        "state": judged.state,
        "state_name": state_in_words(judged.state, nothing_arose=judged.nothing_arose),
        "difference": judged.difference,
        "result": result_row(judged.measured),
        "previous": result_row(judged.before),
        "note": judged.words or None,
    }


def version_rows(judged: JudgedTarget) -> list[dict[str, Any]]:
    versions = [*reversed(judged.earlier), judged.target]
    return [_version(number, target) for number, target in enumerate(versions, start=1)]


def _version(number: int, target: Target) -> dict[str, Any]:
    return {
        "version": number,
        "comparator": target.comparator or None,
        "value": target.value,
        "text": target.text or None,
        "assigned_by": target.assigned_by or None,
        "assigned_on": target.assigned_on,
        "decision": (target.decision.number if target.decision else "") or None,
    }


def forecast_row(forecast: Forecast | None) -> dict[str, Any] | None:
    return None if forecast is None else {"value": forecast.value, "as_of": forecast.as_of}
