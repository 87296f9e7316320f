"""The language of the API's sentences: Vietnamese, or English for whoever asks for it."""

import contextlib
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header


@contextlib.contextmanager
def reader_language(request: HttpRequest) -> Iterator[None]:
    """Speak the first language of ``Accept-Language`` that the portal has.

    The addresses of the API have no language in them, and what it serves is data; only errors and
    the schema's descriptions are sentences.
    """
    with translation.override(_language(request.headers.get("Accept-Language", ""))):
        yield


def _language(header: str) -> str:
    for code, _quality in parse_accept_lang_header(header.lower()):
        if code == "*":
            break
        with contextlib.suppress(LookupError):
            return translation.get_supported_language_variant(code)
    return settings.LANGUAGE_CODE
