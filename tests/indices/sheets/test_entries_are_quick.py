"""An import of entries asks the database a fixed small number of times a row."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from tests.factories.cycle import cycle
from tests.factories.world import WHY
from tests.indices.sheets.imports import counts, imported

HEAD = "index,year,unit_code,criterion,lane,a,b\n"
MOST_A_ROW = 7
"""What enter_entry itself asks: round, assessment and entry, and the insert; savepoints apart."""


def _crowd(world, units: int) -> list[str]:
    codes = [f"u{number}" for number in range(units)]
    for code in codes:
        unit = Unit(code=code, name=f"Đơn vị {code}")
        record_unit(unit=unit, block=world.so, by=None, reason=WHY)
    return codes


def _rows(codes: list[str], criteria: tuple[str, ...]) -> str:
    lines = (f"par,2024,{unit},{code},self,9,10" for unit in codes for code in criteria)
    return HEAD + "\n".join(lines) + "\n"


def test_few_questions_a_row(db):
    held = cycle()
    codes = _crowd(held.world, 30)
    held.bring_to("self_assessment")
    few, many = (_queries(codes[:n], by=held.world.phuong) for n in (10, 30))
    assert (many - few) / 30 <= MOST_A_ROW, (few, many)


def _queries(codes, *, by) -> int:
    with CaptureQueriesContext(connection) as asked:
        result = imported("entries", _rows(codes, ("1.1", "2.1")), by=by)
    assert not result.faults
    assert counts(result)[1] == 0
    return sum("SAVEPOINT" not in query["sql"] for query in asked)
