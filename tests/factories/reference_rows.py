"""The rows that every portal has after ``migrate``, for a database of tests that lost them."""

from awards.actions.make_reference_rows import make_reference_rows as award_rows
from cchc_portal.overview.actions.make_reference_rows import make_reference_rows as report_rows
from dossiers.actions.make_reference_rows import make_reference_rows as dossier_rows
from indices.actions.make_reference_rows import make_reference_rows as index_rows


def make_all_reference_rows() -> None:
    for make in (index_rows, dossier_rows, award_rows, report_rows):
        make()
