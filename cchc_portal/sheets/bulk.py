"""What a kind of sheet brings that is too long for the ordinary import."""

from abc import ABC, abstractmethod
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import OutputWrapper


class BulkImporter(ABC):
    """Imports sheets of one kind for ``manage.py import_sheet KIND FILE``."""

    @property
    @abstractmethod
    def options(self) -> Mapping[str, Any]:
        """The names of its own options with the values that mean "not given"."""

    @abstractmethod
    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare ``options``, besides ``--commit``, ``--by`` and ``--reason``."""

    @abstractmethod
    def run(
        self,
        *,
        file: Path,
        commit: bool,
        by,
        reason: str,
        stdout: OutputWrapper,
        stderr: OutputWrapper,
        **options,
    ) -> None:
        """Check the file, and with ``commit`` write it; tell what came of it. Raises
        ``CommandError`` (exit code 1) when the file or any of its rows is refused."""
