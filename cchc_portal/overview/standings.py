"""What is published of a unit as the dataclass that sentences take: by year, then by index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_portal.overview.selectors.unit_history import HistoryLine, IndexHistory
from cchc_portal.overview.selectors.unit_neighbours import overtaken_by, tied_names
from cchc_portal.overview.selectors.unit_profile import UnitProfile
from cchc_portal.overview.sentences.standing import Earlier, Standing
from cchc_portal.overview.sentences.words import index_words, unit_called
from indices.models import Index

WHOLE = Decimal(100)


@dataclass(frozen=True)
class Placed:
    """A result as it stands, and what sentences say of it."""

    index: Index
    line: HistoryLine
    standing: Standing


def standings(
    *,
    profile: UnitProfile,
    histories: Sequence[IndexHistory],
    totals: Mapping[int, Decimal] | None = None,
    year: int | None = None,
) -> list[Placed]:
    """Newest year first, the indexes of a year in their order; of ``year`` alone where it is given.

    ``totals``: by publication, the points of its criteria set where they are not 100. At most one
    query, and one more for each index that rose while its rank fell in ``year`` (else in its newest
    year).
    """
    chosen = [
        (history, line)
        for history in histories
        for line in history.yearly
        if year is None or line.year == year
    ]
    tied = tied_names([line for _history, line in chosen])
    placed = [
        Placed(
            index=history.index,
            line=line,
            standing=_standing(
                line,
                history=history,
                profile=profile,
                tied_with=tied.get(line.publication.pk, ()),
                explained=year is not None or history.yearly[0] is line,
                total=(totals or {}).get(line.publication.pk, WHOLE),
            ),
        )
        for history, line in chosen
    ]
    return sorted(placed, key=lambda held: held.line.year, reverse=True)


def _standing(
    line: HistoryLine,
    *,
    history: IndexHistory,
    profile: UnitProfile,
    tied_with: tuple[str, ...],
    explained: bool,
    total: Decimal,
) -> Standing:
    publication, row = line.publication, line.row
    first = history.yearly[-1] is line
    return Standing(
        unit=row["unit_name"],
        called=unit_called(name=row["unit_name"], short_name=row["unit_short_name"]),
        index=index_words(history.index.short_title),
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
        earlier=_earlier(line.previous),
        overtaken_by=overtaken_by(line) if explained else None,
        formation=profile.formed_about(publication.year) if first else None,
    )


def _earlier(previous: HistoryLine | None) -> Earlier | None:
    if previous is None:
        return None
    return Earlier(
        year=previous.year,
        period=previous.publication.period,
        value=previous.row["value"],
        rank=previous.row["rank"],
        rank_of=previous.row["rank_of"],
    )
