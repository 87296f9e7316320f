"""Units found by what people call them, and those suggested where nobody answers."""

import pytest

from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.find_unit import UnitFinder

pytestmark = pytest.mark.django_db


@pytest.fixture
def finder():
    told = {
        "so-noi-vu": ("Sở Nội vụ", "000.00.16.H32"),
        "so-tai-chinh": ("Sở Tài chính", "000.00.19.H32"),
        "pnv-dien-khanh": ("Phòng Nội vụ", ""),
        "pnv-cam-lam": ("Phòng Nội vụ", ""),
    }
    for code, (name, official) in told.items():
        unit = Unit(code=code, name=name)
        record_unit(unit=unit, official_code=official, by=None, reason="test")
    return UnitFinder()


@pytest.mark.parametrize("text", ["so-noi-vu", "H32.16", "000.00.16.H32", "sở nội vụ"])
def test_a_unit_is_found_by_code_official_code_and_name(finder, text):
    assert [unit.code for unit in finder.find(text)] == ["so-noi-vu"]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("so-noi-v", "Sở Nội vụ (so-noi-vu)"),
        ("000.00.19.H33", "Sở Tài chính (so-tai-chinh)"),
        ("Sở Tài chín", "Sở Tài chính (so-tai-chinh)"),
        ("SởTàichính", "Sở Tài chính (so-tai-chinh)"),
    ],
)
def test_an_unknown_code_or_name_gets_the_nearest_unit_with_its_code(finder, text, best):
    assert finder.nearest(text)[0] == best


def test_units_of_one_name_are_told_apart(finder):
    assert sorted(finder.nearest("Phòng Nội vu"))[:2] == [
        "Phòng Nội vụ (pnv-cam-lam)",
        "Phòng Nội vụ (pnv-dien-khanh)",
    ]


def test_nothing_alike_is_not_suggested(finder):
    assert finder.nearest("zzzz") == []
