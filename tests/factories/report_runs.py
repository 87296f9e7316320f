"""Runs of reports, with stand-ins for the reports themselves."""

import zipfile
from collections.abc import Callable

import pytest

from cchc_portal.overview.actions.ask_run import ask_run
from cchc_portal.overview.models import ReportRun
from cchc_portal.overview.reports import archive
from cchc_portal.overview.reports.make import MadeReport
from cchc_portal.units.models import Unit
from tests.factories.world import World

YEAR = 2024


def asked_run(world: World, **other) -> ReportRun:
    """Summaries of the so block (three units) as Word, waiting in the queue."""
    usual = {"kind": "summary", "block": world.so, "year": YEAR, "format": "docx", "by": None}
    return ask_run(**{**usual, **other})


def stand_in(monkeypatch: pytest.MonkeyPatch, before: Callable[[Unit], None] | None = None) -> list:
    """Reports are a line of text each; the list of what was asked for. ``before`` is called with
    the unit first, and may raise."""
    asked = []

    def make_report(**told) -> MadeReport:
        asked.append(told)
        if before is not None:
            before(told["unit"])
        return MadeReport(content=told["unit"].code.encode(), file_name="x", media_type="x/y")

    monkeypatch.setattr(archive, "make_report", make_report)
    return asked


def names_in(run: ReportRun) -> list[str]:
    """What the archive holds, in its order."""
    with run.file.open("rb") as stored, zipfile.ZipFile(stored) as held:
        assert held.testzip() is None
        return held.namelist()


def list_in(run: ReportRun) -> str:
    """The archive's own list."""
    with run.file.open("rb") as stored, zipfile.ZipFile(stored) as held:
        return held.read(archive.LIST_NAME).decode("utf-8-sig")
