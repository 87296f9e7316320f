"""A rate: never a bare number, always with what it means, what it was made of, and as of when."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor

from dossiers.models import RateDefinition

COMPUTED, PRINTED, INFERRED = "computed", "printed", "inferred"


@dataclass(frozen=True)
class Rate:
    """Dossiers (or procedures) of how many. ``kind`` says whose figure it is: counted here
    (``computed``), as a report prints it (``printed``), or read into a report that leaves
    something out (``inferred``).

    ``printed`` is a rate in per cent as its source prints it, which stands in where the parts are
    unknown: 195 dossiers and 88.2 %, of how many is not said.
    """

    numerator: int | None
    denominator: int | None
    printed: Decimal | None
    definition: RateDefinition
    as_of: date
    source: str
    kind: str

    @property
    def has_parts(self) -> bool:
        """Whether both parts are known."""
        return self.numerator is not None and self.denominator is not None

    @property
    def value(self) -> Decimal | None:
        """Per cent, not rounded; ``None`` where nothing arose."""
        if not self.has_parts:
            return self.printed
        if self.denominator == 0:
            return None
        return Decimal(self.numerator) * 100 / Decimal(self.denominator)

    @property
    def nothing_arose(self) -> bool:
        """No dossier that the rate could be of ("Không phát sinh")."""
        return self.denominator == 0

    @property
    def inferred_denominator(self) -> int | None:
        """The only whole number that makes ``printed`` of the numerator at the printed decimals
        (195 and 88.2 give 221), ``None`` where there is none or more than one. It is a guess of
        this portal, to be shown as such, and takes no part in any reckoning."""
        if self.denominator is not None or not self.numerator or not self.printed:
            return None
        step = Decimal(1).scaleb(self.printed.as_tuple().exponent)
        low = floor(Decimal(self.numerator) * 100 / (self.printed + step / 2))
        high = ceil(Decimal(self.numerator) * 100 / (self.printed - step / 2))
        found = [
            number
            for number in range(max(low, self.numerator), min(high, low + 3) + 1)
            if _rounded(self.numerator, number, step) == self.printed
        ]
        return found[0] if len(found) == 1 else None


def counted_rate(
    parts: tuple[int, int], *, definition: RateDefinition, as_of: date, source: str
) -> Rate:
    """A rate that this portal counted: numerator and denominator."""
    numerator, denominator = parts
    return Rate(
        numerator=numerator,
        denominator=denominator,
        printed=None,
        definition=definition,
        as_of=as_of,
        source=source,
        kind=COMPUTED,
    )


def _rounded(numerator: int, denominator: int, step: Decimal) -> Decimal:
    rate = Decimal(numerator) * 100 / Decimal(denominator)
    return rate.quantize(step, ROUND_HALF_UP)
