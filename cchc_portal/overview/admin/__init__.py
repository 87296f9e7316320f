"""Reports in the admin."""

from cchc_portal.overview.admin import periodic_reports, report_runs, reporting_windows, templates

__all__ = ["periodic_reports", "report_runs", "reporting_windows", "templates"]
