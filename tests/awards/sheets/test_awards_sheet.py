"""The sheet of commendations: rows find themselves again, nameless persons stay several."""

from datetime import date

import pytest

from awards.models import Commendation
from cchc_portal.decisions.models import Decision
from cchc_portal.sheets.writing import write_csv
from tests.factories.award_world import commendation, decision, person_of
from tests.indices.sheets.imports import counts, exported, imported, said

HEAD = (
    "form,recipient_kind,unit_code,person_name,achievement,achievement_year,award_year,authority,"
    "decision,signed_on,theme,source\n"
)
WHAT = "Có thành tích xuất sắc trong công tác CCHC,2024"


def row(kind="collective", unit="so-a", name="", number="", day="", source="Tin thử") -> str:
    said = f"UBND tỉnh,{number},{day},CCHC 2024,{source}"
    return f"bang_khen,{kind},{unit},{name},{WHAT},2025,{said}\n"


SEED = HEAD + row() + row("person") + row("cá nhân")


@pytest.fixture(autouse=True)
def province(world):
    from awards.actions.make_reference_rows import make_reference_rows

    make_reference_rows()
    return world


def test_a_collective_and_two_unknown_persons_are_three_rows_of_one_decision():
    assert counts(imported("awards", SEED)) == (3, 0, 0)
    rows = Commendation.objects.all()
    assert sorted(held.recipient_kind for held in rows) == ["collective", "person", "person"]
    (held,) = {held.decision for held in rows}
    assert (held.number, held.theme, held.source) == ("", "CCHC 2024", "Tin thử")
    assert {held.granted_by for held in rows} == {"UBND tỉnh"}


@pytest.mark.parametrize("write", [None, write_csv])
def test_what_is_exported_is_imported_again_unchanged(province, write):
    imported("awards", SEED)
    person_of(province.units["so-b"], "Trần Văn Thử", decision=decision("7/QĐ"), reward=1390000)
    person_of(province.units["so-b"], name_hidden=True)
    content = exported("awards", **({"write": write} if write else {}))
    before = list(Commendation.objects.order_by("pk").values())
    assert counts(imported("awards", content)) == (0, 0, 5)
    assert list(Commendation.objects.order_by("pk").values()) == before
    assert Decision.objects.count() == 3


def test_a_nameless_person_without_id_is_one_more_and_the_preview_says_so():
    imported("awards", SEED)
    held = Decision.objects.get()
    one_more = HEAD.replace("form,", "decision_id,form,") + f"{held.pk}," + row("person")
    result = imported("awards", one_more)
    assert counts(result) == (1, 0, 0) and Commendation.objects.count() == 4
    (warning,) = result.warnings
    assert warning.column == "person_name"


def test_one_known_recipient_in_two_rows_of_a_file_is_refused_with_the_earlier_row():
    once = row(number="24/QĐ-UBND", day="05/01/2025")
    told = said(imported("awards", HEAD + once + once.replace("UBND tỉnh", "Chủ tịch UBND tỉnh")))
    assert "2" in str(told) and not Commendation.objects.exists()


def test_a_fault_of_the_decision_names_the_column_that_the_sheet_has():
    result = imported("awards", HEAD + row(number="9" * 300))
    assert "decision" in str(said(result)) and "number" not in str(said(result))


def test_a_known_recipient_of_the_same_decision_is_found_again_without_id():
    sheet = HEAD + row(number="24/QĐ-UBND", day="05/01/2025")
    assert counts(imported("awards", sheet)) == (1, 0, 0)
    assert counts(imported("awards", sheet)) == (0, 0, 1)
    corrected = sheet.replace("UBND tỉnh", "Chủ tịch UBND tỉnh")
    assert counts(imported("awards", corrected)) == (0, 1, 0)
    assert Commendation.objects.get().granted_by == "Chủ tịch UBND tỉnh"


def test_by_another_decision_it_is_refused_with_the_earlier_one():
    imported("awards", HEAD + row(number="24/QĐ-UBND", day="05/01/2025"))
    result = imported("awards", HEAD + row(number="99/QĐ-UBND", day="06/02/2025"))
    assert any("24/QĐ-UBND" in line for line in said(result))
    assert Commendation.objects.count() == 1 and not Decision.objects.filter(number="99/QĐ-UBND")


def test_a_row_with_an_id_names_a_nameless_person():
    imported("awards", SEED)
    held = Commendation.objects.filter(recipient_kind="person").first()
    head, line = HEAD.replace("form,", "id,form,"), row("person", name="Trần Văn Thử")
    assert counts(imported("awards", f"{head}{held.pk},{line}")) == (0, 1, 0)
    held.refresh_from_db()
    assert held.person_name == "Trần Văn Thử" and Commendation.objects.count() == 3


@pytest.mark.parametrize("wrong", ["unknown id", "id of another", "the same id twice"])
def test_an_id_that_is_not_that_of_the_row_is_refused(province, wrong):
    held = person_of(province.units["so-b"])
    head, line = HEAD.replace("form,", "id,form,"), row("person")
    sheets = {
        "unknown id": f"{head}{held.pk + 1},{line}",
        "id of another": f"{head}{held.pk},{line}",
        "the same id twice": f"{head}{held.pk},{row('person', unit='so-b')}"
        f"{held.pk},{row('person', unit='so-b')}",
    }
    before = list(Commendation.objects.values())
    assert said(imported("awards", sheets[wrong]))
    assert list(Commendation.objects.values()) == before


def test_every_fault_is_told_with_its_column():
    bad = HEAD + "bang_ken,nobody,so-x,,,24,x,,,31/02/2025,,\n"
    lines = " ".join(said(imported("awards", bad)))
    columns = ("recipient_kind", "achievement", "achievement_year", "award_year", "signed_on")
    assert all(column in lines for column in columns)
    lines = " ".join(said(imported("awards", HEAD + row(unit="so-x").replace("khen,", "ken,"))))
    assert "bang_khen" in lines and "so-x" in lines


def test_two_decisions_of_one_number_need_their_day():
    for day in (date(2025, 1, 5), date(2025, 2, 5)):
        decision("24/QĐ-UBND", signed_on=day)
    assert said(imported("awards", HEAD + row(number="24/QĐ-UBND")))
    dated = HEAD + row(number="24/QĐ-UBND", day="05/02/2025").replace("CCHC 2024", "")
    assert counts(imported("awards", dated)) == (1, 0, 0)


def test_what_the_register_says_of_a_decision_is_not_changed_by_the_way():
    decision("24/QĐ-UBND", signed_on=date(2025, 1, 5), theme="CCHC 2023")
    result = imported("awards", HEAD + row(number="24/QĐ-UBND", day="05/01/2025"))
    assert any("CCHC 2023" in line for line in said(result))


def test_unknown_decisions_of_two_files_are_two(province):
    imported("awards", HEAD + row("person"))
    imported("awards", HEAD + row("person"))
    assert Decision.objects.filter(number="").count() == 2


def test_a_collective_found_again_brings_its_decision_for_the_nameless(province):
    commendation(province.units["so-b"])
    imported("awards", SEED)
    assert counts(imported("awards", SEED))[0] == 2
    assert Decision.objects.filter(theme="CCHC 2024").count() == 1


def test_others_do_not_import(province):
    assert imported("awards", SEED, by=province.an).has_errors()
    assert not Commendation.objects.exists()


def test_a_form_that_is_not_known_is_refused_with_the_near_ones_each_once():
    told = said(imported("awards", (HEAD + row()).replace("bang_khen", "giay_khenn")))
    assert str(told).count("giay_khen,") == 1
