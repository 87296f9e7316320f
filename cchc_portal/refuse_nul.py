"""NUL characters, which the database does not hold: in addresses they mean nothing, and from what
is typed in the admin they are left out."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    QueryDict,
    UnreadablePostError,
)
from django.utils.translation import gettext as _

from cchc_portal.csp import admin_prefixes

ENCODED_NUL = "%00"


class RefuseNulMiddleware:
    """Answers 404 where the path holds a NUL, and 400 where a parameter of the admin does: its
    filters hand parameters to the database as they are. The API names the parameter at fault, and
    public pages pass over it, each by itself. What a form of the admin sends loses its NULs.
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

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        """After the check of the CSRF token, which has read the form already."""
        if request.method != "POST" or not request.path_info.startswith(admin_prefixes()):
            return
        try:
            post = request.POST
        except UnreadablePostError:  # whoever sent it is gone
            return
        if any("\0" in text for _name, texts in post.lists() for text in texts):
            request.POST = _without_nul(post)


def _without_nul(post: QueryDict) -> QueryDict:
    kept = post.copy()
    for name, texts in post.lists():
        kept.setlist(name, [text.replace("\0", "") for text in texts])
    kept._mutable = False
    return kept
