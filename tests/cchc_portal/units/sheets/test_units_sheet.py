"""Sheet ``units``: dates of a unit and of its place in a block, moves, official codes."""

from datetime import date

from cchc_portal.sheets.formats import SheetDataset
from cchc_portal.sheets.reading import read_sheet
from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.find_unit import UnitFinder
from cchc_portal.units.sheets import UnitSheet
from tests.factories.world import small_world


def imported(text: str):
    sheet = read_sheet(text.encode(), "units")
    return UnitSheet(reason="nhập thử").import_data(SheetDataset.of(sheet))


def places(code: str):
    unit = Unit.objects.get(code=code)
    return [(p.block.code, p.valid_from, p.valid_to) for p in unit.places.order_by("valid_from")]


def test_dates_date_the_unit_and_its_place(db):
    small_world()
    assert not imported(
        "code,official_code,name,block,valid_from,valid_to\n"
        "Ban_1.a,000.00.16.H32,Ban Một,so,01/02/2010,2025-06-30\n"
    ).faults
    unit = Unit.objects.get(code="Ban_1.a")
    assert (unit.valid_from, unit.valid_to) == (date(2010, 2, 1), date(2025, 6, 30))
    assert places("Ban_1.a") == [("so", date(2010, 2, 1), date(2025, 6, 30))]
    assert UnitFinder().find("H32.16") == [unit]


def test_a_move_closes_the_old_place_the_day_before(db):
    small_world()
    imported("code,block,valid_from\nso-a,huyen,2024-03-01\n")
    assert places("so-a") == [
        ("huyen", date(2024, 3, 1), None),
        ("so", None, date(2024, 2, 29)),
    ]


def test_a_move_without_its_day_is_refused(db):
    small_world()
    result = imported("code,block\nso-a,huyen\n")
    assert [fault.column for fault in result.faults] == ["valid_from"]
    assert places("so-a") == [("so", None, None)]


def test_a_unit_without_a_name_bears_its_code(db):
    small_world()
    imported("code\nX-1\n")
    assert Unit.objects.get(code="X-1").name == "X-1"


def test_an_unknown_block_is_named_with_the_nearest(db):
    small_world()
    result = imported("code,block\nX-1,huyn\n")
    assert "huyen" in result.faults[0].message
