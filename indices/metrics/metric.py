"""What a metric is: a code, and a figure for each unit of a year where there is one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import Promise

from indices.scoring.forecast import Forecast
from indices.scoring.target import Held, Scale, grade_place


@dataclass(frozen=True)
class Measured:
    """A figure in per cent and where it comes from, in words; the parts of a rate and the day up to
    which it counts where they are known. A rate of which nothing arose has no value: 0 of 0.

    ``value`` is compared: unrounded where it was computed. ``shown`` is the same figure with the
    digits of its publication or source; None where this portal counted it and nothing prints it.

    ``counted``: this portal counted the parts itself. Of a published index also the rank, the size
    of the block, the grade and its scale, as they stand in the publication; ``block`` and
    ``block_name`` say among whom.
    """

    value: Decimal | None
    source: str
    numerator: int | None = None
    denominator: int | None = None
    as_of: date | None = None
    counted: bool = False
    rank: int | None = None
    rank_of: int | None = None
    grade: str = ""
    scale: Scale = ()
    block: str = ""
    block_name: str = ""
    shown: Decimal | None = None

    @property
    def official(self) -> Decimal | None:
        """As published or printed where no parts are known; else unrounded, as its parts give."""
        return self.value if self.shown is None or self.denominator is not None else self.shown

    @property
    def grade_place(self) -> int | None:
        """0 is the best grade of the scale; None where the grade or the scale is unknown."""
        return grade_place(self.grade, self.scale)

    @property
    def nothing_arose(self) -> bool:
        """The figure is known to be 0 of 0; a rank or a grade without its value is not that."""
        return self.value is None and self.rank is None and not self.grade

    @property
    def held(self) -> Held:
        """What targets compare."""
        return Held(
            value=self.value, rank=self.rank, grade=self.grade, scale=self.scale, block=self.block
        )


@dataclass(frozen=True)
class Metric:
    """``measure(year)`` gives the figures of all units (by id); a unit without one is absent.

    ``places(year)``: the same, with units of which only the rank or the grade is published; None
    where the metric ranks nobody. ``forecast(year, measured)``: what the figures of a year that
    runs will be at its end; None where no pace says that.
    """

    code: str
    title: str | Promise
    measure: Callable[[int], dict[int, Measured]]
    places: Callable[[int], dict[int, Measured]] | None = None
    forecast: Callable[[int, dict[int, Measured]], dict[int, Forecast]] | None = None

    @property
    def ranks(self) -> bool:
        return self.places is not None

    def held(self, year: int) -> dict[int, Measured]:
        """All that is known of the year, by unit."""
        return (self.places or self.measure)(year)
