"""The rows of a ranking page, with what stands beside each figure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language

from indices.models import Kind, PrintedFigure, Publication
from indices.selectors.index_shelf import IndexShelf
from indices.selectors.publication_summary import PublicationSummary, publication_summary
from indices.selectors.published import results_of
from indices.selectors.ranking_order import matching_results, sorted_results
from indices.views.asked import Asked

ROWS_ON_A_PAGE = 200


@dataclass(frozen=True)
class RankingTable:
    """``rows`` are results of the publication (see ``results_of``) with ``own``, ``new``,
    ``no_figure_before``, ``source_number`` and the printed figures that differ:
    ``printed_rank_beside``, ``printed_grade_beside``, ``printed_change_beside``. ``found`` counts
    all pages."""

    publication: Publication
    previous: Publication | None
    summary: PublicationSummary
    rows: list[dict[str, Any]]
    sources: list[str]
    found: int
    page: Page | None

    @property
    def has_points(self) -> bool:
        return self.summary.with_points > 0

    @property
    def has_grades(self) -> bool:
        return self.summary.with_grade > 0

    @property
    def has_changes(self) -> bool:
        return self.previous is not None or self.summary.with_printed_change > 0

    @property
    def has_rank_changes(self) -> bool:
        return self.previous is not None


def ranking_table(
    *,
    shelf: IndexShelf,
    publication: Publication,
    asked: Asked,
    own_units: Collection[int] = (),
    all_pages: bool = False,
) -> RankingTable:
    """The table of ``publication`` as asked for; ``all_pages`` for files."""
    summary = publication_summary(publication)
    previous = shelf.previous(publication)
    if asked.sort == "rank" and not asked.words:
        found = summary.results
        page = None if all_pages else _page(found, asked)
        start, stop = (0, None) if page is None else (page.start_index() - 1, page.end_index())
        rows = results_of([publication], start=max(start, 0), stop=stop, standing=shelf.standing)
    else:
        rows = results_of([publication], standing=shelf.standing)
        rows = matching_results(rows, asked.words)
        rows = sorted_results(rows, by=asked.sort, grade_bands=publication.grade_bands)
        found = len(rows)
        page = None if all_pages else _page(found, asked)
        if page is not None:
            rows = rows[max(page.start_index() - 1, 0) : page.end_index()]
    sources = list(dict.fromkeys(row["source"] for row in rows if row["source"]))
    for row in rows:
        _put_beside(row, previous=previous, own_units=own_units, sources=sources)
    return RankingTable(publication, previous, summary, rows, sources, found, page)


def all_sources(table: RankingTable, printed: Iterable[PrintedFigure]) -> list[str]:
    """The sources of the rows, then those of the figures printed about the block, each once."""
    return list(dict.fromkeys([*table.sources, *(figure.source for figure in printed)]))


def rows_key(table: RankingTable, asked: Asked, *, sources: int) -> str:
    """Names what the rows are drawn from: publications are frozen, so equal keys are equal rows.

    ``sources``: how many the page lists; from two on the rows bear their numbers.
    """
    own = [row["unit_id"] for row in table.rows if row["own"]]
    parts = (
        table.publication.pk,
        table.previous.pk if table.previous else None,
        get_language(),
        asked.sort,
        asked.words,
        table.page.number if table.page else None,
        sources > 1,
        own,
    )
    return repr(parts)


def _page(found: int, asked: Asked) -> Page:
    return Paginator(range(found), ROWS_ON_A_PAGE).get_page(asked.page)


def _put_beside(
    row: dict[str, Any],
    *,
    previous: Publication | None,
    own_units: Collection[int],
    sources: list[str],
) -> None:
    row["own"] = row["unit_id"] in own_units
    row["source_number"] = sources.index(row["source"]) + 1 if row["source"] else None
    row["new"] = (
        previous is not None
        and previous.kind == Kind.COMPUTED
        and row["value"] is not None
        and not row["in_previous"]
    )
    row["no_figure_before"] = (
        row["in_previous"] and row["value"] is not None and row["previous_value"] is None
    )
    row["printed_rank_beside"] = _printed_rank_beside(row)
    row["printed_grade_beside"] = (
        row["printed_grade"] if row["printed_grade"] != row["grade"] else ""
    )
    differs = row["printed_change"] is not None and row["printed_change"] != row["change"]
    row["printed_change_beside"] = row["printed_change"] if differs else None


def _printed_rank_beside(row: dict[str, Any]) -> str:
    rank, size = row["printed_rank"], row["printed_rank_of"]
    if rank is None or (rank == row["rank"] and size in (None, row["rank_of"])):
        return ""
    return str(rank) if size is None else f"{rank}/{size}"
