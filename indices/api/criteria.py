"""``criteria/``: by what a round is scored, once it is open."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cchc_portal.api.describe import describes_list
from cchc_portal.api.fields import Figure, TextOrNull
from cchc_portal.api.views import ListView
from indices.api.filters import HEADS
from indices.models import Criterion, CriterionLink, Method
from indices.selectors.published_criteria_sets import open_criteria

WHERE = {
    "index": "round_block__round__index__code__in",
    "year": "round_block__round__year__in",
    "period": "round_block__round__period__in",
    "as_of": "round_block__round__as_of__in",
    "block": "round_block__block__code__in",
}
CHUNK = 5000


@extend_schema_field({"type": "object", "additionalProperties": True})
class ParamsOfRule(serializers.JSONField):
    """The parameters of a rule; numbers with decimals are strings."""


def criterion_row(criterion: Criterion) -> dict[str, Any]:
    round_block = criterion.criteria_set.round_block
    return {
        "index": round_block.round.index.code,
        "year": round_block.round.year,
        "period": round_block.round.period,
        "as_of": round_block.round.as_of,
        "block": round_block.block.code,
        "code": criterion.code,
        "kind": criterion.kind,
        "name": criterion.name,
        "parent": criterion.parent_code or None,
        "max_points": criterion.max_points,
        "method": criterion.method,
        "rule": criterion.rule or None,
        "params": criterion.params or {},
        "on_zero": criterion.on_zero or None,
        "evidence": criterion.evidence or None,
        "guidance": criterion.guidance or None,
        "previous_code": "; ".join(link.previous.code for link in criterion.links.all()) or None,
        "link": criterion.link or None,
        "dropped": criterion.dropped_by_id is not None,
        "illustrative": round_block.block.illustrative,
    }


class CriterionSerializer(serializers.Serializer):
    """The row above, for the schema."""

    index = serializers.CharField(help_text=_("Code of the index."))
    year = serializers.IntegerField(help_text=_("The year that was scored."))
    period = serializers.CharField(help_text=_("Name of the period."))
    as_of = serializers.DateField(allow_null=True, help_text=_("Day of a snapshot."))
    block = serializers.CharField(help_text=_("Code of the block."))
    code = serializers.CharField(help_text=_("Code of the criterion in its set."))
    kind = serializers.ChoiceField(
        choices=Criterion.Kind.choices,
        help_text=_("An area, a criterion of any level, or a bonus or deduction."),
    )
    name = serializers.CharField(help_text=_("Name of the criterion."))
    parent = TextOrNull(help_text=_("Code of the criterion above it."))
    max_points = Figure(help_text=_("Points that could be reached."))
    method = serializers.ChoiceField(choices=Method.choices, help_text=_("How it is scored."))
    rule = serializers.ChoiceField(
        choices=Criterion.RuleKind.choices,
        allow_null=True,
        help_text=_("How points are worked out; null where the parts below are scored."),
    )
    params = ParamsOfRule(help_text=_("Parameters of the rule."))
    on_zero = serializers.ChoiceField(
        choices=Criterion.OnZero.choices,
        allow_null=True,
        help_text=_("What is given when nothing arose."),
    )
    evidence = TextOrNull(help_text=_("Evidence asked for."))
    guidance = TextOrNull(help_text=_("Scoring guidance."))
    previous_code = TextOrNull(
        help_text=_("Code of last year's criterion; several are separated by semicolons.")
    )
    link = serializers.ChoiceField(
        choices=Criterion.Link.choices,
        allow_null=True,
        help_text=_("What became of last year's criterion."),
    )
    dropped = serializers.BooleanField(
        help_text=_("The council left it out for everyone; it leaves the maximum.")
    )
    illustrative = serializers.BooleanField(
        help_text=_("Fictional data that show how the portal works.")
    )


class CriterionRows:
    """Criteria of open sets as rows of the API."""

    def __init__(self, **heads: Any):
        links = CriterionLink.objects.select_related("previous").order_by("previous__order")
        self.found = open_criteria(**heads).prefetch_related(Prefetch("links", queryset=links))

    def count(self) -> int:
        return self.found.count()

    def between(self, start: int, stop: int) -> list[dict[str, Any]]:
        return [criterion_row(one) for one in self.found[start:stop]]

    def everything(self) -> Iterator[dict[str, Any]]:
        return map(criterion_row, self.found)


@describes_list(
    name="criteria",
    summary=_("Criteria"),
    description=_(
        "The criteria sets of rounds that are open or over; a set in preparation is not shown. "
        "Ordered by index, year (newest first) and block, then by code."
    ),
)
class CriteriaView(ListView):
    parameters = HEADS
    row_class = CriterionSerializer
    file_name = "criteria"

    def rows(self, asked: dict[str, Any]) -> CriterionRows:
        return CriterionRows(**{WHERE[name]: asked[name] for name in WHERE if name in asked})
