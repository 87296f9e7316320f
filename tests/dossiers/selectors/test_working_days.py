"""Due dates in working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_portal.audit.save_record import save_record
from dossiers.models import Holiday
from dossiers.selectors.working_days import WorkingDays

BEGIN = date(2024, 1, 1)


def one_by_one(day: date, days: int, holidays: set[date]) -> date:
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5 and day not in holidays
    return day


@given(
    offset=st.integers(0, 400),
    days=st.integers(0, 90),
    off=st.lists(st.integers(0, 600), max_size=80),
)
def test_the_same_as_counting_one_by_one(offset, days, off):
    holidays = {BEGIN + timedelta(days=number) for number in off}
    day = BEGIN + timedelta(days=offset)
    assert WorkingDays(holidays).after(day, days) == one_by_one(day, days, holidays)


@pytest.mark.parametrize(
    ("day", "days", "due"),
    [
        (date(2018, 3, 15), 5, date(2018, 3, 22)),
        (date(2018, 3, 16), 1, date(2018, 3, 19)),
        (date(2018, 3, 17), 1, date(2018, 3, 19)),
        (date(2018, 3, 18), 0, date(2018, 3, 18)),
    ],
)
def test_weekends_do_not_count(day, days, due):
    assert WorkingDays([]).after(day, days) == due


def test_days_back_are_refused():
    with pytest.raises(ValueError, match="forward"):
        WorkingDays([]).after(BEGIN, -1)


def test_holidays_are_read_once(db, django_assert_num_queries):
    for day in (date(2025, 9, 1), date(2025, 9, 2)):
        save_record(record=Holiday(day=day, name="Quốc khánh"), by=None, reason="thử")
    with django_assert_num_queries(1):
        calendar = WorkingDays()
        assert calendar.after(date(2025, 8, 29), 1) == date(2025, 9, 3)
        assert calendar.after(date(2025, 8, 28), 3) == date(2025, 9, 4)
