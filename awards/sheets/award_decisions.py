"""Which decision a row of the sheet means: by id, by number and day, or one without a number."""

from collections.abc import Hashable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from awards.models import Commendation
from awards.sheets.award_columns import OF_DECISION, of_decision
from cchc_portal.decisions.actions.register_decision import register_decision
from cchc_portal.decisions.models import Decision
from cchc_portal.sheets.cells import quoted


class AwardDecisions:
    """The decisions of one file. Those without a number are one decision inside a file where day,
    theme, signer and source are the same, and never one that the register held before, unless a
    row of the file is known to be of it."""

    def __init__(self):
        self.by_id = {decision.pk: decision for decision in Decision.objects.all()}
        self.by_number: dict[str, list[Decision]] = {}
        for decision in self.by_id.values():
            if decision.number:
                self.by_number.setdefault(decision.number, []).append(decision)
        self.unnumbered: dict[Hashable, Decision] = {}

    def find(self, values: dict[str, Any], *, held: Commendation | None) -> Decision | None:
        """The decision that the register holds, or None for one to be made (``make``). ``held`` is
        the commendation that the row is known to be. Raises ``ValidationError`` by column."""
        found = self._found(values, held)
        if found is None:
            return None
        faults = _differences(found, values)
        if faults:
            raise ValidationError(faults)
        return found

    def _found(self, values: dict[str, Any], held: Commendation | None) -> Decision | None:
        if values.get("decision_id"):
            found = self.by_id.get(values["decision_id"])
            if found is None:
                raise ValidationError(
                    {
                        "decision_id": _(
                            "There is no decision with this id; leave the cell empty for a new one."
                        )
                    }
                )
            return found
        if values.get("decision"):
            return self._numbered(values["decision"], values.get("signed_on"))
        if held is not None:
            self.unnumbered.setdefault(_details(values), held.decision)
            return held.decision
        return self.unnumbered.get(_details(values))

    def _numbered(self, number: str, signed_on: date | None) -> Decision | None:
        found = [
            decision
            for decision in self.by_number.get(number, [])
            if signed_on is None or decision.signed_on in (None, signed_on)
        ]
        if len(found) > 1:
            choices = "; ".join(map(str, found))
            raise ValidationError(
                {
                    "decision": _("“%(text)s” may be one of: %(choices)s. Give the day as well.")
                    % {"text": quoted(number), "choices": choices}
                }
            )
        return found[0] if found else None

    def make(self, values: dict[str, Any], *, by, reason: str) -> Decision:
        """A new decision with what the row says of it; later rows of the file find it."""
        number = values.get("decision") or ""
        decision = register_decision(
            number=number,
            signed_on=values.get("signed_on"),
            authority=values.get("issuing_authority") or "",
            theme=values.get("theme") or "",
            signer=values.get("signer") or "",
            signer_office=values.get("signer_office") or "",
            source=values.get("source") or "",
            by=by,
            reason=reason,
        )
        if number:
            self.by_number.setdefault(number, []).append(decision)
        else:
            self.unnumbered[_details(values)] = decision
        return decision


def _details(values: dict[str, Any]) -> Hashable:
    names = ("signed_on", "source", *OF_DECISION)
    return tuple(values.get(name) or None for name in names)


def _differences(found: Decision, values: dict[str, Any]) -> dict[str, str]:
    """What the cells say of the decision and the register does not."""
    held = {"decision": found.number, "signed_on": found.signed_on, **of_decision(found)}
    return {
        name: _("The register says “%(held)s”; correct it under Decisions.") % {"held": text or "–"}
        for name, text in held.items()
        if values.get(name) and values[name] != text
    }
