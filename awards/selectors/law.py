"""The law in force: by the day of signature, never by the year of the achievement."""

from collections import defaultdict
from datetime import date

from awards.models import CommendationLaw


class Laws:
    """All laws and decrees, read once and asked for many commendations."""

    def __init__(self):
        self.all = list(CommendationLaw.objects.order_by("-kind", "valid_from", "pk"))

    def in_force(self, *, signed_on: date | None, year: int | None = None) -> list[CommendationLaw]:
        """As ``laws_in_force``."""
        if signed_on is not None:
            return [law for law in self.all if law.holds_on(signed_on)]
        if year is None:
            return []
        by_kind = defaultdict(list)
        for law in self.all:
            if law.touches_year(year):
                by_kind[law.kind].append(law)
        first, last = date(year, 1, 1), date(year, 12, 31)
        return [
            law
            for laws in by_kind.values()
            if all(one.holds_on(first) and one.holds_on(last) for one in laws)
            for law in laws
        ]


def laws_in_force(*, signed_on: date | None, year: int | None = None) -> list[CommendationLaw]:
    """What was in force on the day of signature. Without one, what was in force all through the
    ``year`` of the commendation, of each kind that did not change in it; [] where neither tells."""
    return Laws().in_force(signed_on=signed_on, year=year)
