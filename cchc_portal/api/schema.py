"""The schema of the API, and the page that shows it."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
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
    """OpenAPI, as JSON or (``?format=yaml`` or by Accept) YAML, in the reader's language or that of
    ``?lang=``."""

    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer,
        OpenApiYamlRenderer2,
    ]

    @extend_schema(exclude=True)
    def get(self, request):
        renderer = request.accepted_renderer
        with translation.override(_asked_language(request) or translation.get_language()):
            body = _schema(type(renderer), translation.get_language())
        response = HttpResponse(body, content_type=renderer.media_type)
        return self.revalidated(request, response, etag_of(body))


class DocsPage(ReadView):
    """Swagger UI, from the portal's own files; Vietnamese unless ``?lang=`` says otherwise."""

    renderer_classes = [TemplateHTMLRenderer]

    @extend_schema(exclude=True)
    def get(self, request):
        language = _asked_language(request) or settings.LANGUAGE_CODE
        with translation.override(language):
            address = f"{reverse('api-schema')}?lang={language}"
            page = render(request, "api/docs.html", {"schema_url": address})
        return self.revalidated(request, page, etag_of(page.content))


def _asked_language(request) -> str | None:
    asked = request.query_params.get("lang")
    return asked if asked in dict(settings.LANGUAGES) else None


@lru_cache(maxsize=16)
def _schema(renderer_class, language: str) -> bytes:
    """The schema in ``language`` (part of the key: descriptions are translated while made)."""
    return renderer_class().render(SchemaGenerator().get_schema(request=None, public=True))
