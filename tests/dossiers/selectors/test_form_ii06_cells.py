"""Cells of form II.06a: what is said of a figure that does not add up."""

import pytest

from dossiers.models import FORM_COLUMNS
from dossiers.selectors.form_ii06_cells import Cell, added

pytestmark = pytest.mark.django_db


def test_a_sum_doubted_twice_for_the_same_reason_is_told_once():
    """220 pending: 180 and 20 give 200, and 3,000 less 2,800 give 200 too."""
    known = {"received_total": 3000, "resolved_total": 2800}
    known |= {"pending_total": 220, "pending_within": 180, "pending_overdue": 20}
    cell = added([{name: Cell(known.get(name)) for name in FORM_COLUMNS}])["pending_total"]
    assert cell.own_sum == 200
    assert cell.words.count("220") == 1
