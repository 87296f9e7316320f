"""Levels, statuses and definitions that every portal has, made after ``migrate``."""

from cchc_portal.audit.because import because
from dossiers.actions.reference_rows import RATE_DEFINITIONS, SERVICE_LEVELS, STATUSES
from dossiers.models import DossierStatus, RateDefinition, ServiceLevel


def make_reference_rows(**kwargs) -> None:
    """Make the rows that are missing; rows that staff have changed stay as they are."""
    with because(by=None, reason="migrate"):
        for model, key, rows in (
            (ServiceLevel, "code", SERVICE_LEVELS),
            (DossierStatus, "number", STATUSES),
            (RateDefinition, "code", RATE_DEFINITIONS),
        ):
            held = set(model.objects.values_list(key, flat=True))
            for row in rows:
                if row[key] not in held:
                    model.objects.create(**row)
