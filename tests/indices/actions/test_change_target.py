"""Versions of a target: changed during the year, corrected, and two people at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from cchc_portal.decisions.actions.register_decision import register_decision
from indices.actions.assign_target import assign_target, correct_target
from indices.actions.change_target import change_target
from indices.actions.read_target import read_target
from indices.models import Target
from indices.selectors.reading_codes import Reading, reading_codes
from indices.selectors.targets import versions_of
from indices.targets import judged_targets
from tests.factories.targets import assign, measured
from tests.factories.world import WHY, small_world

pytestmark = pytest.mark.django_db
KEEP = [Reading("par", "keep_rank"), Reading("par", "keep_grade")]


@pytest.fixture
def world(monkeypatch):
    world = small_world()
    measured(monkeypatch, world, {"so-a": "42"})
    return world


def faults_of(call, **given) -> set[str]:
    with pytest.raises(ValidationError) as refused:
        call(**given)
    return set(getattr(refused.value, "message_dict", {"__all__": ()}))


def test_edge_case_39_a_target_changed_during_the_year_keeps_both_versions(world):
    first = assign("40", unit=world.units["so-a"], assigned_by="UBND tỉnh", source="Tin")
    decision = register_decision(number="9/QĐ", signed_on=date(2024, 7, 1), by=None, reason=WHY)
    second = change_target(
        target=first, by=world.phuong, reason="Điều chỉnh", value=Decimal(45), decision=decision
    )
    assert [held.pk for held in versions_of(first)] == [first.pk, second.pk]
    assert (second.replaces, second.decision, second.source) == (first, decision, "")
    assert (second.comparator, second.assigned_by) == ("at_least", "UBND tỉnh")
    (judged,) = judged_targets(year=2024)
    assert (judged.target, judged.state, judged.earlier) == (second, "missed", (first,))
    third = change_target(target=second, by=None, reason=WHY, value=Decimal(41))
    (judged,) = judged_targets(year=2024)
    assert (judged.target, judged.state) == (third, "exceeded")
    assert judged.earlier == (second, first)


def test_a_correction_stays_in_its_version(world):
    first = assign("40", unit=world.units["so-a"])
    second = change_target(target=first, by=None, reason=WHY, value=Decimal(45))
    correct_target(target=first, by=None, reason="Gõ nhầm", value=Decimal(41))
    assign("46", unit=world.units["so-a"])
    assert [str(held.value) for held in versions_of(first)] == ["41", "46"]
    assert Target.objects.count() == 2 and versions_of(second)[-1].pk == second.pk


def test_a_version_needs_another_goal_a_reason_and_a_keeper(world):
    target = assign("40", unit=world.units["so-a"])
    asked = {"target": target, "by": None}
    assert faults_of(change_target, **asked, reason=" ", value=Decimal(45)) == {"reason"}
    assert faults_of(change_target, **asked, reason=WHY, source="Tin") == {"__all__"}
    assert faults_of(change_target, **asked, reason=WHY, value=Decimal(140)) == {"value"}
    with pytest.raises(PermissionDenied):
        change_target(target=target, by=world.an, reason=WHY, value=Decimal(45))
    assert Target.objects.count() == 1


def test_a_version_that_was_replaced_is_not_changed_again(world):
    first = assign("40", unit=world.units["so-a"])
    change_target(target=first, by=None, reason=WHY, value=Decimal(45))
    with pytest.raises(ValidationError) as refused:
        change_target(target=first, by=None, reason=WHY, value=Decimal(50))
    assert "45%" in refused.value.messages[0]
    assert Target.objects.count() == 2


def test_a_value_never_becomes_a_rank_to_keep(world):
    target = assign("80", unit=world.units["so-a"], metric="par")
    asked = {"by": None, "reason": WHY, "comparator": "keep_rank", "value": Decimal(5)}
    assert faults_of(change_target, target=target, **asked) == {"comparator"}
    newer = change_target(target=target, by=None, reason=WHY, value=Decimal(85))
    assert faults_of(correct_target, target=newer, **asked) == {"comparator"}
    keeps = {"metric": "par", "unit": world.units["so-a"], "year": 2024}
    beside = assign_target(**keeps, **asked)
    assert beside.pk not in {held.pk for held in versions_of(target)}


def test_a_value_and_a_higher_figure_than_last_year_are_two_targets_of_one_unit(world):
    value = assign("85", unit=world.units["so-a"], metric="sipas")
    where = {"metric": "sipas", "unit": world.units["so-a"], "year": 2024}
    asked = {"by": None, "reason": WHY, "comparator": "above_last_year", "value": None}
    higher = assign_target(**where, **asked)
    assert higher.pk != value.pk and assign_target(**where, **asked).pk == higher.pk
    assert faults_of(change_target, target=value, **asked) == {"comparator"}
    assert faults_of(correct_target, target=value, **asked) == {"comparator"}
    twice = Target(**where, comparator="above_last_year")
    with pytest.raises(ValidationError):
        twice.full_clean()


def test_a_correction_does_not_make_a_target_of_another(world):
    first = assign(None, text="Giữ hạng", unit=world.units["so-a"])
    assign(None, text="Giữ hạng 5", unit=world.units["so-a"])
    asked = {"target": first, "by": None, "reason": WHY, "text": "Giữ hạng 5"}
    assert faults_of(correct_target, **asked) == {"text"}
    assert faults_of(change_target, **asked) == {"text"}


def test_readings_go_over_to_the_new_words_and_judgements_do_not(world):
    first = assign(None, text="Giữ hạng", unit=world.units["so-a"])
    read_target(target=first, readings=KEEP, by=None, reason=WHY)
    correct_target(target=first, stated="met", stated_note="Báo cáo", by=None, reason=WHY)
    second = change_target(target=first, by=None, reason=WHY, text="Giữ hạng 5")
    assert reading_codes(list(second.readings.all())) == "par:keep_rank;par:keep_grade"
    assert (second.stated, second.stated_note) == ("", "")


def test_readings_are_set_as_a_whole_and_checked(world):
    target = assign(None, text="Giữ hạng", unit=world.units["so-a"])
    asked = {"target": target, "by": world.phuong, "reason": WHY}
    read_target(**asked, readings=KEEP)
    read_target(**asked, readings=[KEEP[0], Reading("par", "at_least", Decimal(80))])
    assert reading_codes(list(target.readings.all())) == "par:keep_rank;par:at_least:80"
    for wrong in (
        [Reading("no_such", "keep_rank")],
        [Reading("online_rate", "keep_rank")],
        [Reading("par", "at_least")],
        [Reading("par", "better")],
        [Reading("par", "keep_rank", Decimal("0.5"))],
        [*KEEP, Reading("par", "keep_rank", Decimal(5))],
    ):
        assert faults_of(read_target, **asked, readings=wrong) == {"readings"}
    figures = assign("40", unit=world.units["so-a"])
    assert faults_of(read_target, **{**asked, "target": figures}, readings=KEEP) == {"readings"}


def test_people_state_with_their_grounds_and_of_words_only(world):
    words = assign(None, text="Giữ hạng", unit=world.units["so-a"])
    asked = {"target": words, "by": world.phuong, "reason": WHY}
    met = {**asked, "stated": "met", "stated_note": "x"}
    assert faults_of(correct_target, **{**met, "stated_note": " "}) == {"stated_note"}
    assert faults_of(correct_target, **{**met, "stated": ""}) == {"stated"}
    assert faults_of(correct_target, **{**met, "stated": "ok"}) >= {"stated"}
    figures = assign("40", unit=world.units["so-a"])
    assert faults_of(correct_target, **{**met, "target": figures}) >= {"stated"}
    stated = correct_target(**asked, stated="missed", stated_note="Hạng 7")
    assert (stated.stated, stated.stated_note) == ("missed", "Hạng 7")
    assert correct_target(**asked, stated="", stated_note="").stated == ""


@pytest.mark.django_db(transaction=True)
def test_of_two_people_changing_at_once_one_wins_and_the_other_is_told(world):
    target = assign("40", unit=world.units["so-a"])

    def change(value: int) -> str:
        try:
            change_target(target=target, by=None, reason=WHY, value=Decimal(value))
        except ValidationError as refused:
            return refused.messages[0]
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(max_workers=2) as people:
        told = sorted(people.map(change, (45, 50)))
    standing = versions_of(target)[-1]
    assert Target.objects.count() == 2
    assert told[0] == "" and f"{standing.value}%" in told[1]
