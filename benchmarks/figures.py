"""What is measured, by name."""

from collections.abc import Callable

from benchmarks.load import Figure, compare
from benchmarks.size import BLOCKS, UNITS_IN_BLOCK, YEARS

PAGE_SIZE = 100
PAGES = BLOCKS * UNITS_IN_BLOCK * len(YEARS) // PAGE_SIZE
# Every seventh page in turn visits all of them without going through the table in order.
STRIDE = 7


def results_api_vs_stock(port: int) -> Figure:
    """``results/?page_size=100``, all 400 pages in turn, against a stock ModelViewSet.

    Neither side gets conditional requests. The portal keeps the pages it has made in memory until
    something is published, so after the warm-up most of its answers come from there; that is how
    it serves, since what was published never changes. ``results_api_first_read_vs_stock`` is the
    same without that memory.
    """
    return compare(
        port,
        ours=_pages("/api/v1/results/"),
        reference=_pages("/benchmark/stock/results/"),
    )


def results_api_first_read_vs_stock(port: int) -> Figure:
    """The same with every page made anew, its changes on the year before included."""
    return compare(
        port,
        ours=_pages("/benchmark/first-read/"),
        reference=_pages("/benchmark/stock/results/"),
    )


def ranking_page_vs_empty(port: int) -> Figure:
    """The ranking page of a block of 1,000 units, each year in turn, against an empty view."""
    return compare(
        port,
        ours=[f"/rankings/par/{year}/khoi-1/" for year in YEARS],
        reference=["/benchmark/empty/"],
    )


FIGURES: dict[str, Callable[[int], Figure]] = {
    measure.__name__: measure
    for measure in (results_api_vs_stock, results_api_first_read_vs_stock, ranking_page_vs_empty)
}


def _pages(path: str) -> list[str]:
    pages = [1 + number * STRIDE % PAGES for number in range(PAGES)]
    return [f"{path}?page_size={PAGE_SIZE}&page={page}" for page in pages]
