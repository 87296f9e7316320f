"""Readers for the columns of printed counts that no other sheet has."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import CellRefused, plain_text, quoted
from cchc_portal.units.names import match_key
from dossiers.models import Procedure, ProcedureField, RateDefinition
from dossiers.selectors.period_levels import LEVELS
from dossiers.selectors.procedures import ProcedureFinder

DASHES = re.compile(r"\s*[-–—‑−]\s*")
MADE_A_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}")


def level(text: str) -> str:
    """A service level: 1 to 4, "3-4" with any dash, partial, full, "partial-full"."""
    found = DASHES.sub("-", plain_text(text).lower())
    if found in LEVELS:
        return found
    if MADE_A_DATE.fullmatch(plain_text(text)):
        raise CellRefused(
            _(
                "“%(text)s” is a day, which a spreadsheet makes of 3-4: format the column as text "
                "and type the level again."
            )
            % {"text": quoted(text)}
        )
    choices = ", ".join(filter(None, LEVELS))
    raise CellRefused(
        _("“%(text)s” is no service level; type one of: %(choices)s. Empty stands for every level.")
        % {"text": quoted(text), "choices": choices}
    )


class NamedInCells:
    """Procedures, fields and definitions by what a cell says, each read once a file."""

    def __init__(self):
        self.procedures = ProcedureFinder()
        self.fields: dict[str, ProcedureField] = {}
        for held in ProcedureField.objects.all():
            self.fields |= {held.code: held, held.match_key: held}
        self.definitions: dict[str, RateDefinition] = {}
        for held in RateDefinition.objects.all():
            for name in (held.name, held.name_en):
                self.definitions[match_key(name)] = held
        self.definitions |= {held.code: held for held in self.definitions.values()}

    def procedure(self, *, text: str | None) -> Procedure | None:
        """By code or local code. Raises ``ValidationError`` by column."""
        found = self.procedures.find(text) if text else None
        if text and found is None:
            message = _("There is no procedure “%(text)s”.") % {"text": quoted(text)}
            raise ValidationError({"procedure_code": message})
        return found

    def field(self, *, text: str | None) -> ProcedureField | None:
        """By code or name. Raises ``ValidationError`` by column."""
        if not text:
            return None
        found = self.fields.get(text) or self.fields.get(match_key(text))
        if found is None:
            message = _("There is no field of procedures “%(text)s”.") % {"text": quoted(text)}
            raise ValidationError({"field": message})
        return found

    def definition(self, *, text: str | None) -> RateDefinition | None:
        """By code or name. Raises ``ValidationError`` by column, with the codes that exist."""
        if not text:
            return None
        found = self.definitions.get(text) or self.definitions.get(match_key(text))
        if found is None:
            codes = sorted({held.code for held in self.definitions.values()})
            message = _("“%(text)s” is not known here; type one of: %(choices)s.")
            holes = {"text": quoted(text), "choices": ", ".join(codes)}
            raise ValidationError({"definition": message % holes})
        return found
