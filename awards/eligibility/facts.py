"""What is known of a unit, what a rule asks, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A unit of one block in one publication.

    ``key`` sorts (a code). ``value`` in per cent, unrounded where it is known so. ``rank`` as
    computed, else as printed. ``grade_place``: 0 is the best grade of the block's scale. ``change``
    on the year before in percentage points. ``figures``: by metric; None is known to be 0 of 0, a
    metric that is absent is unknown.
    """

    key: str
    value: Decimal
    rank: int | None = None
    grade_place: int | None = None
    change: Decimal | None = None
    figures: Mapping[str, Decimal | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A condition besides: a grade (``grade_place``: where it stands in the block's scale, None
    where that scale does not know it), or a metric compared with a value."""

    metric: str = ""
    comparator: str = ""
    value: Decimal | None = None
    grade_place: int | None = None


class Ground(StrEnum):
    """Why a unit that comes into question is held back, or a rule gives nothing."""

    RANK_UNKNOWN = "rank_unknown"
    CHANGE_UNKNOWN = "change_unknown"
    GRADE_BELOW = "grade_below"
    GRADE_UNKNOWN = "grade_unknown"
    GRADE_NOT_IN_SCALE = "grade_not_in_scale"
    FIGURE_MISSES = "figure_misses"
    FIGURE_UNKNOWN = "figure_unknown"
    NOTHING_AROSE = "nothing_arose"
    NO_YEAR_BEFORE = "no_year_before"
    SETS_DIFFER = "sets_differ"
    ONE_SET_ONLY = "one_set_only"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A unit that comes into question; ``held_back`` has the grounds, each with its gate (None: of
    the rule itself). Without any it is proposed."""

    key: str
    held_back: tuple[tuple[Ground, Gate | None], ...] = ()

    @property
    def proposed(self) -> bool:
        return not self.held_back


@dataclass(frozen=True, slots=True)
class Decided:
    """What a rule gives in one block: units in the order of merit, or ``refused`` with the codes of
    the criteria that differ. ``without_set``: of the two years that a rise compares, those without
    a criteria set."""

    verdicts: tuple[Verdict, ...] = ()
    refused: Ground | None = None
    differing: tuple[str, ...] = ()
    without_set: tuple[int, ...] = ()

    @property
    def proposed(self) -> tuple[str, ...]:
        return tuple(verdict.key for verdict in self.verdicts if verdict.proposed)
