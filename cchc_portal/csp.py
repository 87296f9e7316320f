"""The Content-Security-Policy: every page may use the portal itself and nothing else."""

from functools import cache

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import translation

ADMIN_ADDITIONS = {"script-src": ["'unsafe-eval'"], "style-src": ["'unsafe-inline'"]}


class PortalPolicyMiddleware(CSPMiddleware):
    """Under the admin's addresses alone, unfold's Alpine may evaluate and style inline."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the policy for this response, with the admin's additions where they belong."""
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(admin_prefixes()):
            parts.update = {**ADMIN_ADDITIONS, **(parts.update or {})}
        return parts


@cache
def admin_prefixes() -> tuple[str, ...]:
    """The admin's first address in each language."""
    prefixes = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            prefixes.append(reverse("admin:index"))
    return tuple(prefixes)
