"""The demo, loaded once for a module of tests; what a test changes is rolled back after it."""

import contextlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import override_settings


def load_demo(*options: str) -> str:
    """Run the command; what it says."""
    said = io.StringIO()
    call_command("load_demo", *options, stdout=said)
    return said.getvalue()


@contextlib.contextmanager
def filled_database(blocker, load: Callable[[], object]) -> Iterator[None]:
    """The test database with what ``load`` puts there, until the module's tests are done."""
    with blocker.unblock():
        with transaction.atomic():
            load()
            yield
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(scope="module")
def demo_directory(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def loaded_demo(django_db_setup, django_db_blocker, demo_directory) -> Iterator[None]:
    with (
        override_settings(DATA_DIR=demo_directory),
        filled_database(django_db_blocker, lambda: load_demo("--if-empty-or-demo")),
    ):
        yield


@pytest.fixture
def demo(loaded_demo, demo_directory, settings) -> Iterator[Path]:
    """The demo's database; gives the directory of its account file."""
    settings.DATA_DIR = demo_directory
    with transaction.atomic():
        yield demo_directory
        transaction.set_rollback(True)
