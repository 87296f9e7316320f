"""Which unit a row of scores means, and where it was ranked that year."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import quoted
from cchc_portal.units.models import Unit, UnitBlock
from cchc_portal.units.selectors.block_members import places_in_year
from cchc_portal.units.selectors.find_unit import UnitFinder

MOST_SUGGESTIONS = 50
"""Looking for near names is slow: only the first unknown names of a file get suggestions."""


class ScoreUnits:
    """Units and their places, read once a file (places once a year)."""

    def __init__(self):
        self.finder = UnitFinder()
        self.suggested: dict[str, list[str]] = {}
        self.places: dict[int, dict[int, UnitBlock]] = {}

    def unit(self, *, text: str, year: int) -> Unit:
        """The unit meant. Raises ``ValidationError`` when nobody or several answer to the name."""
        units = self.finder.find(text, year=year)
        if len(units) == 1:
            return units[0]
        if units:
            choices = "; ".join(f"{unit.name} ({unit.code})" for unit in units)
            message = _("“%(text)s” may mean several units: %(choices)s. Give the code.")
            raise ValidationError(
                {"unit_code": message % {"text": quoted(text), "choices": choices}}
            )
        message = _("There is no unit “%(text)s”.") % {"text": quoted(text)}
        near = self._suggestions(text)
        if near:
            hint = _("Did you mean: %(names)s?") % {"names": "; ".join(near)}
            message = f"{message} {hint}"
        raise ValidationError({"unit_code": message})

    def _suggestions(self, text: str) -> list[str]:
        if text not in self.suggested and len(self.suggested) < MOST_SUGGESTIONS:
            self.suggested[text] = self.finder.nearest(text)
        return self.suggested.get(text, [])

    def place(self, *, unit: Unit, year: int) -> UnitBlock | None:
        if year not in self.places:
            self.places[year] = places_in_year(year=year)
        return self.places[year].get(unit.pk)
