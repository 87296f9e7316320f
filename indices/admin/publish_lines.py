"""A line of the draft ranking, in words and figures for people."""

from dataclasses import dataclass
from decimal import Decimal

from cchc_portal.figures.show import in_column, in_sentence, signed
from cchc_portal.figures.words import rank_change_in_words
from cchc_portal.units.models import Unit
from indices.selectors.publication_preview import PreviewLine


@dataclass(frozen=True)
class ShownLine:
    """Everything as text. ``corrected`` names the figures that a correction would change;
    ``standing`` holds what now stands, each part with whether it changes."""

    unit: Unit
    rank: str
    tied: bool
    value: str
    change: str
    rank_change: str
    direction: str
    grade: str
    printed: str
    differs: bool
    not_assessed: str
    standing: list[tuple[str, bool]]
    corrected: frozenset[str]
    points_give: str
    inferred: bool

    @property
    def new_figure(self) -> bool:
        """Does the unit's own figure change, not just its place among the others?"""
        return bool(self.corrected & {"new", "value", "not_assessed"})


def shown_line(preview: PreviewLine, decimals: int) -> ShownLine:
    """The texts of one line; figures with at least ``decimals`` digits, unknown ones empty."""
    line, outcome, score = preview.line, preview.line.outcome, preview.line.score
    return ShownLine(
        unit=line.unit,
        rank=rank_of(outcome.rank, outcome.rank_of),
        tied=outcome.tied,
        value=in_column(outcome.value, decimals),
        change=signed(preview.change, decimals),
        rank_change=rank_change_in_words(preview.rank_change),
        direction=_direction(preview.rank_change),
        grade=outcome.grade,
        printed=_printed(score, decimals),
        differs=line.differs,
        not_assessed=score.not_assessed,
        standing=_standing(preview, decimals),
        corrected=preview.corrected,
        points_give=in_sentence(preview.points_give),
        inferred=bool(score.inference),
    )


def rank_of(rank: int | None, of: int | None) -> str:
    """ "5/21", or "5" alone where the size is unknown."""
    if rank is None:
        return ""
    return f"{rank}/{of}" if of else str(rank)


def _direction(change: int | None) -> str:
    if not change:
        return ""
    return "▲" if change > 0 else "▼"


def _printed(score, decimals: int) -> str:
    change: Decimal | None = score.printed_change
    parts = [
        rank_of(score.printed_rank, score.printed_rank_of),
        score.printed_grade,
        signed(change, decimals),
    ]
    return " · ".join(part for part in parts if part)


def _standing(preview: PreviewLine, decimals: int) -> list[tuple[str, bool]]:
    result = preview.standing
    if result is None:
        return []
    parts = {
        "value": in_column(result.value, decimals),
        "rank": rank_of(result.rank, result.rank_of),
        "grade": result.grade,
        "not_assessed": result.not_assessed,
    }
    return [(text, name in preview.corrected) for name, text in parts.items() if text]
