"""The ranking of an index, year and block; and each publication at its own address."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from cchc_portal.units.models import Block
from cchc_portal.units.scope import own_units
from indices.models import Index, PrintedFigure, Publication
from indices.selectors.index_shelf import IndexShelf, index_shelf
from indices.selectors.printed_figures import printed_figures_of_block
from indices.selectors.published_criteria_sets import has_open_set
from indices.views import ranking_words as words
from indices.views.addresses import method_of, ranking_address
from indices.views.asked import asked_in
from indices.views.ranking_columns import columns_of
from indices.views.ranking_file import ranking_file
from indices.views.ranking_table import all_sources, ranking_table, rows_key
from indices.views.ranking_ways import (
    block_choices,
    headings,
    round_choices,
    year_choices,
)

HOUR = 3600


@require_safe
@gzip_page
def ranking(request: HttpRequest, index: str, year: int, block: str) -> HttpResponse:
    """What stands for an index, year and block; of several rounds the one asked for, else the
    latest. Where nothing is published the page says so, whether or not there is a draft."""
    shelf = index_shelf(index_code=index)
    asked = asked_in(request)
    publication = shelf.choose(year=year, block_code=block, period=asked.period, as_of=asked.as_of)
    if publication is None:
        return _not_published(request, shelf, index, year, block)
    return _show(request, shelf, publication)


@require_safe
@gzip_page
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """One publication as it was frozen, also when a correction has followed it."""
    shelf = index_shelf(index_code=Publication.objects.filter(pk=pk).values("index_code")[:1])
    found = next((held for held in shelf.publications if held.pk == pk), None)
    if found is None:
        raise Http404(_("There is no such publication."))
    return _show(request, shelf, found, own_address=True)


def _show(
    request: HttpRequest, shelf: IndexShelf, publication: Publication, *, own_address: bool = False
) -> HttpResponse:
    asked = asked_in(request)
    mine = set(own_units(request.user).values_list("pk", flat=True))
    table = ranking_table(
        shelf=shelf,
        publication=publication,
        asked=asked,
        own_units=mine,
        all_pages=bool(asked.format),
    )
    columns = columns_of(table)
    index = publication.round_block.round.index
    printed = printed_figures_of_block(
        index_code=publication.index_code, year=publication.year, block_code=publication.block_code
    )
    if asked.format:
        return ranking_file(
            table=table, columns=columns, printed=printed, index=index, file_format=asked.format
        )
    sources = all_sources(table, printed)
    numbers = shelf.numbers(publication)
    methodology = _methodology(publication)
    context = {
        "index": index,
        "publication": publication,
        "title": words.title_of(index, publication),
        "table": table,
        "rows_kept": HOUR,
        "rows_key": rows_key(table, asked, sources=len(sources)),
        "headings": headings(columns, asked=asked, query=request.GET),
        "asked": asked,
        "printed": _labelled(printed, sources),
        "sources": sources,
        "numbers": numbers,
        "standing": numbers[-1],
        "standing_url": ranking_address(numbers[-1]),
        "own_address": own_address,
        "years": year_choices(shelf, year=publication.year, block_code=publication.block_code),
        "blocks": block_choices(shelf, year=publication.year, block_code=publication.block_code),
        "rounds": round_choices(shelf, publication),
        "decision": words.decision_words(publication),
        "partial": words.partial_words(publication),
        "comparison": words.comparison_words(publication, table.previous),
        "grade_scale": words.grade_scale_words(publication),
        "rules": words.rule_words(publication),
        "methodology": methodology,
        "set_break": words.set_break_words(publication, table.previous) if methodology else "",
        "print_title": words.title_of(index, publication),
        "print_as_of": publication.as_of,
    }
    return render(request, "indices/ranking.html", context)


def _methodology(publication: Publication) -> str:
    """Where the reader finds how this round is scored; empty where it has no criteria set."""
    if not has_open_set(publication.round_block):
        return ""
    return method_of(publication)


def _labelled(printed: Sequence[PrintedFigure], sources: list[str]) -> list[dict]:
    return [
        {
            "label": words.printed_label(figure.what),
            "figure": figure,
            "source_number": sources.index(figure.source) + 1,
        }
        for figure in printed
    ]


def _not_published(
    request: HttpRequest, shelf: IndexShelf, index_code: str, year: int, block_code: str
) -> HttpResponse:
    index = get_object_or_404(Index, code=index_code)
    block = get_object_or_404(Block, code=block_code)
    printed = printed_figures_of_block(index_code=index_code, year=year, block_code=block_code)
    sources = list(dict.fromkeys(figure.source for figure in printed))
    context = {
        "index": index,
        "of_block": block,
        "year": year,
        "title": words.title_of_year(index, year),
        "printed": _labelled(printed, sources),
        "sources": sources,
        "years": year_choices(shelf, year=year, block_code=block_code) if shelf.standing else [],
        "blocks": block_choices(shelf, year=year, block_code=block_code),
        "newest": next((p for p in shelf.standing if p.block_code == block_code), None),
    }
    return render(request, "indices/not_published.html", context)
