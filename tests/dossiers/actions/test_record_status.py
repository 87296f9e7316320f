"""A status that counts otherwise makes the counts anew, in one step."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from dossiers.actions import record_status as recording
from dossiers.actions.make_reference_rows import make_reference_rows
from dossiers.actions.record_service_level import record_service_level
from dossiers.actions.record_status import record_status
from dossiers.models import DailyCount, DossierStatus, MonthlyCount, ServiceLevel
from tests.factories.dossier_world import dossier_world


@pytest.fixture
def counted(db, monkeypatch):
    """Notes the recounts instead of counting."""
    make_reference_rows()
    calls = []

    def note(*, mend):
        held = DossierStatus.objects.get(pk=8).counted
        calls.append((mend, held, connection.in_atomic_block))

    monkeypatch.setattr(recording, "recount", note)
    return calls


def test_counting_otherwise_counts_again_after_the_change(counted):
    status = DossierStatus.objects.get(pk=8)
    status.counted = DossierStatus.Counted.RESOLVED
    record_status(status=status, by=None, reason="theo mẫu của tỉnh")
    assert counted == [(True, "resolved", True)]


def test_counts_that_no_dossier_bears_are_gone_afterwards(db):
    dossier_world().count(date(2024, 3, 1), "1.000001", received=3)
    status = DossierStatus.objects.get(pk=8)
    status.counted = DossierStatus.Counted.RESOLVED
    record_status(status=status, by=None, reason="thử")
    assert not MonthlyCount.objects.exists() and not DailyCount.objects.exists()


def test_another_name_counts_nothing_again(counted):
    status = DossierStatus.objects.get(pk=8)
    status.name = "Tạm dừng"
    record_status(status=status, by=None, reason="thử")
    made = DossierStatus(number=11, name="Chờ", name_en="Waiting", counted="waiting")
    record_status(status=made, by=None, reason="thử")
    assert counted == []


def test_a_service_level_may_not_leave_out_days_on_which_it_is_held(db):
    dossier_world()
    level = ServiceLevel.objects.get(code="full")
    level.valid_from = level.valid_from.replace(year=2023)
    with pytest.raises(ValidationError) as error:
        record_service_level(level=level, by=None, reason="thử")
    assert "1.000001" in error.value.message_dict["valid_from"][0]
    level = ServiceLevel.objects.get(code="full")
    level.name = "Toàn trình (DVC)"
    assert record_service_level(level=level, by=None, reason="thử").title == "Toàn trình (DVC)"
