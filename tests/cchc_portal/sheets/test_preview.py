"""What a preview shows in its cells."""

from datetime import date
from decimal import Decimal

from django.utils.translation import override

from cchc_portal.sheets.preview import cell_difference


def test_figures_and_dates_are_written_as_on_every_screen():
    with override("vi"):
        assert cell_difference(None, Decimal("88.20")) == "88,20"
        assert cell_difference(None, date(2025, 7, 1)) == "01/07/2025"
        changed = cell_difference(Decimal("88.2"), Decimal("90"))
    assert changed == "<del>88,2</del> <ins>90</ins>"


def test_an_empty_cell_stays_empty():
    assert cell_difference(None, None) == ""
