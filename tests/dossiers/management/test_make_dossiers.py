"""``manage.py make_dossiers``: for the units and procedures of the database, into files."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cchc_portal.units.models import Block
from dossiers.generator.breakers import FAULTS
from dossiers.management.commands.make_dossiers import Command
from tests.factories.dossier_world import dossier_world


@pytest.fixture
def world(db):
    return dossier_world(year=2025)


def make(path, *options: str) -> str:
    said = io.StringIO()
    call_command("make_dossiers", path, "--rows=200", *options, stdout=said)
    return said.getvalue()


def test_the_same_arguments_give_the_same_bytes(world, tmp_path):
    options = ("--block=so", "--seed=4", "--faulty=0.1", "--until=2026-01-31")
    make(tmp_path / "one.csv", *options)
    make(tmp_path / "two.csv", *options)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_the_illustrative_block_is_meant_where_none_is_named(world, tmp_path):
    with pytest.raises(CommandError, match="--block"):
        make(tmp_path / "file.csv")
    Block.objects.filter(code="so").update(illustrative=True)
    make(tmp_path / "file.csv")
    units = {line.split(",")[1] for line in (tmp_path / "file.csv").read_text().splitlines()[1:]}
    assert units == {"so-a", "so-b"}


def test_units_without_an_official_code_get_a_fictional_one(world, tmp_path):
    make(tmp_path / "file.csv", "--block=so")
    heads = {line[:13] for line in (tmp_path / "file.csv").read_text().splitlines()[1:]}
    assert heads == {"000.00.01.H00", "000.00.02.H00"}


def test_the_help_lists_every_fault_with_its_words():
    helped = Command().create_parser("manage.py", "make_dossiers").format_help()
    for code, breaker in FAULTS.items():
        assert any(code in line and breaker.words in line for line in helped.splitlines())


@pytest.mark.parametrize(
    "option",
    [
        "--faulty=0.6",
        "--faulty=-0.1",
        "--rows=-1",
        "--block=khong-co",
        "--block=huyen",
        "--year=1999",
        f"--until={timezone.localdate() + timedelta(days=1)}",
    ],
)
def test_an_order_that_cannot_be_is_refused_in_words(world, tmp_path, option):
    with pytest.raises(CommandError):
        make(tmp_path / "file.csv", "--block=so", option)


def test_a_file_that_cannot_be_written_is_named(world, tmp_path):
    with pytest.raises(CommandError, match="no-folder"):
        make(tmp_path / "no-folder" / "file.csv", "--block=so")
