"""What is published of one unit, one index and one period: the material of the sentences."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Earlier:
    """The same unit and index a year earlier."""

    year: int
    period: str
    value: Decimal | None = None
    rank: int | None = None
    rank_of: int | None = None


@dataclass(frozen=True)
class Formation:
    """How a unit came to be: ``kind`` is one of ``UnitSuccession.Kind``; names of predecessors."""

    kind: str
    predecessors: tuple[str, ...]
    happened_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """``value`` in per cent, with its printed digits; ``None`` and "" are unknown.

    ``called`` is the unit's name when it is named again. ``total``: what ``max_points`` is where
    every criterion is assessed. ``overtaken_by``: how many units of the block passed this one since
    ``earlier``; known only where both years hold the same units.
    """

    unit: str
    called: str
    index: str
    year: int
    period: str
    block: str
    as_of: date | None = None
    value: Decimal | None = None
    grade: str = ""
    rank: int | None = None
    rank_of: int | None = None
    tied_with: tuple[str, ...] = ()
    points: Decimal | None = None
    max_points: Decimal | None = None
    total: Decimal = Decimal(100)
    not_assessed: str = ""
    earlier: Earlier | None = None
    overtaken_by: int | None = None
    formation: Formation | None = None

    @property
    def change(self) -> Decimal | None:
        """In percentage points; ``None`` where either year is unknown."""
        if self.earlier is None or self.earlier.value is None or self.value is None:
            return None
        return self.value - self.earlier.value

    @property
    def rank_change(self) -> int | None:
        """In places, positive is better."""
        if self.earlier is None or self.earlier.rank is None or self.rank is None:
            return None
        return self.earlier.rank - self.rank
