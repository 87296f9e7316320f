"""``publications/``: what was published, when, under which rules, and what corrected it."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers

from cchc_portal.api.describe import describes_list, describes_one
from cchc_portal.api.fields import Figure, TextOrNull
from cchc_portal.api.parameters import Parameter, as_yes_or_no
from cchc_portal.api.rendering import json_bytes
from cchc_portal.api.rows import HeldRows
from cchc_portal.api.views import ReadView
from indices.api.filters import HEADS, heads_of
from indices.api.frozen import FrozenListView
from indices.models import Kind, Publication, RoundBlock
from indices.selectors.publication_shelf import publication_shelf
from indices.selectors.publication_stamp import publication_stamp

STANDING = Parameter(
    "standing",
    as_yes_or_no,
    _("true: only those that no correction has superseded; false: only those that one has."),
    bool,
)


class BandSerializer(serializers.Serializer):
    name = serializers.CharField(help_text=_("Grade."))
    lower_bound = Figure(help_text=_("From this value on, in per cent, inclusive."))


class RulesSerializer(serializers.Serializer):
    """The rules in force when it was published."""

    decimals = serializers.IntegerField(help_text=_("Decimals of the published values."))
    rounding = serializers.ChoiceField(
        choices=RoundBlock.Rounding.choices, help_text=_("Where values are rounded.")
    )
    tie_policy = serializers.ChoiceField(
        choices=RoundBlock.TiePolicy.choices, help_text=_("How equal values are ranked.")
    )
    higher_is_better = serializers.BooleanField(help_text=_("The highest value has rank 1."))
    grade_scale = TextOrNull(source="grade_scale_name", help_text=_("Name of the grade scale."))
    grade_scale_inferred = serializers.BooleanField(
        help_text=_("No regulation was seen for the grade scale; it was read off figures.")
    )
    grade_bands = BandSerializer(many=True, help_text=_("Grades, the best first."))
    units_in_block = serializers.IntegerField(
        allow_null=True, help_text=_("Size of the block as a source prints it.")
    )


class PublicationSerializer(serializers.Serializer):
    id = serializers.IntegerField(help_text=_("Id, for results/?publication=."))
    number = serializers.IntegerField(help_text=_("1 is the first, 2 and later correct it."))
    kind = serializers.ChoiceField(choices=Kind.choices, help_text=_("Where the figures are from."))
    index = serializers.CharField(source="index_code", help_text=_("Code of the index."))
    year = serializers.IntegerField(help_text=_("The year that was scored."))
    period = serializers.CharField(help_text=_("Name of the period."))
    as_of = serializers.DateField(allow_null=True, help_text=_("Day of a snapshot."))
    block = serializers.CharField(source="block_code", help_text=_("Code of the block."))
    block_name = serializers.CharField(help_text=_("Name of the block when this was published."))
    reason = TextOrNull(help_text=_("Why it was corrected."))
    decision_number = TextOrNull(help_text=_("Number of the decision."))
    decided_on = serializers.DateField(
        allow_null=True, help_text=_("Day on which the decision was signed.")
    )
    illustrative = serializers.BooleanField(
        help_text=_("Fictional data that show how the portal works.")
    )
    rules = RulesSerializer(source="*")
    results_count = serializers.IntegerField(help_text=_("How many results it holds."))
    published_at = serializers.DateTimeField(help_text=_("When it was published."))
    supersedes = serializers.SerializerMethodField(
        help_text=_("Id of the publication it corrects.")
    )
    superseded_by = serializers.SerializerMethodField(
        help_text=_("Id of the publication that corrects it; null while it stands.")
    )
    results = serializers.SerializerMethodField(help_text=_("Address of its results."))

    def get_supersedes(self, publication: Publication) -> int | None:
        return self.context["shelf"].supersedes.get(publication.pk)

    def get_superseded_by(self, publication: Publication) -> int | None:
        return self.context["shelf"].superseded_by.get(publication.pk)

    @extend_schema_field(OpenApiTypes.URI)
    def get_results(self, publication: Publication) -> str:
        address = f"{reverse('api-results')}?publication={publication.pk}"
        return self.context["request"].build_absolute_uri(address)


@describes_list(
    name="publications",
    summary=_("Publications"),
    description=_(
        "What was published for a block of a round. Nothing in it changes afterwards; a correction "
        "is a publication of its own, with the next number and a reason."
    ),
)
class PublicationsView(FrozenListView):
    parameters = (*HEADS, STANDING)
    row_class = PublicationSerializer
    file_name = "publications"

    def rows(self, asked: dict[str, Any]) -> HeldRows:
        shelf = self.shelf()
        found = shelf.matching(standing=asked.get("standing"), **heads_of(asked))
        return HeldRows(found, PublicationSerializer, {"request": self.request, "shelf": shelf})


@describes_one(
    name="publication",
    tag="publications",
    summary=_("One publication"),
    row_class=PublicationSerializer,
    parameters=[OpenApiParameter("id", int, OpenApiParameter.PATH, description=_("Id."))],
)
class PublicationView(ReadView):
    def get(self, request, id: int):
        self.asked(request)
        shelf = publication_shelf(stamp=publication_stamp())
        if id not in shelf.by_id:
            raise Http404
        context = {"request": request, "shelf": shelf}
        row = PublicationSerializer(shelf.by_id[id], context=context).data
        return self.answer(request, json_bytes(row))
