"""Dossiers, procedures and printed counts in the admin."""

from dossiers.admin import (
    batches,
    period_counts,
    procedures,
    small_nouns,
    source_systems,
)

__all__ = [
    "batches",
    "period_counts",
    "procedures",
    "small_nouns",
    "source_systems",
]
