"""Addresses with a NUL character: the database holds no such text, so they mean nothing."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from cchc_portal.csp import admin_prefixes

ENCODED_NUL = "%00"


class RefuseNulMiddleware:
    """Answers 404 where the path holds a NUL, and 400 where a parameter of the admin does: its
    filters hand parameters to the database as they are. The API names the parameter at fault, and
    public pages pass over it, each by itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info:
            raise Http404(_("There is nothing at this address."))
        of_admin = request.path_info.startswith(admin_prefixes())
        if of_admin and ENCODED_NUL in request.META.get("QUERY_STRING", ""):
            raise BadRequest(_("The request is not well-formed."))
        return self.get_response(request)
