"""One published result as the API gives it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.fields import Figure, TextOrNull
from indices.models import Kind


def result_row(result: dict[str, Any]) -> dict[str, Any]:
    """A result of ``FoundResults`` with the names of the API; unknown is None."""
    publication = result["publication"]
    return {
        "index": publication.index_code,
        "year": publication.year,
        "period": publication.period,
        "as_of": publication.as_of,
        "block": publication.block_code,
        "unit_code": result["unit_code"],
        "unit_name": result["unit_name"],
        "value": result["value"],
        "points": result["points"],
        "max_points": result["max_points"],
        "rank": result["rank"],
        "rank_of": result["rank_of"],
        "tied": result["tied"],
        "grade": result["grade"] or None,
        "printed_rank": result["printed_rank"],
        "printed_grade": result["printed_grade"] or None,
        "previous_value": result["previous_value"],
        "change": result["change"],
        "previous_rank": result["previous_rank"],
        "rank_change": result["rank_change"],
        "publication": result["publication_id"],
        "kind": result["kind"],
        "decision_number": publication.decision_number or None,
        "decided_on": publication.decided_on,
        "source": result["source"] or None,
        "illustrative": publication.illustrative,
        "printed_rank_of": result["printed_rank_of"],
        "printed_change": result["printed_change"],
        "not_assessed": result["not_assessed"] or None,
        "inference": result["inference"] or None,
        "bonus": result["bonus"],
        "penalty": result["penalty"],
    }


class ResultSerializer(serializers.Serializer):
    """The row above, for the schema."""

    index = serializers.CharField(help_text=_("Code of the index."))
    year = serializers.IntegerField(help_text=_("The year that was scored."))
    period = serializers.CharField(help_text=_("Name of the period."))
    as_of = serializers.DateField(allow_null=True, help_text=_("Day of a snapshot."))
    block = serializers.CharField(help_text=_("Code of the block."))
    unit_code = serializers.CharField(help_text=_("Code of the unit."))
    unit_name = serializers.CharField(help_text=_("Name of the unit when this was published."))
    value = Figure(allow_null=True, help_text=_("The index, in per cent."))
    points = Figure(allow_null=True, help_text=_("Points reached."))
    max_points = Figure(allow_null=True, help_text=_("Points that could be reached."))
    rank = serializers.IntegerField(allow_null=True, help_text=_("Place in the block."))
    rank_of = serializers.IntegerField(allow_null=True, help_text=_("How many were ranked."))
    tied = serializers.BooleanField(help_text=_("Another unit holds the same rank."))
    grade = TextOrNull(help_text=_("Grade."))
    printed_rank = serializers.IntegerField(
        allow_null=True, help_text=_("Rank as the source prints it.")
    )
    printed_grade = TextOrNull(help_text=_("Grade as the source prints it."))
    previous_value = Figure(
        allow_null=True,
        help_text=_("The index one year before, as published in what stands now."),
    )
    change = Figure(
        allow_null=True, help_text=_("Change on the year before, in percentage points.")
    )
    previous_rank = serializers.IntegerField(
        allow_null=True, help_text=_("Rank one year before, as published in what stands now.")
    )
    rank_change = serializers.IntegerField(
        allow_null=True, help_text=_("Change on the year before, in places; positive is better.")
    )
    publication = serializers.IntegerField(help_text=_("Id of the publication."))
    kind = serializers.ChoiceField(
        choices=Kind.choices,
        help_text=_(
            "Whether the portal computed this figure, a source prints it, or it follows "
            "from printed figures."
        ),
    )
    decision_number = TextOrNull(help_text=_("Number of the decision."))
    decided_on = serializers.DateField(
        allow_null=True, help_text=_("Day on which the decision was signed.")
    )
    source = TextOrNull(help_text=_("Where the figure stands."))
    illustrative = serializers.BooleanField(
        help_text=_("Fictional data that show how the portal works.")
    )
    printed_rank_of = serializers.IntegerField(
        allow_null=True, help_text=_("Size of the block as the source prints it.")
    )
    printed_change = Figure(
        allow_null=True, help_text=_("Change on the year before as the source prints it.")
    )
    not_assessed = TextOrNull(help_text=_("Why the unit was not assessed; null when it was."))
    inference = TextOrNull(help_text=_("How an inferred figure was inferred."))
    bonus = Figure(allow_null=True, help_text=_("Bonus points, as far as they count."))
    penalty = Figure(allow_null=True, help_text=_("Points deducted, as far as they count."))
