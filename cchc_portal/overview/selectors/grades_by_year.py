"""How many units held each grade, year by year: as a source prints it, else counted here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from cchc_portal.overview.selectors.latest import holds_whole_block
from cchc_portal.overview.selectors.main_period import one_per_year
from indices.models import PrintedFigure, Publication, PublishedResult


@dataclass(frozen=True)
class YearOfGrades:
    """``counts``: grade -> number of units, of all blocks together. ``printed``: from a source."""

    year: int
    counts: dict[str, int]
    printed: bool


def grades_by_year(*, index_code: str, standing: Sequence[Publication]) -> list[YearOfGrades]:
    """Oldest year first. A year counts where a source prints the totals of all blocks, or where
    the portal holds every block of the year whole, and of those the years with the same blocks as
    the newest: more blocks published is not more units graded so. Two queries."""
    printed: dict[int, dict[str, int]] = defaultdict(dict)
    totals = PrintedFigure.objects.filter(
        index__code=index_code,
        what__startswith="grade:",
        block__isnull=True,
        unit__isnull=True,
        value__isnull=False,
    ).values_list("year", "what", "value")
    for year, what, value in totals:
        printed[year][what.removeprefix("grade:")] = int(value)
    years = [YearOfGrades(year, counts, printed=True) for year, counts in printed.items()]
    counted = _counted(index_code, standing, set(printed))
    years += [YearOfGrades(year, counts, printed=False) for year, counts in counted.items()]
    return sorted(years, key=lambda line: line.year)


def _counted(
    index_code: str, standing: Sequence[Publication], known: set[int]
) -> dict[int, dict[str, int]]:
    of_year: dict[int, list[Publication]] = defaultdict(list)
    for publication in one_per_year(
        p for p in standing if p.index_code == index_code and not p.illustrative
    ):
        of_year[publication.year].append(publication)
    whole = {
        year: several
        for year, several in of_year.items()
        if year not in known and all(holds_whole_block(p) and p.grade_bands for p in several)
    }
    blocks = {year: {p.block_code for p in several} for year, several in whole.items()}
    year_of = {
        publication.pk: year
        for year, several in whole.items()
        if blocks[year] == blocks[max(blocks)]
        for publication in several
    }
    counts: dict[int, dict[str, int]] = {
        year: {band["name"]: 0 for publication in whole[year] for band in publication.grade_bands}
        for year in year_of.values()
    }
    graded = (
        PublishedResult.objects.filter(publication__in=list(year_of))
        .exclude(grade="")
        .values_list("publication_id", "grade")
        .annotate(units=Count("pk"))
    )
    for publication, grade, units in graded:
        counts[year_of[publication]][grade] += units
    return counts
