"""Migrations are complete and named."""

import re

import pytest
from django.core.management import call_command

from tests.house.tree import ROOT

FILES = sorted(ROOT.glob("*/migrations/[0-9]*.py")) + sorted(
    ROOT.glob("cchc_portal/*/migrations/[0-9]*.py")
)


@pytest.mark.django_db
def test_the_models_have_no_change_without_a_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_a_migration_is_named_for_what_it_does(path):
    assert re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+\.py", path.name)
    assert "_auto_" not in path.name


def test_migrations_were_found():
    assert len(FILES) >= 3
