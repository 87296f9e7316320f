"""Sheets of dossiers, of procedures and of printed counts."""

from cchc_portal.sheets.kinds import register_bulk_sheet
from dossiers.sheets.dossiers import DossierImporter
from dossiers.sheets.period_counts import PeriodCountSheet
from dossiers.sheets.procedures import ProcedureSheet

register_bulk_sheet("dossiers", DossierImporter())

__all__ = [
    "DossierImporter",
    "PeriodCountSheet",
    "ProcedureSheet",
]
