"""Importing a sheet from text or from its own export, as the command and the admin do."""

import re
from pathlib import Path

from cchc_portal.sheets.formats import SheetDataset
from cchc_portal.sheets.kinds import sheet_resource
from cchc_portal.sheets.reading import read_sheet
from cchc_portal.sheets.writing import write_csv, write_xlsx

DEMO = Path(__file__).resolve().parents[3] / "cchc_portal/demo/data/criteria_demo.csv"


def demo_set(year: int = 2026) -> bytes:
    """The illustrative set as a sheet of ``year``."""
    return re.sub(rb"(?m)^par,\d{4},", b"par,%d," % year, DEMO.read_bytes())


def imported(kind: str, content: str | bytes, *, by=None):
    """The result of an import; nothing is written when a row is refused."""
    content = content.encode() if isinstance(content, str) else content
    sheet = read_sheet(content, kind)
    resource = sheet_resource(kind)(by=by, reason="nhập thử")
    return resource.import_data(SheetDataset.of(sheet))


def exported(kind: str, *, by=None, write=write_xlsx) -> bytes:
    """The export as a workbook, or as CSV with ``write_csv``."""
    dataset = sheet_resource(kind)(by=by).export()
    if write is write_csv:
        return write_csv(dataset.headers, list(dataset))
    return write_xlsx(dataset.headers, list(dataset), kind)


def counts(result) -> tuple[int, int, int]:
    """New, changed, unchanged."""
    totals = result.totals
    return totals["new"], totals["update"], totals["skip"]


def said(result) -> list[str]:
    """Every fault as a line."""
    return [str(fault) for fault in result.faults]
