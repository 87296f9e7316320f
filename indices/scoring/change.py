"""The change on the year before: of a figure, of a rank, and which period that year's is."""

import re
from decimal import Decimal


def change(current: Decimal | None, previous: Decimal | None) -> Decimal | None:
    """The change in percentage points (89.9 after 80.65 is 9.25), never relative per cent.

    ``None`` where either year has no figure: a gap is not zero.
    """
    if current is None or previous is None:
        return None
    return current - previous


def rank_change(*, current: int | None, previous: int | None) -> int | None:
    """The change in places, positive for better (5 after 8 is 3); ``None`` where one is unknown."""
    if current is None or previous is None:
        return None
    return previous - current


def period_a_year_earlier(period: str, year: int) -> str:
    """The name that ``period`` of ``year`` had one year before: "Quý I/2025" was "Quý I/2024".

    Every occurrence of the year that is not part of a longer number is replaced; a name without
    the year stays as it is.
    """
    return re.sub(rf"(?<!\d){year}(?!\d)", str(year - 1), period)
