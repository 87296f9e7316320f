"""Corrections, revoking, and the switch that hides names."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from awards.actions.correct_commendation import correct_commendation
from awards.actions.hide_names import hide_names
from awards.actions.revoke_commendation import revoke_commendation
from awards.models import Commendation
from awards.selectors.award_words import office_and_unit, recipient_words
from awards.selectors.register import commendations, public_name
from cchc_portal.audit.refused import Refused
from tests.factories.award_world import commendation, decision, person_of


def correct(row, *, by=None, reason="Sửa", **given):
    return correct_commendation(commendation=row, by=by, reason=reason, **given)


def revoke(row, *, day=date(2025, 6, 1), by=None, reason="Thành tích không đúng"):
    return revoke_commendation(commendation=row, revoked_on=day, by=by, reason=reason)


def test_a_correction_keeps_what_stood_before_and_asks_why(world):
    row = person_of(world.units["so-a"])
    with pytest.raises(ValidationError):
        correct(row, person_name="Trần Văn Thử", reason=" ")
    row = correct(row, person_name="Trần Văn Thử")
    assert [event.person_name for event in row.events.order_by("pgh_id")] == ["", "Trần Văn Thử"]


def test_nothing_is_written_where_nothing_differs(world):
    row = commendation(world.units["so-a"], achievement="Thành tích thử")
    correct(row, achievement="Thành tích thử", reason="")
    assert row.events.count() == 1


def test_a_corrected_name_may_not_become_somebody_commended_already(world):
    person_of(world.units["so-a"], "Trần Văn Thử", decision=decision("24/QĐ-UBND"))
    nameless = person_of(world.units["so-a"])
    with pytest.raises(Refused, match="24/QĐ-UBND"):
        correct(nameless, person_name="Trần Văn Thử")


def test_another_unit_brings_its_own_name(world):
    row = correct(commendation(world.units["so-a"]), unit=world.units["so-b"])
    assert row.unit_name == "Sở Biển đảo"


def test_a_revoked_one_stays_and_the_achievement_may_be_commended_anew(world):
    row = revoke(commendation(world.units["so-a"]))
    assert not commendations().exists() and commendations(revoked=True).get() == row
    assert commendation(world.units["so-a"]).pk != row.pk
    assert Commendation.objects.count() == 2


def test_revoking_needs_a_sound_day_and_a_reason_once(world):
    held = commendation(world.units["so-a"], decision=decision("1/QĐ", signed_on=date(2025, 2, 1)))
    for wrong in (
        {"day": date(2025, 1, 31)},
        {"day": timezone.localdate() + timedelta(days=1)},
        {"reason": " "},
    ):
        with pytest.raises(ValidationError):
            revoke(held, **wrong)
    revoke(held)
    with pytest.raises(Refused):
        revoke(held)


@pytest.mark.parametrize("write", [revoke, correct])
def test_only_the_standing_body_writes(world, write):
    row = commendation(world.units["so-a"])
    with pytest.raises(PermissionDenied):
        write(row, by=world.an)


def test_hidden_names_are_hidden_from_everybody_but_staff(world):
    named = person_of(world.units["so-a"], "Trần Văn Thử", person_office="Giám đốc")
    collective = commendation(world.units["so-b"])
    assert hide_names(commendations=[named, collective], hidden=True, by=world.phuong) == 1
    named.refresh_from_db()
    collective.refresh_from_db()
    assert public_name(named) == "" and public_name(named, for_staff=True) == "Trần Văn Thử"
    assert "Thử" not in recipient_words(named) and office_and_unit(named) == "Sở Ánh sáng"
    assert not collective.name_hidden
    assert hide_names(commendations=[named], hidden=False, by=None) == 1
    named.refresh_from_db()
    assert recipient_words(named) == "Trần Văn Thử"
    with pytest.raises(PermissionDenied):
        hide_names(commendations=[named], hidden=True, by=world.an)
