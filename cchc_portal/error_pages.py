"""Errors outside any view: problems for the API's addresses, pages for people elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from cchc_portal.api.problems import problem_page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_page(request, 400) or defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_page(request, 403) or defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_page(request, 404) or defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    return problem_page(request, 500) or defaults.server_error(request)
