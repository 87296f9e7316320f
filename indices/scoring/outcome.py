"""From the scores of one block to what is published of them: figure, rank and grade."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indices.scoring.grade import Band, grade_of
from indices.scoring.rank import COMPETITION, check_tie_policy, rank_values
from indices.scoring.rounding import exact_percent, round_half_up, shown_values

DISPLAY = "display"
BEFORE_RANKING = "before_ranking"
ROUNDINGS = (DISPLAY, BEFORE_RANKING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was entered for one unit: a ``value`` in per cent, or ``points`` of ``max_points``."""

    key: Hashable
    value: Decimal | None = None
    points: Decimal | None = None
    max_points: Decimal | None = None
    not_assessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the regulation of the year says for the block (rulebook 1.6, 1.10, 1.11).

    ``rounding`` "display" ranks and grades the unrounded values, "before_ranking" rounds them to
    ``decimals`` first. Raises ``ValueError`` for an unknown ``rounding`` or ``tie_policy``.
    """

    decimals: int = 2
    rounding: str = DISPLAY
    tie_policy: str = COMPETITION
    bands: tuple[Band, ...] = ()
    higher_is_better: bool = True

    def __post_init__(self) -> None:
        if self.rounding not in ROUNDINGS:
            raise ValueError(
                f"unknown rounding {self.rounding!r}: use one of {', '.join(ROUNDINGS)}"
            )
        check_tie_policy(self.tie_policy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the rules make of one entry.

    ``value`` is the figure to show, ``ranked_value`` the one that was ranked and graded, ``rank``
    is out of ``rank_of`` ranked units. All unknown (``None``, ``""``) for a unit without a figure.
    """

    key: Hashable
    value: Decimal | None
    ranked_value: Decimal | None
    rank: int | None
    rank_of: int | None
    tied: bool
    grade: str


def outcomes(entries: Sequence[Entry], rules: Rules) -> list[Outcome]:
    """One outcome per entry of a block, in input order.

    Raises ``ValueError`` for points whose maximum is not above zero.
    """
    figures = [_figure_to_rank(entry, rules) for entry in entries]
    placings = rank_values(
        figures, tie_policy=rules.tie_policy, higher_is_better=rules.higher_is_better
    )
    shown = shown_values(
        values=figures, ranks=[placing.rank for placing in placings], decimals=rules.decimals
    )
    ranked_units = sum(figure is not None for figure in figures)
    return [
        Outcome(
            key=entry.key,
            value=shown_value,
            ranked_value=figure,
            rank=placing.rank,
            rank_of=None if figure is None else ranked_units,
            tied=placing.tied,
            grade=grade_of(value=figure, bands=rules.bands),
        )
        for entry, figure, placing, shown_value in zip(
            entries, figures, placings, shown, strict=True
        )
    ]


def _figure_to_rank(entry: Entry, rules: Rules) -> Decimal | None:
    figure = exact_figure(entry)
    if figure is not None and rules.rounding == BEFORE_RANKING:
        return round_half_up(figure, rules.decimals)
    return figure


def exact_figure(entry: Entry) -> Decimal | None:
    """The typed value if there is one, else the percentage of the points, else nothing."""
    if entry.not_assessed:
        return None
    if entry.value is not None:
        return entry.value
    if entry.points is None or entry.max_points is None:
        return None
    return exact_percent(points=entry.points, max_points=entry.max_points)
