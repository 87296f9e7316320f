"""The counts kept agree with the dossiers, and where they do not, it shows and is mended."""

import pytest
from django.core.management import CommandError, call_command

from dossiers.actions.recount import recount
from dossiers.models import DailyCount, MonthlyCount
from tests.factories.dossier_files import dossier, dossier_csv, imported
from tests.factories.dossier_world import dossier_world


@pytest.fixture
def counted(db, tmp_path):
    dossier_world()
    rows = [dossier(), dossier(code="H99.01-240304-0002", finished_on="2024-03-12", status="9")]
    return imported(tmp_path / "f.csv", dossier_csv(rows))


def test_a_planted_difference_is_found_in_each_table(counted):
    for model in (DailyCount, MonthlyCount):
        row = model.objects.filter(received=2).get()
        row.received = 3
        row.save()
    found = recount()
    assert [(one.held["received"], one.counted["received"]) for one in found] == [(3, 2), (3, 2)]


def test_a_count_without_a_dossier_is_found_too(counted):
    row = DailyCount.objects.first()
    row.pk, row.day = None, row.day.replace(year=2020)
    row.save(force_insert=True)
    (found,) = recount()
    assert not any(found.counted.values())


def test_mending_makes_them_anew(counted):
    MonthlyCount.objects.all().delete()
    assert recount(mend=True)
    assert recount() == []
    assert MonthlyCount.objects.get().received == 2


def test_the_command_fails_where_they_differ(counted, capsys):
    call_command("recount_dossiers")
    DailyCount.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("recount_dossiers")
    call_command("recount_dossiers", mend=True)
    call_command("recount_dossiers")
