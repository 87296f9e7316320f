"""Which decision a cell means: "817/QĐ-UBND", or with its day "817/QĐ-UBND (25/03/2019)"."""

import re
from collections import defaultdict
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.decisions.models import Decision
from cchc_portal.sheets.cells import quoted
from cchc_portal.sheets.numbers import CellRefused, day

WITH_DAY = re.compile(r"(?P<number>.*\S)\s*\((?P<day>[^()]+)\)")


def decision_cell(decision: Decision | None) -> str:
    """What stands in the cell; nothing for a decision whose number is unknown."""
    if decision is None or not decision.number:
        return ""
    if decision.signed_on is None:
        return decision.number
    return f"{decision.number} ({decision.signed_on:%d/%m/%Y})"


class TargetDecisions:
    """The register of decisions by number, read once a file."""

    def __init__(self):
        self.by_number: dict[str, list[Decision]] = defaultdict(list)
        for decision in Decision.objects.exclude(number="").order_by("pk"):
            self.by_number[decision.number].append(decision)

    def find(self, *, text: str | None) -> Decision | None:
        """The decision meant, None for an empty cell. Raises ``ValidationError`` for one that the
        register does not hold, or where several bear the number."""
        if not text:
            return None
        number, signed_on = _read(text)
        found = [
            decision
            for decision in self.by_number.get(number, [])
            if signed_on is None or decision.signed_on == signed_on
        ]
        if len(found) == 1:
            return found[0]
        if found:
            choices = "; ".join(str(decision) for decision in found)
            raise ValidationError(
                {
                    "decision": _("“%(text)s” may be one of: %(choices)s. Type it with its day.")
                    % {"text": quoted(text), "choices": choices}
                }
            )
        raise ValidationError(
            {
                "decision": _(
                    "The register holds no decision “%(text)s”; enter it under Decisions first, or "
                    "leave the cell empty."
                )
                % {"text": quoted(text)}
            }
        )


def _read(text: str) -> tuple[str, date | None]:
    parts = WITH_DAY.fullmatch(text)
    if parts is None:
        return text, None
    try:
        return parts["number"], day(parts["day"])
    except CellRefused:
        return text, None
