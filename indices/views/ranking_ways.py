"""The ways out of a ranking page: other years, blocks, rounds, sorts."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from cchc_portal.figures.words import day
from indices.models import Publication
from indices.selectors.index_shelf import IndexShelf
from indices.views.addresses import ranking_address
from indices.views.asked import Asked
from indices.views.ranking_columns import Column

WORST_FIRST = ("rank", "name")
"""What sorts upwards on the first click of its heading; figures show the highest first."""


@dataclass(frozen=True)
class Heading:
    """A column's heading: ``aria`` is "ascending", "descending" or empty; ``url`` sorts by it and
    is empty where the column cannot."""

    key: str
    title: str
    figure: bool
    aria: str
    url: str


def headings(columns: list[Column], *, asked: Asked, query: QueryDict) -> list[Heading]:
    """The headings of the columns on the page; every other wish in ``query`` stays."""
    return [
        Heading(
            key=column.key,
            title=column.title,
            figure=column.figure,
            aria=_aria(column.key, asked.sort),
            url=_sorted_by(column.key, asked.sort, query) if column.sortable else "",
        )
        for column in columns
        if column.on_page
    ]


def _aria(key: str, sort: str) -> str:
    return {key: "ascending", f"-{key}": "descending"}.get(sort, "")


def _sorted_by(key: str, sort: str, query: QueryDict) -> str:
    first = key if key in WORST_FIRST else f"-{key}"
    other = f"-{key}" if first == key else key
    wishes = query.copy()
    wishes.pop("page", None)
    wishes.pop("format", None)
    wishes["sort"] = other if sort == first else first
    return f"?{wishes.urlencode()}"


def year_choices(shelf: IndexShelf, *, year: int, block_code: str) -> list[dict]:
    """The years in which something is published for the block."""
    index_code = shelf.publications[0].index_code
    return [
        {
            "text": str(other),
            "url": reverse("ranking", args=[index_code, other, block_code]),
            "current": other == year,
        }
        for other in shelf.years(block_code=block_code)
    ]


def block_choices(shelf: IndexShelf, *, year: int, block_code: str) -> list[dict]:
    """Every block of the index, in the same year where it has one, else in its newest."""
    choices = []
    for newest in shelf.blocks():
        years = shelf.years(block_code=newest.block_code)
        there = year if year in years else newest.year
        choices.append(
            {
                "text": newest.block_name if there == year else f"{newest.block_name} ({there})",
                "url": reverse("ranking", args=[newest.index_code, there, newest.block_code]),
                "current": newest.block_code == block_code,
            }
        )
    return choices


def round_choices(shelf: IndexShelf, publication: Publication) -> list[dict]:
    """The rounds of that year and block, the latest first, where there are several."""
    rounds = shelf.rounds(year=publication.year, block_code=publication.block_code)
    if len(rounds) < 2:
        return []
    return [
        {
            "text": f"{p.period} ({day(p.as_of)})" if p.as_of else p.period,
            "url": ranking_address(p),
            "current": p.round_block_id == publication.round_block_id,
        }
        for p in rounds
    ]
