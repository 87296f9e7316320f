from decimal import Decimal as D

import pytest

from indices.scoring.change import change, period_a_year_earlier, rank_change


def test_a_change_is_in_percentage_points():
    """Vân Phong 2018; relative per cent would be 11.47."""
    assert change(D("89.9"), D("80.65")) == D("9.25")
    assert change(D("81.60"), D("75.53")) == D("6.07")
    assert change(D("75"), D("80")) == D("-5")


def test_no_change_across_a_gap():
    assert change(None, D("80")) is None
    assert change(D("80"), None) is None
    assert rank_change(current=None, previous=4) is None
    assert rank_change(current=4, previous=None) is None


def test_a_smaller_rank_is_a_rise():
    assert rank_change(current=5, previous=8) == 3
    assert rank_change(current=8, previous=5) == -3
    assert rank_change(current=5, previous=5) == 0


@pytest.mark.parametrize(
    ("period", "earlier"),
    [
        ("2025", "2024"),
        ("2025 year to date", "2024 year to date"),
        ("2025-10 month to date", "2024-10 month to date"),
        ("Quý I/2025", "Quý I/2024"),
        ("2025Q1", "2024Q1"),
        ("01/01/2025 - 30/06/2025", "01/01/2024 - 30/06/2024"),
        ("12025", "12025"),
        ("20250", "20250"),
        ("6 tháng đầu năm", "6 tháng đầu năm"),
        ("", ""),
    ],
)
def test_the_name_of_the_period_a_year_earlier(period, earlier):
    assert period_a_year_earlier(period, 2025) == earlier
