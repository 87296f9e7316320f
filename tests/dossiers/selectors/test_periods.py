"""Periods by name, and what is said of words that name none."""

from datetime import date

import pytest
from django.utils import translation

from dossiers.selectors.periods import period_of_days, read_period, year_period


@pytest.mark.parametrize(
    ("text", "since", "until", "title"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "Year 2025"),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31), "Quarter I of 2025"),
        (" 2024-q4 ", date(2024, 10, 1), date(2024, 12, 31), "Quarter IV of 2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Month 2 of 2024"),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31), "Month 12 of 2025"),
    ],
)
def test_a_named_period_has_its_days_and_its_title(text, since, until, title):
    period = read_period(text)
    assert (period.since, period.until) == (since, until)
    assert read_period(period.code) == period
    with translation.override("en"):
        assert period.title == title


def test_edge_case_37_periods_with_bounds_of_their_own():
    for text in ("2024-12-15..2025-03-14", "2019-12-01..2020-02-29", "2025-01-01..2025-06-14"):
        period = read_period(text)
        assert period.code == text
        assert f"{period.since.isoformat()}..{period.until.isoformat()}" == text
        with translation.override("vi"):
            assert f"{period.until:%d/%m/%Y}" in period.title
    assert period_of_days(since=date(2025, 1, 1), until=date(2025, 1, 1)).code == (
        "2025-01-01..2025-01-01"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025-Q5",
        "2025-13",
        "2025-00",
        "2025-1",
        "2025-02-30..2025-03-01",
        "2025-03-14..2024-12-15",
        "2025-01-01",
        "quý I/2025",
        "0000",
        "9999",
        "２０２５-Q１x",
        "2025-01-01..2025-02-01..2025-03-01",
    ],
)
def test_words_that_name_no_period_are_refused_in_words(text):
    with translation.override("en"), pytest.raises(ValueError, match=r"period|day|years|begins"):
        read_period(text)


def test_the_year_is_a_period():
    assert year_period(2018) == read_period("2018")
