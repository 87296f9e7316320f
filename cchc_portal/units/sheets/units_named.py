"""Which unit a row of a sheet means, and whether its sender may enter for it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import quoted
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import editable_units
from cchc_portal.units.selectors.find_unit import UnitFinder

MOST_SUGGESTIONS = 50
"""Looking for near names is slow: only the first unknown names of a file get suggestions."""


class UnitsNamed:
    """All units by all their names, read once a file."""

    def __init__(self):
        self.finder = UnitFinder()
        self.suggested: dict[str, list[str]] = {}

    def unit(self, *, text: str, year: int | None) -> Unit:
        """The unit meant, in ``year`` or at any time. Raises ``ValidationError`` when nobody or
        several answer to the name."""
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


class EditableUnitsNamed(UnitsNamed):
    """Of them only those that ``by`` may enter for; everybody is meant by None."""

    def __init__(self, *, by):
        super().__init__()
        self.allowed = None if by is None else {*editable_units(by).values_list("pk", flat=True)}

    def unit(self, *, text: str, year: int | None) -> Unit:
        """The unit meant. Raises ``ValidationError`` as above, and for somebody else's unit."""
        unit = super().unit(text=text, year=year)
        if self.allowed is not None and unit.pk not in self.allowed:
            message = _("You may not enter figures for %(unit)s.") % {"unit": unit}
            raise ValidationError({"unit_code": message})
        return unit
