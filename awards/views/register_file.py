"""The register as a workbook: what the page shows, all of its pages."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from awards.selectors.award_words import law_words
from awards.selectors.register_rows import RegisterRow
from cchc_portal.sheets.writing import write_xlsx


def workbook(rows: Sequence[RegisterRow], *, title: str) -> bytes:
    """One row for each recipient."""
    return write_xlsx(_headings(), [_cells(row) for row in rows], title)


def _headings() -> list[str]:
    return [
        _("Recipient"),
        _("Code of the unit"),
        _("Name of the unit then"),
        _("Office of the person"),
        _("Form or title"),
        _("Granted by"),
        _("Achievement"),
        _("Year of the achievement"),
        _("Year of the commendation"),
        _("Decision number"),
        _("Date of signature"),
        _("Law in force"),
        _("Reward (đồng)"),
        _("Illustrative data"),
        _("Source"),
        _("To look at"),
    ]


def _cells(row: RegisterRow) -> list:
    held, decision = row.commendation, row.commendation.decision
    unknown = _("No information")
    return [
        f"{row.recipient} ({unknown})" if row.name_unknown else row.recipient,
        held.unit.code,
        held.unit_name,
        row.person_office,
        row.form,
        row.authority,
        held.achievement,
        held.achievement_year,
        held.award_year,
        decision.number or unknown,
        decision.signed_on or unknown,
        law_words(row.laws) or unknown,
        held.reward,
        _("yes") if held.illustrative else _("no"),
        row.source,
        row.newer.words if row.newer else "",
    ]
