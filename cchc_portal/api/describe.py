"""What the schema says about a resource."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import serializers

from cchc_portal.api import problems
from cchc_portal.api.parameters import FORMAT, PAGE, PAGE_SIZE


class FaultSerializer(serializers.Serializer):
    parameter = serializers.CharField(help_text=_("The parameter that cannot be used."))
    detail = serializers.CharField(help_text=_("Why, and what would be right."))


class ProblemSerializer(serializers.Serializer):
    """An error (RFC 9457)."""

    type = serializers.CharField(help_text=_("Always about:blank: the status says it all."))
    title = serializers.CharField(help_text=_("The kind of error, in words."))
    status = serializers.IntegerField(help_text=_("The HTTP status."))
    detail = serializers.CharField(help_text=_("What went wrong this time."))
    instance = serializers.CharField(help_text=_("The address that was asked for."))
    errors = FaultSerializer(many=True, required=False, help_text=_("Single parameters."))


def describes_list(*, name: str, summary: Any, description: Any):
    """Decorates a ListView with its place in the schema; ``name`` is plural ("results")."""

    def decorate(view):
        known = [*view.parameters, PAGE, PAGE_SIZE, FORMAT]
        return extend_schema_view(
            get=extend_schema(
                operation_id=f"list_{name}",
                tags=[name],
                summary=summary,
                description=description,
                parameters=[parameter.described() for parameter in known],
                responses={
                    (200, "application/json"): _page_of(view.row_class),
                    (200, "text/csv"): OpenApiTypes.STR,
                    **_other_answers(400, 404, 406),
                },
            )
        )(view)

    return decorate


def describes_one(*, name: str, tag: str, summary: Any, row_class, parameters: Any = ()):
    """Decorates a view of one thing with its place in the schema."""
    return extend_schema_view(
        get=extend_schema(
            operation_id=f"read_{name}",
            tags=[tag],
            summary=summary,
            parameters=list(parameters),
            responses={
                (200, "application/json"): row_class,
                **_other_answers(400, 404, 406),
            },
        )
    )


def _other_answers(*codes: int) -> dict[Any, Any]:
    answers: dict[Any, Any] = {
        304: OpenApiResponse(description=_("Nothing changed since the ETag in If-None-Match."))
    }
    for code in codes:
        answers[(code, problems.MEDIA_TYPE)] = OpenApiResponse(
            ProblemSerializer, description=problems.TITLES[code]
        )
    return answers


def _page_of(row_class: type[serializers.Serializer]) -> type[serializers.Serializer]:
    name = row_class.__name__.removesuffix("Serializer")
    fields = {
        "count": serializers.IntegerField(help_text=_("Matching rows, on all pages.")),
        "next": serializers.URLField(allow_null=True, help_text=_("The next page.")),
        "previous": serializers.URLField(allow_null=True, help_text=_("The page before.")),
        "results": row_class(many=True),
    }
    return type(f"{name}PageSerializer", (serializers.Serializer,), fields)
