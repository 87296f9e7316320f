"""The estimate for a year that runs, beside a slow reckoning day by day."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from indices.scoring.forecast import PACE_DAYS, Parts, pace_window, run_rate

YEAR = 2026
DAYS = st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))
CASES = st.lists(
    st.integers(0, 40).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
    min_size=365,
    max_size=365,
)


def summed(cases) -> Parts:
    return Parts(sum(part for part, _whole in cases), sum(whole for _part, whole in cases))


@given(DAYS, st.data())
def test_the_estimate_is_the_year_so_far_and_every_day_left_like_the_mean_of_the_last_ninety(
    as_of, data
):
    passed = (as_of - date(YEAR, 1, 1)).days + 1
    cases = data.draw(CASES)[:passed]
    pace = summed(cases[-PACE_DAYS:])
    found = run_rate(year=YEAR, so_far=summed(cases), pace=pace, as_of=as_of)
    if passed < PACE_DAYS or as_of == date(YEAR, 12, 31) or not pace.denominator:
        assert found is None
        return
    part, whole = (Fraction(total) for total in vars(summed(cases)).values())
    for _day in range((date(YEAR, 12, 31) - as_of).days):
        part += Fraction(pace.numerator, PACE_DAYS)
        whole += Fraction(pace.denominator, PACE_DAYS)
    assert abs(Fraction(found.value) - part * 100 / whole) < Fraction(1, 10**20)
    assert 0 <= found.value <= 100 and found.as_of == as_of


def test_an_even_year_goes_on_as_it_was():
    found = run_rate(year=YEAR, so_far=Parts(50, 100), pace=Parts(25, 50), as_of=date(YEAR, 6, 29))
    assert found.value == 50


def test_a_better_pace_lifts_the_estimate_above_the_rate_so_far():
    found = run_rate(year=YEAR, so_far=Parts(50, 100), pace=Parts(45, 50), as_of=date(YEAR, 6, 29))
    assert 50 < found.value < 90


def test_before_there_is_enough_to_go_by_nothing_is_estimated():
    parts = Parts(5, 10)
    young = date(YEAR, 1, 1) + timedelta(days=PACE_DAYS - 2)
    old = young + timedelta(days=1)
    assert run_rate(year=YEAR, so_far=parts, pace=parts, as_of=young) is None
    assert run_rate(year=YEAR, so_far=parts, pace=parts, as_of=old) is not None
    assert run_rate(year=YEAR, so_far=parts, pace=Parts(0, 0), as_of=old) is None


def test_only_a_year_that_runs_has_days_left():
    assert pace_window(year=YEAR, as_of=date(YEAR, 12, 31)) is None
    assert pace_window(year=YEAR - 1, as_of=date(YEAR, 6, 1)) is None
    assert pace_window(year=YEAR, as_of=date(YEAR, 12, 30))[0] == date(YEAR, 10, 2)
