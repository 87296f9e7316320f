"""Inspection findings: recorded by the standing body, suggested when overdue."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from indices.actions.record_finding import record_finding
from indices.models import InspectionFinding, Stage
from indices.selectors.findings_overdue import (
    findings_of_round,
    findings_suggestion,
    open_findings,
)
from tests.factories.cycle import cycle

pytestmark = pytest.mark.django_db
FOUND = date(2024, 3, 1)


def finding(held, *, by=None, **given):
    row = InspectionFinding(
        round_block=held.round_block,
        unit=held.world.units["so-a"],
        **{"found_on": FOUND, "content": "Chậm công khai", **given},
    )
    return record_finding(finding=row, by=by)


def test_not_remedied_by_the_deadline_counts_and_nothing_else():
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    penalty = held.nodes["9.2"]
    late = finding(held, remedy_by=date(2024, 4, 1), criterion=penalty)
    remedied_late = finding(held, remedy_by=date(2024, 4, 1), remedied_on=date(2024, 4, 2))
    finding(held, remedy_by=date(2024, 4, 1), remedied_on=date(2024, 4, 1))
    finding(held, remedy_by=timezone.localdate() + timedelta(days=1))
    finding(held, remedy_by=timezone.localdate())
    finding(held)
    assert open_findings(held.assessment("so-a")) == [late, remedied_late]
    assert open_findings(held.assessment("so-a"), criterion=penalty) == [late, remedied_late]
    assert open_findings(held.assessment("so-a"), criterion=held.nodes["9.1"]) == [remedied_late]
    assert open_findings(held.assessment("so-a"), on=date(2024, 3, 20)) == [remedied_late]
    assert open_findings(held.assessment("so-b")) == []
    unit = held.world.units["so-a"].pk
    assert findings_of_round(round_block=held.round_block) == {
        (unit, penalty.pk): findings_suggestion(1),
        (unit, None): findings_suggestion(1),
    }
    assert findings_suggestion(0) == "" and "2" in findings_suggestion(2)


def test_faulty_findings_are_refused_by_field():
    held = cycle()
    for field, given in {
        "remedy_by": {"remedy_by": date(2024, 2, 1)},
        "remedied_on": {"remedied_on": date(2024, 2, 1)},
        "found_on": {"found_on": timezone.localdate() + timedelta(days=1)},
        "criterion": {"criterion": held.nodes["1.1"]},
    }.items():
        with pytest.raises(ValidationError) as error:
            finding(held, **given)
        assert field in error.value.message_dict
    with pytest.raises(PermissionDenied):
        finding(held, by=held.world.chi)
