"""The base of every resource: read-only, revalidated with ETag, errors as problems."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cache
from typing import Any, ClassVar

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.views import APIView

from cchc_portal.api.language import reader_language
from cchc_portal.api.memory import AnswerMemory
from cchc_portal.api.parameters import (
    DEFAULT_PAGE_SIZE,
    FORMAT,
    PAGE,
    PAGE_SIZE,
    Parameter,
    read_parameters,
)
from cchc_portal.api.problems import InvalidParameters, NoSuchPage
from cchc_portal.api.rendering import AsCSV, AsJSON, csv_of, json_bytes
from cchc_portal.api.rows import Rows

REVALIDATE = "no-cache"


class FormatOrAccept(DefaultContentNegotiation):
    """``?format=`` decides where it is given, else the Accept header; JSON for ``*/*``."""

    def select_renderer(self, request, renderers, format_suffix=None):
        asked = request.query_params.get("format")
        if not asked:
            return super().select_renderer(request, renderers, format_suffix)
        for renderer in renderers:
            if renderer.format == asked:
                return renderer, renderer.media_type
        offered = ", ".join(renderer.format for renderer in renderers)
        detail = _("Give one of: %(choices)s.") % {"choices": offered}
        raise InvalidParameters([{"parameter": "format", "detail": detail}])


class ReadView(APIView):
    """Something that is read with GET or HEAD."""

    http_method_names = ["get", "head", "options"]
    renderer_classes = [AsJSON]
    content_negotiation_class = FormatOrAccept
    parameters: ClassVar[Sequence[Parameter]] = ()

    def dispatch(self, request, *args, **kwargs):
        with reader_language(request):
            return super().dispatch(request, *args, **kwargs)

    def options(self, request, *args, **kwargs):
        """The methods of this address, in the Allow header."""
        return HttpResponse(status=204)

    def asked(self, request) -> dict[str, Any]:
        """The query parameters, read; raises InvalidParameters."""
        return read_parameters(request.query_params, [*self.parameters, FORMAT])

    def answer(self, request, body: bytes, etag: str | None = None) -> HttpResponse:
        """``body`` as JSON, or 304 where the reader already has it."""
        response = HttpResponse(body, content_type=AsJSON.media_type)
        return self.revalidated(request, response, etag or etag_of(body))

    def revalidated(self, request, response, etag: str):
        """``response`` with its ETag, or 304 where the reader already has it."""
        response["ETag"] = etag
        response["Cache-Control"] = REVALIDATE
        return get_conditional_response(request, etag=etag, response=response)


class ListView(ReadView, ABC):
    """A list in pages, or whole as CSV.

    A subclass gives ``rows``. Where the rows only depend on something with a cheap ``stamp``, the
    ETag is made from the stamp, so that a 304 costs one query, and answers are kept in ``memory``.
    """

    renderer_classes = [AsJSON, AsCSV]
    row_class: ClassVar[type[serializers.Serializer]]
    file_name: ClassVar[str]
    memory: AnswerMemory | None = None

    @abstractmethod
    def rows(self, asked: dict[str, Any]) -> Rows:
        """The rows that match the parameters, in a stable order."""

    def stamp(self) -> str | None:
        """Changes whenever any row changes; None where no such thing is known."""
        return None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of a row, in order; those of an object in it after its own and a dot."""
        return _columns(self.row_class)

    def asked(self, request) -> dict[str, Any]:
        known = [*self.parameters, PAGE, PAGE_SIZE, FORMAT]
        return read_parameters(request.query_params, known)

    def get(self, request, *args, **kwargs):
        asked = self.asked(request)
        if request.accepted_renderer.format == AsCSV.format:
            return self._whole(request, asked)
        stamp = self.stamp()
        if stamp is None:
            return self.answer(request, self._page(request, asked))
        key = (request.scheme, request.get_host(), request.path, *sorted(asked.items()))
        etag = etag_of(stamp, key, self.columns)
        if (response := self._not_modified(request, etag)) is not None:
            return response
        body = self.memory.get(key, stamp=stamp) if self.memory else None
        if body is None:
            body = self._page(request, asked)
            if self.memory:
                self.memory.keep(key, stamp=stamp, body=body)
        return self.answer(request, body, etag)

    def _not_modified(self, request, etag: str) -> HttpResponse | None:
        if "HTTP_IF_NONE_MATCH" not in request.META:
            return None
        response = self.revalidated(request, HttpResponse(), etag)
        return response if response.status_code == 304 else None

    def _page(self, request, asked: dict[str, Any]) -> bytes:
        page, size = asked.get("page", 1), asked.get("page_size", DEFAULT_PAGE_SIZE)
        rows = self.rows(asked)
        count = rows.count()
        last = max(1, -(-count // size))
        if page > last:
            raise NoSuchPage(_("There are only %(pages)s pages.") % {"pages": str(last)})
        start = (page - 1) * size
        return json_bytes(
            {
                "count": count,
                "next": _link(request, page + 1) if page < last else None,
                "previous": _link(request, page - 1) if page > 1 else None,
                "results": rows.between(start, min(start + size, count)),
            }
        )

    def _whole(self, request, asked: dict[str, Any]) -> StreamingHttpResponse | HttpResponse:
        columns = self.columns
        stamp = self.stamp()
        if stamp is None:
            content = b"".join(csv_of(self.rows(asked).everything(), columns))
            response = HttpResponse(content)
            etag = etag_of(content)
        else:
            key = (request.path, AsCSV.format, *sorted(asked.items()))
            etag = etag_of(stamp, key, columns)
            if (response := self._not_modified(request, etag)) is not None:
                return response
            response = StreamingHttpResponse(csv_of(self.rows(asked).everything(), columns))
        response["Content-Type"] = "text/csv; charset=utf-8"
        response["Content-Disposition"] = f'attachment; filename="{self.file_name}.csv"'
        return self.revalidated(request, response, etag)


@cache
def _columns(row_class: type[serializers.Serializer]) -> tuple[str, ...]:
    names: list[str] = []
    for name, field in row_class().fields.items():
        if isinstance(field, serializers.Serializer):
            names += [f"{name}.{inner}" for inner in field.fields]
        else:
            names.append(name)
    return tuple(names)


def etag_of(*parts: Any) -> str:
    """A weak ETag: the same for the same parts."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part if isinstance(part, bytes) else repr(part).encode())
    return f'W/"{digest.hexdigest()}"'


def _link(request, page: int) -> str:
    query = request.query_params.copy()
    query["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
