"""Which address a request came from, for the throttling of login attempts."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the client's address, as the nearest trusted proxy saw it.

    ``settings.PROXY_COUNT`` proxies stand before the portal, each of which appends the address it
    saw to ``X-Forwarded-For``; what a client itself wrote further to the left is not believed.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    seen = request.headers.get("X-Forwarded-For", "").split(",")
    if not settings.PROXY_COUNT or len(seen) < settings.PROXY_COUNT:
        return direct
    try:
        return str(ipaddress.ip_address(seen[-settings.PROXY_COUNT].strip()))
    except ValueError:
        return direct
