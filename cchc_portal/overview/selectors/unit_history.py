"""Everything published of one unit: index by index, year by year, with what was corrected."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_portal.overview.selectors.main_period import one_per_year
from cchc_portal.units.models import Unit
from indices.models import Index, Publication, PublishedResult
from indices.scoring.change import change, rank_change
from indices.selectors.published import RESULT_COLUMNS, previous_publications


@dataclass(frozen=True)
class Corrected:
    """What an earlier number of the same publication said of the unit."""

    publication: Publication
    value: Decimal | None
    rank: int | None


@dataclass
class HistoryLine:
    """One result as it stands. ``previous``: the line of the year before, where both can be
    compared; ``before``: what was published of the block a year before, with or without this
    unit. ``corrected``: what older numbers said, newest first."""

    publication: Publication
    row: dict
    corrected: list[Corrected] = field(default_factory=list)
    previous: "HistoryLine | None" = None
    before: Publication | None = None

    @property
    def change(self) -> Decimal | None:
        """In percentage points."""
        return change(self.row["value"], self.previous.row["value"]) if self.previous else None

    @property
    def rank_change(self) -> int | None:
        """In places, positive is better."""
        if self.previous is None:
            return None
        return rank_change(current=self.row["rank"], previous=self.previous.row["rank"])

    @property
    def printed_rank_beside(self) -> int | None:
        """The rank that the source prints, where it is not the one that stands."""
        printed = self.row["printed_rank"]
        return printed if printed != self.row["rank"] else None

    @property
    def printed_grade_beside(self) -> str:
        printed = self.row["printed_grade"]
        return printed if printed != self.row["grade"] else ""

    @property
    def printed_change_beside(self) -> Decimal | None:
        printed = self.row["printed_change"]
        return printed if printed != self.change else None

    @property
    def year(self) -> int:
        return self.publication.year


@dataclass(frozen=True)
class IndexHistory:
    """``lines``: all of them, newest first; ``yearly``: one for each year, newest first."""

    index: Index
    lines: list[HistoryLine]
    yearly: list[HistoryLine]


def unit_history(*, unit: Unit) -> list[IndexHistory]:
    """The indexes in which results of ``unit`` are published, in their order. Four queries."""
    rows = {
        row["publication_id"]: row
        for row in PublishedResult.objects.filter(unit=unit).values(*RESULT_COLUMNS)
    }
    lines = _standing_lines(unit, rows)
    _add_previous(lines)
    histories = []
    for index in Index.objects.filter(code__in={line.publication.index_code for line in lines}):
        own = [line for line in lines if line.publication.index_code == index.code]
        speaking = {p.pk for p in one_per_year(_one_block_a_year(own))}
        histories.append(
            IndexHistory(
                index=index,
                lines=own,
                yearly=[line for line in own if line.publication.pk in speaking],
            )
        )
    return histories


def _standing_lines(unit: Unit, rows: dict[int, dict]) -> list[HistoryLine]:
    """Newest first. A unit that a correction took out has no standing line there."""
    numbers: dict[int, list[Publication]] = defaultdict(list)
    publications = Publication.objects.filter(
        round_block__in=PublishedResult.objects.filter(unit=unit).values("publication__round_block")
    ).order_by("-number")
    for publication in publications:
        numbers[publication.round_block_id].append(publication)
    lines = [
        HistoryLine(
            publication=newest,
            row=rows[newest.pk],
            corrected=[
                Corrected(old, rows[old.pk]["value"], rows[old.pk]["rank"])
                for old in older
                if old.pk in rows
            ],
        )
        for newest, *older in numbers.values()
        if newest.pk in rows
    ]
    return sorted(
        lines,
        key=lambda line: (
            line.year,
            line.publication.as_of is not None,
            line.publication.as_of,
            line.publication.period,
        ),
        reverse=True,
    )


def _add_previous(lines: Sequence[HistoryLine]) -> None:
    by_publication = {line.publication.pk: line for line in lines}
    earlier = previous_publications(line.publication for line in lines)
    for line in lines:
        line.before = earlier.get(line.publication.pk)
        if line.before is not None:
            line.previous = by_publication.get(line.before.pk)


def _one_block_a_year(lines: Sequence[HistoryLine]) -> list[Publication]:
    """A unit ranked in two blocks in one year counts where it was ranked last."""
    block_of: dict[int, str] = {}
    for line in reversed(lines):
        block_of[line.year] = line.publication.block_code
    return [
        line.publication for line in lines if block_of[line.year] == line.publication.block_code
    ]
