"""``leaves/``: the points of single criteria, where the round shows them to everybody."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.describe import describes_list
from cchc_portal.api.fields import Figure, TextOrNull
from cchc_portal.api.parameters import Parameter, as_text
from indices.api.criteria_rows import STANDING, UNIT, HeadSerializer, PublishedRows
from indices.api.filters import HEADS, heads_of
from indices.api.frozen import FrozenListView
from indices.models import Criterion, Lane, Method, Publication, PublishedLeaf
from indices.selectors.published import sees_lost_points

CRITERION = Parameter("criterion", as_text, _("Code of the criterion in its set."), many=True)
NOBODY = 0


def leaf_row(held: dict[str, Any], publication: Publication) -> dict[str, Any]:
    return {
        "code": held["code"],
        "name": held["name"],
        "kind": held["kind"],
        "method": held["method"],
        "points": held["points"],
        "max_points": held["max_points"],
        "lane": held["lane"] or None,
        "not_applicable": held["not_applicable"] or None,
        "remark": held["remark"] or None,
        "publication": publication.pk,
        "illustrative": publication.illustrative,
    }


class LeafSerializer(HeadSerializer):
    code = serializers.CharField(help_text=_("Code of the criterion in its set."))
    name = serializers.CharField(help_text=_("Name of the criterion when this was published."))
    kind = serializers.ChoiceField(
        choices=Criterion.Kind.choices,
        help_text=_("A criterion, or a bonus or deduction, which stand outside the maximum."),
    )
    method = serializers.ChoiceField(choices=Method.choices, help_text=_("How it is scored."))
    points = Figure(
        allow_null=True, help_text=_("Points reached; of a deduction, points taken away.")
    )
    max_points = Figure(help_text=_("Points that could be reached."))
    lane = serializers.ChoiceField(
        choices=Lane.choices, allow_null=True, help_text=_("Whose points count.")
    )
    not_applicable = TextOrNull(help_text=_("Why it was not assessed; null when it was."))
    remark = TextOrNull(help_text=_("Remark of whoever gave the points."))
    publication = serializers.IntegerField(help_text=_("Id of the publication."))
    illustrative = serializers.BooleanField(
        help_text=_("Fictional data that show how the portal works.")
    )


@describes_list(
    name="leaves",
    summary=_("Points of single criteria"),
    description=_(
        "Only of publications whose round shows everybody where points were lost. The newest "
        "publication first, then as published. Numbers with decimals are strings, unrounded; "
        "unknown is null."
    ),
)
class LeavesView(FrozenListView):
    parameters = (*HEADS, UNIT, CRITERION, STANDING)
    row_class = LeafSerializer
    file_name = "leaves"

    def rows(self, asked: dict[str, Any]) -> PublishedRows:
        leaves = PublishedLeaf.objects.all()
        if "criterion" in asked:
            leaves = leaves.filter(code__in=asked["criterion"])
        standing = asked.get("standing", True)
        return PublishedRows(
            leaves,
            publications=[
                publication
                for publication in self.shelf().matching(standing=standing, **heads_of(asked))
                if sees_lost_points(publication=publication, unit_id=NOBODY, viewer=None)
            ],
            units=asked.get("unit"),
            columns=(
                "code",
                "name",
                "kind",
                "method",
                "points",
                "max_points",
                "lane",
                "not_applicable",
                "remark",
            ),
            row_of=leaf_row,
        )
