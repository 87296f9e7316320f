"""A unit in sentences, year by year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from cchc_portal.overview.selectors.unit_history import HistoryLine, IndexHistory
from cchc_portal.overview.selectors.unit_profile import UnitProfile
from cchc_portal.overview.sentences.paragraph import paragraph, short_sentence
from cchc_portal.overview.sentences.standing import Standing
from cchc_portal.overview.standings import standings


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
    """Newest year first; years of which nothing can be said are left out. Queries and ``totals``:
    as ``standings``."""
    told = []
    placed = standings(profile=profile, histories=histories, totals=totals)
    for year, of_year in groupby(placed, key=lambda held: held.line.year):
        held = list(of_year)
        paragraphs = _paragraphs([one.standing for one in held])
        if paragraphs:
            told.append(StoryYear(year, paragraphs, [one.line for one in held]))
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
