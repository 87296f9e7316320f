"""Columns of tasks that hold several values in one cell, and what a row of a task means."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.cells import CellRefused, plain_text, quoted
from cchc_portal.units.models import Unit
from indices.models import CriteriaSet, Criterion, PlanTask
from indices.sheets.score_units import ScoreUnits

BETWEEN = ";"
RECURRENCES = {str(value): value for value in PlanTask.Recurrence.values}


def days(text: str) -> list[date]:
    """Days with ; between, in any order."""
    return [numbers.day(part.strip()) for part in plain_text(text).split(BETWEEN) if part.strip()]


def days_in_order(text: str) -> list[date | None]:
    """One day for each due day, in their order; a blank between two ; is a day not done yet."""
    parts = [part.strip() for part in plain_text(text).split(BETWEEN)]
    found = [numbers.day(part) if part else None for part in parts]
    while found and found[-1] is None:
        found.pop()
    return found


def names(text: str) -> list[str]:
    """Names or codes with ; between."""
    return [part.strip() for part in plain_text(text).split(BETWEEN) if part.strip()]


def recurrence(text: str) -> str:
    """once, monthly, quarterly, half_yearly, continuous; or as the screen calls them."""
    word = "_".join(plain_text(text).lower().replace("-", "_").split())
    shown = {"_".join(str(label).lower().split()): value for value, label in _labels()}
    found = RECURRENCES.get(word) or shown.get(word)
    if found is None:
        choices = ", ".join(f"{value} ({label})" for value, label in _labels())
        raise CellRefused(
            _("“%(text)s” is not known here; type one of: %(choices)s.")
            % {"text": quoted(text), "choices": choices}
        )
    return found


def _labels() -> list[tuple[str, str]]:
    return list(PlanTask.Recurrence.choices)


def joined(found: Sequence) -> str | None:
    """What stands in a cell of several values; None for nothing."""
    shown = [value.isoformat() if isinstance(value, date) else str(value or "") for value in found]
    return f"{BETWEEN} ".join(shown) if any(shown) else None


class TaskCriteria:
    """The criteria that a task may name: of the sets of its lead unit's block in the plan's year,
    each read once a file."""

    def __init__(self, units: ScoreUnits):
        self.units = units
        self.by_block: dict[tuple[int, int], dict[str, list[Criterion]]] = {}

    def find(self, *, code: str | None, lead: Unit | None, year: int) -> Criterion | None:
        """The criterion meant, None for an empty cell. Raises ``ValidationError`` for a code that
        no set of that block and year holds, or that several hold."""
        if not code:
            return None
        place = None if lead is None else self.units.place(unit=lead, year=year)
        if place is None:
            words = _("Only a lead unit that is in a block in %(year)s has criteria.")
            raise ValidationError({"criterion": words % {"year": year}})
        found = self._codes(place.block_id, year).get(code, [])
        if len(found) == 1:
            return found[0]
        shown = {"code": quoted(code), "year": year, "block": place.block}
        if found:
            words = _("Several criteria sets of %(year)s hold “%(code)s”; choose it in the form.")
        else:
            words = _("No criteria set of %(year)s for %(block)s holds “%(code)s”.")
        raise ValidationError({"criterion": words % shown})

    def _codes(self, block: int, year: int) -> dict[str, list[Criterion]]:
        key = (block, year)
        if key not in self.by_block:
            sets = CriteriaSet.objects.filter(
                round_block__block=block, round_block__round__year=year
            )
            by_code: dict[str, list[Criterion]] = {}
            for criterion in Criterion.objects.filter(criteria_set__in=sets).order_by("pk"):
                by_code.setdefault(criterion.code, []).append(criterion)
            self.by_block[key] = by_code
        return self.by_block[key]
