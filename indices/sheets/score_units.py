"""Which unit a row of scores means, and where it was ranked that year."""

from cchc_portal.units.models import Unit, UnitBlock
from cchc_portal.units.selectors.block_members import places_in_year
from cchc_portal.units.sheets.units_named import UnitsNamed


class ScoreUnits(UnitsNamed):
    """Units and their places, read once a file (places once a year)."""

    def __init__(self):
        super().__init__()
        self.places: dict[int, dict[int, UnitBlock]] = {}

    def place(self, *, unit: Unit, year: int) -> UnitBlock | None:
        if year not in self.places:
            self.places[year] = places_in_year(year=year)
        return self.places[year].get(unit.pk)
