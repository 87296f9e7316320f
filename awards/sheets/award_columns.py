"""Columns of the sheet ``awards`` and how their cells are read."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from awards.models import Commendation, RecipientKind
from awards.models.campaign import FIRST_YEAR, LAST_YEAR
from cchc_portal.decisions.models import Decision
from cchc_portal.sheets import numbers
from cchc_portal.sheets.cells import CellRefused, plain_text, quoted
from cchc_portal.sheets.columns import NO, YES, Column

OF_DECISION = ("issuing_authority", "theme", "signer", "signer_office")
"""Columns that tell of the decision; the field of the first one is ``authority``."""
KINDS = {
    "collective": RecipientKind.COLLECTIVE,
    "tap the": RecipientKind.COLLECTIVE,
    "tập thể": RecipientKind.COLLECTIVE,
    "person": RecipientKind.PERSON,
    "ca nhan": RecipientKind.PERSON,
    "cá nhân": RecipientKind.PERSON,
}


def year(text: str) -> int:
    """A year that commendations may be of."""
    value = numbers.count(text)
    if not FIRST_YEAR <= value <= LAST_YEAR:
        raise CellRefused(
            _("“%(text)s” is no year between %(first)s and %(last)s.")
            % {"text": quoted(text), "first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
        )
    return value


def recipient_kind(text: str) -> str:
    """collective or person, or their Vietnamese words."""
    word = " ".join(plain_text(text).lower().split())
    if word not in KINDS:
        raise CellRefused(
            _("“%(text)s” is not known here; type one of: %(choices)s.")
            % {"text": quoted(text), "choices": "collective, person"}
        )
    return KINDS[word]


def yes_or_no(text: str) -> bool:
    word = plain_text(text).lower()
    if word not in YES | NO:
        raise CellRefused(_("“%(text)s” is neither yes nor no.") % {"text": quoted(text)})
    return word in YES


def money(text: str) -> Decimal:
    """Đồng: 1.390.000 and 1390000 are one sum."""
    try:
        return Decimal(numbers.count(text))
    except CellRefused:
        return numbers.score(text)


COLUMNS = (
    Column("id", numbers.count, identifies=True),
    Column("decision_id", numbers.count, identifies=True),
    Column("form", needed=True),
    Column("recipient_kind", recipient_kind, needed=True),
    Column("unit_code", needed=True),
    Column("unit_name"),
    Column("person_name"),
    Column("person_office"),
    Column("achievement", needed=True),
    Column("achievement_year", year, needed=True),
    Column("award_year", year),
    Column("authority"),
    Column("decision"),
    Column("signed_on", numbers.day),
    Column("issuing_authority"),
    Column("theme"),
    Column("signer"),
    Column("signer_office"),
    Column("reward", money),
    Column("name_hidden", yes_or_no),
    Column("illustrative", yes_or_no),
    Column("source"),
)


def row_of(row: Commendation) -> dict[str, Any]:
    """What stands in the cells for a commendation."""
    decision = row.decision
    return {
        "id": row.pk,
        "decision_id": decision.pk,
        "form": row.form.code,
        "recipient_kind": row.recipient_kind,
        "unit_code": row.unit.code,
        "unit_name": row.unit_name,
        "person_name": row.person_name,
        "person_office": row.person_office,
        "achievement": row.achievement,
        "achievement_year": row.achievement_year,
        "award_year": row.award_year,
        "authority": row.authority,
        "decision": decision.number,
        "signed_on": decision.signed_on,
        **of_decision(decision),
        "reward": row.reward,
        "name_hidden": "yes" if row.name_hidden else "no",
        "illustrative": "yes" if row.illustrative else "no",
        "source": row.source,
    }


def of_decision(decision: Decision) -> dict[str, str]:
    """The columns ``OF_DECISION`` of a decision."""
    return {
        "issuing_authority": decision.authority,
        "theme": decision.theme,
        "signer": decision.signer,
        "signer_office": decision.signer_office,
    }
