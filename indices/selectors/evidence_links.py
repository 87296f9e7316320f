"""Links to documents elsewhere: is it an address on the web, and does it lead anywhere?"""

import ipaddress
import socket
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from indices.models import EvidenceDocument

TIMEOUT_SECONDS = 10
GONE = (404, 410)
_valid = URLValidator(schemes=["http", "https"])


def is_address(link: str) -> bool:
    """An http or https address of a host with a name of its own, not of this network."""
    try:
        _valid(link)
        host = urlsplit(link).hostname or ""
    except (ValidationError, ValueError):
        return False
    return "." in host and not host.replace(".", "").isdecimal()


def ask_link(link: str) -> str:
    """What a HEAD request to ``link`` says: a ``Fault``, or "" where the document is there.

    Hosts inside this network are not asked. Only "not found" and "gone" count as gone; a host that
    refuses HEAD, wants a login or sends elsewhere answers, so the link lives.
    """
    fault = EvidenceDocument.Fault
    host = urlsplit(link).hostname or ""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except OSError:
        return fault.LINK_GONE
    if not all(ipaddress.ip_address(address.split("%")[0]).is_global for address in found):
        return fault.LINK_UNREACHED
    request = urllib.request.Request(link, method="HEAD")  # noqa: S310 - is_address checked it
    try:
        with _opener.open(request, timeout=TIMEOUT_SECONDS):
            return ""
    except urllib.error.HTTPError as answer:
        return fault.LINK_GONE if answer.code in GONE else ""
    except (OSError, ValueError):
        return fault.LINK_UNREACHED


class _StayThere(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer: it is not followed, so no other host is asked."""

    def redirect_request(self, *args, **kwargs):
        return None


_opener = urllib.request.build_opener(_StayThere)
