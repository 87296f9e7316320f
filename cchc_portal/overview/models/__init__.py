"""Nouns of reports: windows, what units report, templates, runs over a block."""

from cchc_portal.overview.models.periodic_report import PeriodicReport, ReportText
from cchc_portal.overview.models.report_run import ReportRun
from cchc_portal.overview.models.report_template import ReportKind, ReportTemplate
from cchc_portal.overview.models.reporting_window import ReportingWindow

__all__ = [
    "PeriodicReport",
    "ReportKind",
    "ReportRun",
    "ReportTemplate",
    "ReportText",
    "ReportingWindow",
]
