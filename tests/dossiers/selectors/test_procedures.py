"""Procedures by code, local code, and the local form of the national code."""

import pytest

from cchc_portal.audit.save_record import save_record
from dossiers.models import Procedure, ProcedureField
from dossiers.selectors.procedures import ProcedureFinder, national_code

HELD = {
    "2.000815": "",
    "1.000100": "1.000100.000.00.00.H32",
    "KH-01": "DN/01.H32",
    "1.000200.000.00.00.H32": "",
    "A-1": "chung",
    "A-2": "chung",
}


@pytest.fixture
def finder(db):
    field = save_record(record=ProcedureField(code="dau-tu", name="Đầu tư"), by=None, reason="thử")
    for code, local in HELD.items():
        procedure = Procedure(code=code, local_code=local, name=f"Thủ tục {code}", field=field)
        save_record(record=procedure, by=None, reason="thử")
    return ProcedureFinder()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2.000815", "2.000815"),
        (" 2.000815.000.00.00.H55 ", "2.000815"),
        ("2.000815.000.00.00.h55", "2.000815"),
        ("1.000100.000.00.00.H32", "1.000100"),
        ("1.000100.000.00.00.H55", "1.000100"),
        ("DN/01.H32", "KH-01"),
        ("kh-01", "KH-01"),
        ("1.000200", "1.000200.000.00.00.H32"),
        ("1.000200.000.00.00.H55", "1.000200.000.00.00.H32"),
    ],
)
def test_found_by_every_form_of_its_code(finder, text, code):
    assert finder.find(text).code == code


@pytest.mark.parametrize("text", ["", "2.00081", "2.000815.000", "3.000815", "chung", "DN/01"])
def test_nothing_and_ambiguous_words_find_nobody(finder, text):
    assert finder.find(text) is None


def test_all_procedures_are_read_in_one_query(finder, django_assert_num_queries):
    with django_assert_num_queries(1):
        held = ProcedureFinder()
        for code in HELD:
            assert held.find(code).field.name == "Đầu tư"


def test_other_forms_stay_as_they_are():
    assert national_code("g11.tn-2018") == "G11.TN-2018"
    assert national_code("1.002334.000.00.00.H03") == "1.002334"
