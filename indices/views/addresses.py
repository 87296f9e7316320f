"""Addresses of published figures."""

from urllib.parse import urlencode

from django.urls import reverse

from indices.models import Publication


def ranking_address(publication: Publication) -> str:
    """The page of what stands for the publication's round and block; a named period and the day
    of a snapshot are part of the address."""
    address = reverse(
        "ranking", args=[publication.index_code, publication.year, publication.block_code]
    )
    wishes = {}
    if publication.period != str(publication.year):
        wishes["period"] = publication.period
    if publication.as_of:
        wishes["as_of"] = publication.as_of.isoformat()
    return f"{address}?{urlencode(wishes)}" if wishes else address
