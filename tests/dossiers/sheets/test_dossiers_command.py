"""``manage.py import_sheet dossiers``: the same import, told on the terminal, with honest codes."""

import re

import pytest
from django.core.management import CommandError, call_command

from dossiers.models import Dossier, ImportBatch
from tests.factories.dossier_files import dossier_csv, finished_dossier, finished_dossiers
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db(transaction=True)
State = ImportBatch.State


@pytest.fixture
def world():
    return dossier_world()


@pytest.fixture
def command(tmp_path, world):
    def run(text: str, *options, name="ho-so.csv") -> None:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        call_command("import_sheet", "dossiers", str(path), *options)

    return run


def test_without_commit_it_only_checks(command, capsys):
    command(dossier_csv(finished_dossiers(3)))
    assert ImportBatch.objects.get().state == State.CHECKED
    assert "--commit" in capsys.readouterr().out
    assert not Dossier.objects.exists()


def test_with_commit_it_writes_under_the_name_of_the_account(command, world, capsys):
    command(dossier_csv(finished_dossiers(3)), "--commit", "--by", "an", "--reason", "tháng 1")
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.by, batch.reason) == (State.WRITTEN, world.world.an, "tháng 1")
    assert "3" in capsys.readouterr().out
    assert Dossier.objects.count() == 3


def test_refused_rows_are_told_with_number_and_reason_and_good_ones_written(
    command, tmp_path, capsys
):
    rows = [finished_dossier(number, channel="fax") for number in range(1, 31)]
    out = tmp_path / "loi.csv"
    with pytest.raises(CommandError) as refusal:
        command(dossier_csv([*rows, finished_dossier(31)]), "--commit", "--refused", str(out))
    assert refusal.value.returncode == 1
    assert "30" in str(refusal.value)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 20
    assert "2" in told[0] and "“fax”" in told[0]
    assert Dossier.objects.count() == 1
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 31
    assert lines[0].endswith(",status,reason")
    assert re.search("(Dòng|Row) 2: ", lines[1]) and re.search("(Dòng|Row) 31: ", lines[30])


def test_a_file_that_is_refused_whole_is_a_line_of_words(command, tmp_path):
    with pytest.raises(CommandError, match=r"ho-so\.csv: "):
        command("%PDF-1.7", "--commit")
    assert ImportBatch.objects.get().state == State.FAILED
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_sheet", "dossiers", str(tmp_path / "none.csv"))


def test_the_same_file_again_only_with_again(command):
    text = dossier_csv(finished_dossiers(1))
    command(text, "--commit")
    with pytest.raises(CommandError, match=str(ImportBatch.objects.get().pk)):
        command(text, "--commit")
    command(text, "--commit", "--again")
    assert ImportBatch.objects.first().rows_same == 1


def test_an_unknown_source_names_the_known_ones(command):
    with pytest.raises(CommandError, match="mot-cua"):
        command(dossier_csv(finished_dossiers(1)), "--source", "mot-cua")


def test_other_kinds_take_no_option_of_dossiers(tmp_path):
    path = tmp_path / "units.csv"
    path.write_text("code,block\nx,so\n")
    with pytest.raises(CommandError, match="--again"):
        call_command("import_sheet", "units", str(path), "--again")
