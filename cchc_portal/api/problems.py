"""Errors of the API as problem details (RFC 9457), in the reader's language."""

import logging
from http import HTTPStatus
from typing import Any

import orjson
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status

from cchc_portal.api.language import reader_language

logger = logging.getLogger("django.request")

MEDIA_TYPE = "application/problem+json"
PREFIX = "/api/"
TITLES = {
    400: _("The request cannot be understood"),
    401: _("Please log in"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("This address can only be read"),
    406: _("No such format"),
    415: _("Unknown kind of content"),
    429: _("Too many requests"),
    500: _("The portal made a mistake"),
    503: _("The portal cannot answer at the moment"),
}
DETAILS = {
    400: _("The request is not well-formed."),
    401: _("This address is only for people who have logged in."),
    403: _("You may not read this."),
    404: _("There is nothing at this address."),
    405: _("The API is read-only: ask with GET or HEAD."),
    406: _("This address offers: %(offered)s."),
    415: _("The API is read-only: send no content."),
    429: _("Please ask again later."),
    500: _("The error was written to the log. Nothing was changed."),
    503: _("The database cannot be reached. Please ask again in a moment."),
}


class InvalidParameters(exceptions.APIException):
    """Parameters that the address does not know or cannot read; ``errors`` lists all of them."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, errors: list[dict[str, str]]):
        super().__init__(_("Some parameters cannot be used."))
        self.errors = errors


class NoSuchPage(exceptions.NotFound):
    """A page beyond the last one."""


def problem(
    request: HttpRequest,
    code: int,
    *,
    detail: Any = None,
    errors: list[dict[str, str]] | None = None,
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    """The answer to a request that failed with ``code``; ``errors`` names single parameters."""
    body = {
        "type": "about:blank",
        "title": str(TITLES.get(code) or HTTPStatus(code).phrase),
        "status": code,
        "detail": str(detail or DETAILS.get(code) or HTTPStatus(code).description),
        "instance": request.get_full_path(),
    }
    if errors:
        body["errors"] = errors
    answer = {"Cache-Control": "no-store", "Content-Language": get_language(), **(headers or {})}
    return HttpResponse(orjson.dumps(body), status=code, content_type=MEDIA_TYPE, headers=answer)


def problem_of(error: Exception, context: dict[str, Any]) -> HttpResponse:
    """REST framework's exception handler: every error becomes a problem, unknown ones a logged 500.

    A failing database is 503, so that a client knows that it may ask again.
    """
    request, view = context["request"], context["view"]
    if isinstance(error, InvalidParameters):
        return problem(request, 400, detail=error.detail, errors=error.errors)
    if isinstance(error, NoSuchPage):
        return problem(request, 404, detail=error.detail)
    if isinstance(error, exceptions.NotAcceptable):
        offered = ", ".join(renderer.media_type for renderer in view.get_renderers())
        return problem(request, 406, detail=DETAILS[406] % {"offered": offered})
    if isinstance(error, exceptions.Throttled):
        wait = {"Retry-After": str(int(error.wait or 1))}
        return problem(request, 429, headers=wait)
    if isinstance(error, exceptions.APIException):
        return problem(request, error.status_code)
    if isinstance(error, Http404):
        return problem(request, 404)
    if isinstance(error, PermissionDenied):
        return problem(request, 403)
    if isinstance(error, BadRequest):
        return problem(request, 400)
    logger.exception("Error in %s", request.get_full_path())
    if isinstance(error, OperationalError | InterfaceError):
        return problem(request, 503, headers={"Retry-After": "5"})
    return problem(request, 500)


def problem_page(request: HttpRequest, code: int) -> HttpResponse | None:
    """For the error pages of the portal: the problem, where the address is one of the API's."""
    if not request.path_info.startswith(PREFIX):
        return None
    with reader_language(request):
        return problem(request, code)


def no_such_route(request: HttpRequest, **_rest: Any) -> HttpResponse:
    """Answer 404 for an address under /api/ that leads nowhere, or lead to it with its slash."""
    if not request.path_info.endswith("/") and request.method in ("GET", "HEAD"):
        try:
            found = resolve(f"{request.path_info}/")
        except Resolver404:
            found = None
        if found is not None and found.func is not no_such_route:
            with_slash = escape_leading_slashes(request.get_full_path(force_append_slash=True))
            return HttpResponse(status=308, headers={"Location": with_slash})
    with reader_language(request):
        return problem(request, 404)
