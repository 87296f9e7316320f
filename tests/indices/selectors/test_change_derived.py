"""The change on the year before is derived when it is read, from the publications that stand."""

from datetime import date
from decimal import Decimal

import pytest

from indices.actions.enter_score import enter_score
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from indices.models import Index, Kind
from indices.selectors.published import results_of, standing_publications
from tests.factories.world import WHY, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return small_world()


def publish(world, year, *, reason="", kind=Kind.TRANSCRIBED, as_of=None, period="", **values):
    """Enter ``values`` (so_a="89.9"; with a rank: so_a=("89.9", 5)) and publish the so block."""
    round_block = open_round(
        index=Index.objects.get(code="par"),
        year=year,
        block=world.so,
        period=period,
        as_of=as_of,
        by=None,
        reason=WHY,
    )
    for code, value in values.items():
        value, rank = value if isinstance(value, tuple) else (value, None)
        enter_score(
            round_block=round_block,
            unit=world.units[code.replace("_", "-")],
            value=Decimal(value),
            printed_rank=rank,
            by=None,
            reason=reason or WHY,
        )
    return publish_results(round_block=round_block, by=None, kind=kind, reason=reason)


def so_a(*publications):
    (result,) = results_of(publications, unit_code="so-a")
    return result


def test_loading_2017_after_2018_gives_2018_its_change(world):
    of_2018 = publish(world, 2018, so_a=("89.9", 5))
    assert so_a(of_2018)["change"] is None

    publish(world, 2017, so_a=("80.65", 8), kind=Kind.INFERRED)

    later = so_a(of_2018)
    assert (later["previous_value"], later["change"]) == (Decimal("80.65"), Decimal("9.25"))
    assert (later["previous_rank"], later["rank_change"]) == (8, 3)


def test_a_correction_changes_the_change_of_the_year_after(world):
    publish(world, 2017, so_a=("80.65", 8))
    of_2018 = publish(world, 2018, so_a=("89.9", 5))
    assert so_a(of_2018)["change"] == Decimal("9.25")

    publish(world, 2017, so_a=("82.15", 6), reason="Cộng thiếu 1,5 điểm")

    later = so_a(of_2018)
    assert (later["change"], later["rank_change"]) == (Decimal("7.75"), 1)


def test_the_corrected_publication_keeps_its_own_change(world):
    publish(world, 2017, so_a="80.65")
    first = publish(world, 2018, so_a="89.9")
    second = publish(world, 2018, so_a="90.65", reason="Điều chỉnh")

    assert so_a(first)["change"] == Decimal("9.25")
    assert so_a(second)["change"] == Decimal("10.00")
    assert list(standing_publications(year=2018)) == [second]


def test_a_gap_year_is_no_year_before(world):
    publish(world, 2016, so_a="80")
    assert so_a(publish(world, 2018, so_a="90"))["change"] is None


def test_a_draft_of_the_year_before_counts_for_nothing(world):
    of_2018 = publish(world, 2018, so_a="90")
    draft = open_round(
        index=Index.objects.get(code="par"), year=2017, block=world.so, by=None, reason=WHY
    )
    enter_score(
        round_block=draft, unit=world.units["so-a"], value=Decimal("80"), by=None, reason=WHY
    )
    assert so_a(of_2018)["change"] is None


def test_a_named_period_is_compared_with_the_same_period(world):
    publish(world, 2024, so_a="70")
    publish(world, 2024, period="Quý I/2024", so_a="80")
    quarter = publish(world, 2025, period="Quý I/2025", so_a="85")
    assert so_a(quarter)["change"] == Decimal("5")


def test_of_two_snapshots_of_the_year_before_the_later_counts(world):
    period, next_period = "Lũy kế năm 2024", "Lũy kế năm 2025"
    publish(world, 2024, period=period, as_of=date(2024, 10, 16), so_a="80.92")
    publish(world, 2024, period=period, as_of=date(2024, 10, 11), so_a="73.87")
    later = publish(world, 2025, period=next_period, as_of=date(2025, 10, 16), so_a="85.00")
    assert so_a(later)["change"] == Decimal("4.08")


@pytest.mark.parametrize("days", [(None, 16), (16, None)])
def test_a_snapshot_is_later_than_a_round_without_a_day_whichever_came_first(world, days):
    for day in days:
        as_of = day and date(2024, 10, day)
        publish(world, 2024, as_of=as_of, so_a="80.92" if day else "73.87")
    later = publish(world, 2025, so_a="85.00")
    assert so_a(later)["change"] == Decimal("4.08")


def test_changes_of_many_units_need_three_queries(world, django_assert_max_num_queries):
    publish(world, 2017, so_a="80", so_b="81", so_c="82")
    of_2018 = publish(world, 2018, so_a="81", so_b="83", so_c="85")
    with django_assert_max_num_queries(3):
        changes = {row["unit_code"]: row["change"] for row in results_of([of_2018])}
    assert changes == {"so-a": Decimal("1"), "so-b": Decimal("2"), "so-c": Decimal("3")}
