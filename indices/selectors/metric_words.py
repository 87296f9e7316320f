"""The figures that the portal itself holds, by the code that criteria and targets name."""

from django.utils.translation import gettext_lazy

INDEX_METRICS = {
    "par": gettext_lazy("Administrative reform index"),
    "sipas": gettext_lazy("Satisfaction index"),
    "service766": gettext_lazy("Decision 766 index"),
}
"""Published values, by the code of the index."""
DOSSIER_METRICS = {
    "online_rate": gettext_lazy("Online share"),
    "early_rate": gettext_lazy("Share of dossiers resolved early"),
    "on_time_rate": gettext_lazy("Share of dossiers resolved on time (of those resolved)"),
    "on_time_handled_rate": gettext_lazy(
        "Share of dossiers not late (of those received and carried over)"
    ),
    "late_pending_rate": gettext_lazy("Share of pending dossiers that are overdue"),
    "procedures_online_rate": gettext_lazy("Share of online procedures with an online dossier"),
}
"""Rates of dossiers; ``indices.selectors.rates_of_year`` says by which definition."""
METRICS_IN_WORDS = INDEX_METRICS | DOSSIER_METRICS
"""Every metric by its name; others are called by their code."""
