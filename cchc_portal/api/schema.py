"""The schema of the API, and the page that shows it."""

from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import TemplateHTMLRenderer

from cchc_portal.api.views import ReadView, etag_of


class SchemaView(ReadView):
    """OpenAPI, as JSON or (``?format=yaml`` or by Accept) YAML, in the reader's language."""

    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer,
        OpenApiYamlRenderer2,
    ]

    @extend_schema(exclude=True)
    def get(self, request):
        renderer = request.accepted_renderer
        body = _schema(type(renderer), get_language())
        response = HttpResponse(body, content_type=renderer.media_type)
        return self.revalidated(request, response, etag_of(body))


class DocsPage(ReadView):
    """Swagger UI, from the portal's own files."""

    renderer_classes = [TemplateHTMLRenderer]

    @extend_schema(exclude=True)
    def get(self, request):
        page = render(request, "api/docs.html", {"schema_url": reverse("api-schema")})
        return self.revalidated(request, page, etag_of(page.content))


@lru_cache(maxsize=16)
def _schema(renderer_class, language: str) -> bytes:
    """The schema in ``language`` (part of the key: descriptions are translated while made)."""
    return renderer_class().render(SchemaGenerator().get_schema(request=None, public=True))
