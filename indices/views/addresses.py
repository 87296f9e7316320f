"""Addresses of published figures and of plans, for the pages of other rooms too."""

from urllib.parse import urlencode

from django.urls import reverse

from cchc_portal.units.models import Unit
from indices.models import Publication, Round, RoundBlock


def ranking_address(publication: Publication) -> str:
    """The page of what stands for the publication's round and block; a named period and the day
    of a snapshot are part of the address."""
    address = reverse(
        "ranking", args=[publication.index_code, publication.year, publication.block_code]
    )
    return _with_round(address, publication)


def methodology_address(round_block: RoundBlock) -> str:
    """The page of how a round is scored."""
    round_ = round_block.round
    address = reverse("methodology", args=[round_.index.code, round_.year, round_block.block.code])
    return _with_round(address, round_)


def method_of(publication: Publication) -> str:
    """The page of how a published round was scored."""
    address = reverse(
        "methodology", args=[publication.index_code, publication.year, publication.block_code]
    )
    return _with_round(address, publication)


def plan_address(
    *, year: int, unit: Unit | None = None, illustrative: bool = False, **asked: str
) -> str:
    """The address of a plan's page; ``asked`` narrows its tasks."""
    query = {"unit": unit.code} if unit else {}
    query |= {"illustrative": "1"} if illustrative else {}
    query |= {name: text for name, text in asked.items() if text}
    return reverse("plan", args=[year]) + (f"?{urlencode(query)}" if query else "")


def _with_round(address: str, named: Publication | Round) -> str:
    wishes = {}
    if named.period != str(named.year):
        wishes["period"] = named.period
    if named.as_of:
        wishes["as_of"] = named.as_of.isoformat()
    return f"{address}?{urlencode(wishes)}" if wishes else address
