"""Whatever files come, in whatever order, undone or not: the counts are what a loop counts."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from dossiers.actions.undo_batch import undo_batch
from dossiers.models import MEASURES, DailyCount, Dossier, DossierStatus, MonthlyCount
from tests.factories.dossier_files import dossier, dossier_csv, imported
from tests.factories.dossier_world import dossier_world

PROCEDURES = ("1.000001", "1.000002", "1.000003")
BEGIN = date(2024, 3, 4)


def counted_by_hand() -> dict[tuple, Counter]:
    """Events by day, unit, procedure, level and channel, dossier by dossier."""
    counted_as = dict(DossierStatus.objects.values_list("number", "counted"))
    events: dict[tuple, Counter] = {}

    def count(day, held, measure):
        cell = (day, held.settling_unit_id, held.procedure_id, held.level_id, held.channel)
        events.setdefault(cell, Counter())[measure] += 1

    for held in Dossier.objects.all():
        kind = counted_as[held.status_id]
        if kind == "not":
            continue
        count(held.received_on, held, "received")
        finished, late_from = held.finished_on, held.deadline + timedelta(days=1)
        if finished is None:
            if kind == "pending":
                count(late_from, held, "became_overdue")
            continue
        if kind == "closed":
            count(finished, held, "closed")
            count(finished, held, "on_time")
        elif finished < held.deadline:
            count(finished, held, "early")
        else:
            count(finished, held, "on_time" if finished == held.deadline else "late")
        if finished > held.deadline:
            count(late_from, held, "became_overdue")
            count(finished, held, "left_overdue")
    return events


def kept(model) -> dict[tuple, Counter]:
    return {
        (row.day, row.unit_id, row.procedure_id, row.level_id, row.channel): Counter(
            {name: getattr(row, name) for name in MEASURES if getattr(row, name)}
        )
        for row in model.objects.all()
    }


def by_month(events: dict[tuple, Counter]) -> dict[tuple, Counter]:
    months: dict[tuple, Counter] = {}
    for (day, *cell), counts in events.items():
        months.setdefault((day.replace(day=1), *cell), Counter()).update(counts)
    return months


def random_row(chance: random.Random, serial: int) -> dict[str, str]:
    received = BEGIN + timedelta(days=serial % 40)
    due = received + timedelta(days=chance.randint(0, 20))
    finished = received + timedelta(days=chance.randint(0, 30))
    status = chance.choice(["1", "2", "4", "5", "7", "8", "9", "10"])
    done = status in ("7", "8", "9", "10")
    procedure = PROCEDURES[serial % 3]
    online = procedure != "1.000003" and serial % 2
    return dossier(
        code=f"H99.01-{received:%y%m%d}-{serial:04}",
        procedure_code=procedure,
        channel="online" if online else chance.choice(["in_person", "post"]),
        received_on=received.isoformat(),
        due_on=due.isoformat(),
        finished_on=finished.isoformat() if done else "",
        returned_on=finished.isoformat() if status == "10" else "",
        status=status,
    )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.django_db
def test_counts_equal_the_oracle_after_every_file_and_every_undoing(seed, tmp_path):
    dossier_world()
    chance = random.Random(seed)
    written = []
    for _file in range(6):
        serials = chance.sample(range(60), chance.randint(5, 40))
        rows = [random_row(chance, serial) for serial in serials]
        written.append(imported(tmp_path / "f.csv", dossier_csv(rows)))
        if chance.random() < 0.4:
            undo_batch(batch=written.pop(), by=None, reason="thử")
        expected = counted_by_hand()
        assert kept(DailyCount) == expected
        assert kept(MonthlyCount) == by_month(expected)
    for batch in reversed(written):
        undo_batch(batch=batch, by=None, reason="thử")
    assert not Dossier.objects.exists()
    assert not DailyCount.objects.exists()
    assert not MonthlyCount.objects.exists()
