"""Publishing: what is refused, what is frozen, what a correction is."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from cchc_portal.audit.refused import Refused
from indices.actions.enter_score import enter_score
from indices.actions.publish_results import publish_results
from indices.models import Kind, Publication, RoundBlock
from tests.factories.world import WHY, small_world


@pytest.fixture
def world(db):
    return small_world()


def publish(world, **options):
    return publish_results(round_block=world.so_round, **{"by": None, **options})


def shown(publication):
    return {
        r.unit_code: (r.value and str(r.value), r.rank, r.rank_of, r.tied, r.grade)
        for r in publication.results.all()
    }


def transcribe(world, unit, **figures):
    return enter_score(
        round_block=world.so_round, unit=world.units[unit], by=None, reason=WHY, **figures
    )


def test_a_unit_without_a_row_stops_a_computed_publication_and_is_named(world):
    world.enter(so_a="90", so_b="80")
    with pytest.raises(Refused) as refused:
        publish(world)
    assert refused.value.items == ["Sở Cây xanh (so-c)"]
    assert Publication.objects.count() == 0


def test_ranks_ties_grades_and_not_assessed(world):
    world.enter(so_a="84.996", so_b="84.996", so_c=None)
    assert shown(publish(world)) == {
        "so-a": ("85.00", 1, 2, True, "Khá"),
        "so-b": ("85.00", 1, 2, True, "Khá"),
        "so-c": (None, None, None, False, ""),
    }


def test_rounding_once_before_ranking_is_a_rule_of_the_round(world):
    RoundBlock.objects.filter(pk=world.so_round.pk).update(rounding="before_ranking")
    world.enter(so_a="84.996", so_b="84.99", so_c=None)
    assert shown(publish(world))["so-a"] == ("85.00", 1, 2, False, "Tốt")


def test_units_that_look_alike_but_rank_apart_show_more_digits(world):
    world.enter(so_a="83.038", so_b="83.042", so_c=None)
    assert shown(publish(world)) == {
        "so-b": ("83.042", 1, 2, False, "Khá"),
        "so-a": ("83.038", 2, 2, False, "Khá"),
        "so-c": (None, None, None, False, ""),
    }


def test_dense_ranks_are_a_rule_of_the_round(world):
    RoundBlock.objects.filter(pk=world.so_round.pk).update(tie_policy="dense")
    world.enter(so_a="90", so_b="90", so_c="80")
    assert [r.rank for r in publish(world).results.all()] == [1, 1, 2]


def test_points_of_maximum_points_give_the_value(world):
    transcribe(world, "so-a", points=Decimal("68.32"), max_points=Decimal("84"))
    world.enter(so_b=None, so_c=None)
    result = publish(world).results.get(unit_code="so-a")
    assert (str(result.value), result.points, result.max_points) == (
        "81.33",
        Decimal("68.32"),
        Decimal("84"),
    )


def test_a_printed_rank_that_differs_is_kept_beside(world):
    transcribe(world, "so-a", value=Decimal("90"), printed_rank=3, printed_grade="Khá")
    world.enter(so_b=None, so_c=None)
    result = publish(world).results.get(unit_code="so-a")
    assert (result.rank, result.grade, result.printed_rank, result.printed_grade) == (
        1,
        "Tốt",
        3,
        "Khá",
    )


def test_transcribed_is_as_printed_or_unknown_and_may_be_part_of_a_block(world):
    transcribe(world, "so-a", value=Decimal("89.9"), printed_rank=5, printed_rank_of=21)
    transcribe(world, "so-b", printed_grade="Tốt")
    publication = publish(world, kind=Kind.TRANSCRIBED)
    assert shown(publication) == {
        "so-a": ("89.9", 5, 21, False, ""),
        "so-b": (None, None, None, False, "Tốt"),
    }


def test_a_publication_with_inferred_figures_is_transcribed_and_each_says_its_kind(world):
    transcribe(world, "so-a", value=Decimal("89.9"))
    transcribe(world, "so-b", value=Decimal("80.65"), inference="89,9 - 9,25")
    publication = publish(world, kind=Kind.TRANSCRIBED)
    assert publication.kind == "transcribed"
    assert {r.unit_code: r.kind for r in publication.results.all()} == {
        "so-a": "transcribed",
        "so-b": "inferred",
    }
    with pytest.raises(Refused):
        publish(world, kind=Kind.COMPUTED, reason="thử")


def test_a_unit_with_only_printed_figures_cannot_be_computed(world):
    transcribe(world, "so-a", printed_rank=1)
    world.enter(so_b=None, so_c=None)
    with pytest.raises(Refused) as refused:
        publish(world)
    assert refused.value.items == ["Sở Ánh sáng (so-a)"]


def test_a_correction_is_number_2_with_a_reason_and_number_1_stays(world):
    world.enter(so_a="90", so_b="80", so_c=None)
    first = publish(world, decision_number="24/QĐ-UBND", decided_on=date(2022, 1, 5))
    world.enter(so_a="70")
    with pytest.raises(Refused):
        publish(world)
    second = publish(world, reason="nhập nhầm điểm")
    assert (first.number, second.number, second.reason) == (1, 2, "nhập nhầm điểm")
    assert (first.decision_number, first.decided_on) == ("24/QĐ-UBND", date(2022, 1, 5))
    assert shown(first)["so-a"][:2] == ("90.00", 1)
    assert shown(second)["so-a"][:2] == ("70.00", 2)


def test_what_is_frozen_keeps_the_names_and_rules_of_its_day(world):
    world.enter(so_a="90", so_b="80", so_c=None)
    publication = publish(world)
    world.units["so-a"].name = "Sở Khác"
    world.units["so-a"].save()
    world.scale.bands.filter(name="Tốt").update(name="X")
    publication.refresh_from_db()
    assert publication.grade_bands[0] == {"name": "Tốt", "lower_bound": "85"}
    assert publication.results.first().unit_name == "Sở Ánh sáng"


def test_only_the_standing_body_publishes(world):
    world.enter(so_a="90", so_b="80", so_c=None)
    with pytest.raises(PermissionDenied):
        publish(world, by=world.an)
    assert publish(world, by=world.phuong).published_by == "phuong"


def test_of_two_publishers_the_second_is_told(world):
    world.enter(so_a="90", so_b="80", so_c=None)
    publish(world, by=world.phuong, after_number=0)
    with pytest.raises(Refused) as refused:
        publish(world, by=world.quang, after_number=0, reason="cũng công bố")
    assert "phuong" in refused.value.words()
    assert Publication.objects.count() == 1


def test_nothing_entered_is_nothing_to_publish(world):
    with pytest.raises(Refused):
        publish(world, kind=Kind.TRANSCRIBED)
