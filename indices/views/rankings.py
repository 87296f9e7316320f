"""The list of rankings: for each index and block the newest, and the years before it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indices.models import Publication
from indices.selectors.all_shelves import all_shelves
from indices.selectors.index_shelf import IndexShelf
from indices.views.ranking_ways import year_choices


@require_safe
def rankings(request: HttpRequest) -> HttpResponse:
    """Every index with something published; per block the newest year first."""
    groups = [
        {
            "index": shelf.publications[0].round_block.round.index,
            "blocks": [_block(shelf, newest) for newest in shelf.blocks()],
        }
        for shelf in all_shelves()
    ]
    title = _("Ranking tables")
    return render(
        request, "indices/rankings.html", {"groups": groups, "title": title, "print_title": title}
    )


def _block(shelf: IndexShelf, newest: Publication) -> dict:
    choices = year_choices(shelf, year=newest.year, block_code=newest.block_code)
    (shown, *_others) = shelf.rounds(year=newest.year, block_code=newest.block_code)
    return {"newest": shown, "url": choices[-1]["url"], "earlier": choices[-2::-1]}
