"""The newest year of every index and block: the best, the largest changes, the grades."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_portal.overview.selectors.main_period import one_per_year
from indices.models import GradeBand, Index, PrintedFigure, Publication, PublishedResult
from indices.scoring.change import change
from indices.selectors.published import previous_publications, standing_publications

MOVERS = 3
COLUMNS = (
    "publication_id",
    "unit_id",
    "unit_code",
    "unit_name",
    "unit_short_name",
    "kind",
    "value",
    "rank",
    "rank_of",
    "tied",
    "grade",
)


@dataclass(frozen=True)
class GradeCount:
    grade: str
    count: int


@dataclass(frozen=True)
class Grades:
    """How many units hold each grade, best first. ``printed``: taken from a source, since the
    portal does not hold the whole block; ``source`` says which."""

    counts: list[GradeCount]
    printed: bool
    source: str = ""

    @property
    def total(self) -> int:
        return sum(line.count for line in self.counts)


@dataclass(frozen=True)
class Mover:
    """A result and its change on the year before, in percentage points."""

    row: dict
    change: Decimal


@dataclass(frozen=True)
class BlockSummary:
    """``best``: everybody on rank 1, ties included; ``rises`` and ``falls``: the three largest
    changes with all ties, only where both years hold a figure of the unit."""

    publication: Publication
    best: list[dict]
    rises: list[Mover]
    falls: list[Mover]
    grades: Grades | None


@dataclass
class IndexSummary:
    index: Index
    blocks: list[BlockSummary] = field(default_factory=list)

    def only(self, *, illustrative: bool) -> "IndexSummary":
        """The same index with its illustrative blocks alone, or without them."""
        kept = [b for b in self.blocks if b.publication.illustrative == illustrative]
        return IndexSummary(index=self.index, blocks=kept)


def holds_whole_block(publication: Publication) -> bool:
    """A computed publication does by rule; a copied one where it has as many rows as printed."""
    if publication.kind == "computed":
        return True
    size = publication.units_in_block
    return size is not None and publication.results_count >= size


def latest_summaries(*, standing: Sequence[Publication]) -> list[IndexSummary]:
    """Every index with publications, each of its blocks with its newest year, in the order of
    blocks.

    ``standing``: the standing publications of all years. Six queries, whatever the number of
    units.
    """
    latest = _latest_of_each_block(standing)
    if not latest:
        return []
    rows = _rows_by_publication(latest)
    before = _values_a_year_before(latest)
    printed = _printed_grades(latest)
    order = grade_order()
    summaries = {index.code: IndexSummary(index) for index in Index.objects.all()}
    for publication in latest:
        held = rows[publication.pk]
        summaries[publication.index_code].blocks.append(
            BlockSummary(
                publication=publication,
                best=[row for row in held if row["rank"] == 1],
                rises=_largest(_movers(held, before.get(publication.pk, {}), falls=False)),
                falls=_largest(_movers(held, before.get(publication.pk, {}), falls=True)),
                grades=_grades(publication, held, printed, order),
            )
        )
    return [summary for summary in summaries.values() if summary.blocks]


def standing_with_blocks() -> list[Publication]:
    """All standing publications, each with its block at hand. One query."""
    return list(standing_publications().select_related("round_block__block"))


def grade_order() -> dict[str, int]:
    """Grades from best to worst, as the scales order them; a name in several scales counts where
    it stands highest. One query."""
    bands = GradeBand.objects.order_by("-lower_bound").values_list("name", flat=True)
    return {name: place for place, name in enumerate(dict.fromkeys(bands))}


def _latest_of_each_block(publications: Sequence[Publication]) -> list[Publication]:
    latest: dict[tuple, Publication] = {}
    for publication in one_per_year(publications):
        latest.setdefault((publication.index_code, publication.block_code), publication)
    return sorted(
        latest.values(),
        key=lambda p: (p.round_block.block.order, p.block_code),
    )


def _rows_by_publication(publications: Sequence[Publication]) -> dict[int, list[dict]]:
    rows: dict[int, list[dict]] = {publication.pk: [] for publication in publications}
    results = PublishedResult.objects.filter(publication__in=list(rows)).order_by("pk")
    for row in results.values(*COLUMNS):
        rows[row["publication_id"]].append(row)
    return rows


def _values_a_year_before(publications: Sequence[Publication]) -> dict[int, dict[int, Decimal]]:
    """For each publication (by id) the values of its units (by id) a year before."""
    earlier = previous_publications(publications)
    if not earlier:
        return {}
    values: dict[int, dict[int, Decimal]] = {before.pk: {} for before in earlier.values()}
    results = PublishedResult.objects.filter(publication__in=list(values), value__isnull=False)
    for publication, unit, value in results.values_list("publication_id", "unit_id", "value"):
        values[publication][unit] = value
    return {pk: values[before.pk] for pk, before in earlier.items()}


def _movers(rows: Sequence[dict], before: dict[int, Decimal], *, falls: bool) -> list[Mover]:
    """Those whose value rose (or fell), the largest change first."""
    changes = [(row, change(row["value"], before.get(row["unit_id"]))) for row in rows]
    movers = [
        Mover(row=row, change=moved)
        for row, moved in changes
        if moved is not None and moved != 0 and (moved < 0) == falls
    ]
    return sorted(movers, key=lambda mover: -abs(mover.change))


def _largest(movers: Sequence[Mover]) -> list[Mover]:
    """The first three and everybody who moved as far as the third."""
    if len(movers) <= MOVERS:
        return list(movers)
    third = movers[MOVERS - 1].change
    tied = [mover for mover in movers[MOVERS:] if mover.change == third]
    return [*movers[:MOVERS], *tied]


def _printed_grades(publications: Sequence[Publication]) -> dict[tuple, list[PrintedFigure]]:
    figures = PrintedFigure.objects.filter(
        what__startswith="grade:",
        value__isnull=False,
        unit__isnull=True,
        index__code__in={p.index_code for p in publications},
        year__in={p.year for p in publications},
        block__code__in={p.block_code for p in publications},
    ).select_related("index", "block")
    found: dict[tuple, list[PrintedFigure]] = {}
    for figure in figures:
        key = (figure.index.code, figure.year, figure.block.code)
        found.setdefault(key, []).append(figure)
    return found


def _grades(
    publication: Publication, rows: Sequence[dict], printed: dict, order: dict[str, int]
) -> Grades | None:
    def place(grade: str) -> tuple:
        return (order.get(grade, len(order)), grade)

    if holds_whole_block(publication):
        counts = Counter(row["grade"] for row in rows if row["grade"])
        if counts:
            ordered = sorted(counts, key=place)
            return Grades([GradeCount(grade, counts[grade]) for grade in ordered], printed=False)
    figures = printed.get((publication.index_code, publication.year, publication.block_code))
    if not figures:
        return None
    by_grade = {figure.what.removeprefix("grade:"): int(figure.value) for figure in figures}
    return Grades(
        [GradeCount(grade, by_grade[grade]) for grade in sorted(by_grade, key=place)],
        printed=True,
        source="; ".join(dict.fromkeys(figure.source for figure in figures)),
    )
