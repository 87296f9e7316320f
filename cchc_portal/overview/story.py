"""A unit in sentences, year by year: published rows become the dataclass that sentences take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_portal.overview.selectors.unit_history import HistoryLine, IndexHistory
from cchc_portal.overview.selectors.unit_neighbours import overtaken_by, tied_names
from cchc_portal.overview.selectors.unit_profile import UnitProfile
from cchc_portal.overview.sentences.paragraph import paragraph, short_sentence
from cchc_portal.overview.sentences.standing import Earlier, Standing
from cchc_portal.overview.sentences.words import index_words, unit_called

WHOLE = Decimal(100)


@dataclass(frozen=True)
class StoryYear:
    """``paragraphs``: one for each index. ``lines``: the results they speak of."""

    year: int
    paragraphs: list[str]
    lines: list[HistoryLine]

    @property
    def holds_value(self) -> bool:
        return any(line.row["value"] is not None for line in self.lines)


def story(
    *,
    profile: UnitProfile,
    histories: Sequence[IndexHistory],
    totals: Mapping[int, Decimal] | None = None,
) -> list[StoryYear]:
    """Newest year first; years of which nothing can be said are left out. ``totals``: by
    publication, the points of its criteria set where they are not 100. At most one query, and one
    more for each index that rose while its rank fell in the newest year."""
    lines = [line for history in histories for line in history.yearly]
    tied = tied_names(lines)
    names = {history.index.code: index_words(history.index.short_title) for history in histories}
    newest = {history.index.code: history.yearly[0] for history in histories if history.yearly}
    first = {history.index.code: history.yearly[-1] for history in histories if history.yearly}
    told = []
    for year in sorted({line.year for line in lines}, reverse=True):
        of_year = [line for line in lines if line.year == year]
        standings = [
            _standing(
                line,
                profile=profile,
                index=names[line.publication.index_code],
                tied_with=tied.get(line.publication.pk, ()),
                newest=newest[line.publication.index_code] is line,
                first=first[line.publication.index_code] is line,
                total=(totals or {}).get(line.publication.pk, WHOLE),
            )
            for line in of_year
        ]
        paragraphs = _paragraphs(standings)
        if paragraphs:
            told.append(StoryYear(year=year, paragraphs=paragraphs, lines=of_year))
    return told


def _paragraphs(standings: Sequence[Standing]) -> list[str]:
    head = standings[0]
    said = [paragraph(head)]
    for standing in standings[1:]:
        same_period = (standing.period, standing.as_of) == (head.period, head.as_of)
        said.append(
            short_sentence(standing, after=head) if said[0] and same_period else paragraph(standing)
        )
    return [words for words in said if words]


def _standing(
    line: HistoryLine,
    *,
    profile: UnitProfile,
    index: str,
    tied_with: tuple[str, ...],
    newest: bool,
    first: bool,
    total: Decimal,
) -> Standing:
    publication, row, previous = line.publication, line.row, line.previous
    earlier = None
    if previous is not None:
        earlier = Earlier(
            year=previous.year,
            period=previous.publication.period,
            value=previous.row["value"],
            rank=previous.row["rank"],
            rank_of=previous.row["rank_of"],
        )
    return Standing(
        unit=row["unit_name"],
        called=unit_called(name=row["unit_name"], short_name=row["unit_short_name"]),
        index=index,
        year=publication.year,
        period=publication.period,
        as_of=publication.as_of,
        block=publication.block_name,
        value=row["value"],
        grade=row["grade"],
        rank=row["rank"],
        rank_of=row["rank_of"],
        tied_with=tied_with,
        points=row["points"],
        max_points=row["max_points"],
        total=total,
        not_assessed=row["not_assessed"],
        earlier=earlier,
        overtaken_by=overtaken_by(line) if newest else None,
        formation=profile.formed_about(publication.year) if first else None,
    )
