"""Addresses of published figures, as pages of this room link to them."""

from urllib.parse import urlencode

from django.urls import reverse

from indices.models import Publication


def ranking_url(publication: Publication) -> str:
    """The ranking that stands for the round and block of ``publication``."""
    address = reverse(
        "ranking", args=[publication.index_code, publication.year, publication.block_code]
    )
    asked = {}
    if publication.period != str(publication.year):
        asked["period"] = publication.period
    if publication.as_of:
        asked["as_of"] = publication.as_of.isoformat()
    return f"{address}?{urlencode(asked)}" if asked else address
