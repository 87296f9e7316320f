"""How the people before a desk behave: constructed, the same for a unit in every year and file.

Drawn from the codes themselves, never from the seed, so that the files of two years fit together.
"""

from datetime import date
from hashlib import blake2b
from math import exp, log

BEGINNING = date(2025, 1, 1)
DAYS_OF_YEAR = 365.25
LARGEST = 2**32 - 1
EARLIEST = -3
"""Years before the beginning beyond which shares no longer fall."""


def drawn(code: str, what: str, low: float, high: float) -> float:
    """A figure between ``low`` and ``high`` that belongs to a code."""
    digest = blake2b(f"{what}:{code}".encode(), digest_size=4).digest()
    return low + (high - low) * int.from_bytes(digest) / LARGEST


class UnitHabits:
    """Shares between 0 and 1: online at the beginning of 2025 and later, early, late."""

    def __init__(self, unit: str):
        start = drawn(unit, "online", 0.40, 0.72)
        self._start = log(start / (1 - start))
        self._rise = drawn(unit, "rise", 0.35, 0.95)
        self.weight = drawn(unit, "weight", 0.6, 1.8)
        self.early = drawn(unit, "early", 0.38, 0.72)
        self.late = drawn(unit, "late", 0.004, 0.07)

    def online_on(self, day: date) -> float:
        """The share of online among dossiers that may come online; it rises with the years."""
        years = max((day - BEGINNING).days / DAYS_OF_YEAR, EARLIEST)
        return 1 / (1 + exp(-(self._start + self._rise * years)))


def popularity(procedure: str) -> float:
    """How often a procedure is asked for beside others: few often, most seldom."""
    return drawn(procedure, "popularity", 0.2, 1) ** 2


def online_liking(procedure: str) -> float:
    """How much more, or less, than the unit's share comes online in this procedure."""
    return drawn(procedure, "liking", -0.15, 0.15)
