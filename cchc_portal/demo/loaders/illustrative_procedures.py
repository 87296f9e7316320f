"""Constructed procedures of the illustrative block, and fictional official codes of its units."""

from import_export.results import RowResult

from cchc_portal.audit.save_record import save_record
from cchc_portal.demo.loaders.blocks import MARK
from cchc_portal.demo.reading import DATA, rows
from cchc_portal.demo.reasons import ILLUSTRATIVE
from cchc_portal.sheets.formats import SheetDataset
from cchc_portal.sheets.kinds import sheet_resource
from cchc_portal.sheets.reading import read_sheet
from cchc_portal.units.models import Unit, UnitCode
from dossiers.models import Procedure

FIRST = "MH.000001"


def is_loaded() -> bool:
    return Procedure.objects.filter(code=FIRST).exists()


def load() -> None:
    _name_codes()
    path = DATA / "illustrative_procedures.csv"
    resource = sheet_resource("procedures")(by=None, reason=ILLUSTRATIVE)
    result = resource.import_data(SheetDataset.of(read_sheet(path.read_bytes(), path.name)))
    if result.totals[RowResult.IMPORT_TYPE_INVALID] or result.has_errors():
        raise RuntimeError([str(fault) for fault in result.faults])


def _name_codes() -> None:
    """Codes of the province H00, which does not exist; units that have a code keep it."""
    units = Unit.objects.filter(places__block__code=MARK).distinct()
    by_code = {unit.code: unit for unit in units.filter(codes=None)}
    for number, row in enumerate(rows("illustrative_units"), start=1):
        unit = by_code.get(row["code"])
        if unit is not None:
            printed = f"000.00.{number:02d}.H00"
            save_record(record=UnitCode(unit=unit, printed=printed), by=None, reason=ILLUSTRATIVE)
