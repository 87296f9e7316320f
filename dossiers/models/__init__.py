"""Procedures, dossiers, the counts made of them, and counts as printed."""

from dossiers.models.batch import BatchProgress, ImportBatch, RefusedRow
from dossiers.models.counts import MEASURES, DailyCount, MonthlyCount
from dossiers.models.dossier import Channel, Dossier, DossierBefore
from dossiers.models.holiday import Holiday
from dossiers.models.period_count import FORM_COLUMNS, PeriodCount
from dossiers.models.procedure import Handling, Procedure, ProcedureField, ProcedureLevel
from dossiers.models.rate_definition import RateDefinition
from dossiers.models.service_level import NOT_ONLINE, ServiceLevel
from dossiers.models.source_system import SourceSystem
from dossiers.models.status import DossierStatus

__all__ = [
    "FORM_COLUMNS",
    "MEASURES",
    "NOT_ONLINE",
    "BatchProgress",
    "Channel",
    "DailyCount",
    "Dossier",
    "DossierBefore",
    "DossierStatus",
    "Handling",
    "Holiday",
    "ImportBatch",
    "MonthlyCount",
    "PeriodCount",
    "Procedure",
    "ProcedureField",
    "ProcedureLevel",
    "RateDefinition",
    "RefusedRow",
    "ServiceLevel",
    "SourceSystem",
]
