"""A whole decision: all recipients or none, with the faults by row."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from awards.actions.enter_decision import RowsRefused, enter_decision
from awards.models import Commendation
from cchc_portal.audit.refused import Refused
from cchc_portal.decisions.models import Decision
from tests.factories.award_world import ACHIEVEMENT, commendation, decision, form
from tests.factories.evidence_files import document_store, stored_files, upload

__all__ = ["document_store"]


def enter(world, recipients, **given):
    asked = {
        "decision": Decision(number="24/QĐ-UBND", theme="CCHC 2024"),
        "form": form(),
        "achievement": ACHIEVEMENT,
        "achievement_year": 2024,
        "by": world.phuong,
        **given,
    }
    return enter_decision(recipients=recipients, **asked)


def collective(world, code: str) -> dict:
    return {"recipient_kind": "collective", "unit": world.units[code]}


def test_one_decision_with_all_its_recipients_and_its_file(world, document_store):
    rows = [
        collective(world, "so-a"),
        {"recipient_kind": "person", "unit": world.units["so-a"]},
        {"recipient_kind": "person", "unit": world.units["so-a"]},
    ]
    entered = enter(world, rows, file=upload(), authority="UBND tỉnh")
    assert entered.decision.sha256 and len(stored_files(document_store)) == 1
    assert Commendation.objects.filter(decision=entered.decision).count() == 3
    assert {row.authority for row in entered.commendations} == {"UBND tỉnh"}


def test_a_fault_in_one_row_leaves_nothing_of_all(world, document_store):
    commendation(world.units["so-b"])
    rows = [collective(world, "so-a"), collective(world, "so-b"), collective(world, "so-a")]
    rows += [{**collective(world, "so-c"), "person_name": "An"}]
    with pytest.raises(RowsRefused) as refused:
        enter(world, rows, file=upload())
    assert sorted(refused.value.faults) == [1, 2, 3]
    assert list(refused.value.faults[3]) == ["person_name"]
    assert Commendation.objects.count() == 1 and Decision.objects.count() == 1
    assert stored_files(document_store) == []


def test_checked_only_nothing_stays(world, document_store):
    entered = enter(world, [collective(world, "so-a")], file=upload(), check_only=True)
    assert len(entered.commendations) == 1
    assert not Commendation.objects.exists() and not Decision.objects.exists()
    assert stored_files(document_store) == []


def test_a_decision_of_the_register_takes_more_recipients(world):
    held = decision("24/QĐ-UBND")
    enter(world, [collective(world, "so-a")], decision=held)
    enter(world, [collective(world, "so-b")], decision=held)
    assert held.commendations.count() == 2 and Decision.objects.count() == 1


def test_the_same_number_and_day_is_not_entered_twice(world):
    enter(world, [collective(world, "so-a")])
    with pytest.raises(ValidationError):
        enter(world, [collective(world, "so-b")])
    with pytest.raises(ValidationError):
        enter(world, [collective(world, "so-b")], decision=Decision())


def test_nobody_else_and_nobody_to_commend(world):
    with pytest.raises(PermissionDenied):
        enter(world, [collective(world, "so-a")], by=world.an)
    with pytest.raises(Refused):
        enter(world, [])
