"""The archive of a block's reports: one file for each unit, and a list that names them all."""

import zipfile
from collections.abc import Callable, Sequence
from typing import BinaryIO

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from cchc_portal.overview.models import ReportKind, ReportRun
from cchc_portal.overview.reports.make import make_report
from cchc_portal.overview.reports.nothing import NothingToReport
from cchc_portal.overview.selectors.windows import window_title
from cchc_portal.overview.sentences.style import POINTS
from cchc_portal.units.models import Unit

LIST_NAME = "00.txt"
"""Sorted before every report."""


class ArchiveFailed(Exception):
    """The report of ``unit`` could not be made, for a reason that lies in the portal."""

    def __init__(self, unit: Unit):
        super().__init__(unit.code)
        self.unit = unit


def archive_name(run: ReportRun) -> str:
    """ASCII, and another one for every run."""
    window = [run.window.code] if run.window else []
    parts = [run.kind, str(run.year), *window, run.block.code, run.format, str(run.pk)]
    return "-".join(parts) + ".zip"


def fill_archive(
    file: BinaryIO,
    *,
    run: ReportRun,
    units: Sequence[Unit],
    tell: Callable[[int, list[str]], None],
) -> int:
    """Write the reports of ``units`` into ``file``, one at a time and in this order; how many
    there are.

    ``tell`` is given how many are made and, for each unit of which nothing could be reported, a
    line that says why: before every report and at the end. What it raises ends the archive.
    Raises ``ArchiveFailed`` where a report cannot be made.
    """
    made, notes, lines = 0, [], []
    digits = len(str(len(units)))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, unit in enumerate(units, start=1):
            tell(made, notes)
            try:
                report = _report(run, unit)
            except NothingToReport as nothing:
                why = " ".join(str(nothing).split())
                notes.append(f"{unit.name} ({unit.code}): {why}")
                lines.append(f"{place:0{digits}}. {unit.name}: {why}")
                continue
            name = f"{place:0{digits}}-{unit.code}.{run.format}"
            archive.writestr(name, report)
            lines.append(f"{place:0{digits}}. {unit.name}: {name}")
            made += 1
        archive.writestr(LIST_NAME, "\r\n".join([_title(run), "", *lines, ""]).encode("utf-8-sig"))
    tell(made, notes)
    return made


def _report(run: ReportRun, unit: Unit) -> bytes:
    asked = {"kind": run.kind, "unit": unit, "year": run.year, "format": run.format}
    if run.kind == ReportKind.PERIODIC:
        asked["window"] = run.window
    else:
        asked["style"] = run.style or POINTS
    try:
        return make_report(**asked).content
    except (NothingToReport, OperationalError, InterfaceError):
        raise
    except Exception as error:
        raise ArchiveFailed(unit) from error


def _title(run: ReportRun) -> str:
    period = window_title(run.window, run.year) if run.window else str(run.year)
    return _("%(kind)s – %(period)s – %(block)s") % {
        "kind": run.get_kind_display(),
        "period": period,
        "block": run.block.name,
    }
