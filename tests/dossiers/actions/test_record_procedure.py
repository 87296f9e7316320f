"""Procedures with their field, the units that handle them, and their levels over time."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F

from cchc_portal.audit.changes import event_model
from dossiers.actions.procedure_levels import correct_level
from dossiers.actions.record_procedure import record_procedure
from dossiers.models import Handling, Procedure, ProcedureField, ProcedureLevel, ServiceLevel
from tests.factories.dossier_world import dossier_world

BREAK = date(2022, 8, 15)


@pytest.fixture
def world(db):
    return dossier_world()


def record(code="1.000003", field_name=None, **more) -> Procedure:
    procedure = Procedure.objects.filter(code=code).first() or Procedure(
        code=code, name=f"Thủ tục {code}"
    )
    return record_procedure(
        procedure=procedure, field_name=field_name, by=None, reason="thử", **more
    )


def levels(code="1.000003"):
    rows = ProcedureLevel.objects.filter(procedure__code=code)
    rows = rows.order_by(F("valid_from").asc(nulls_first=True))
    return [(row.level.code, row.valid_from, row.valid_to) for row in rows]


def refused(**more) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        record(**more)
    return error.value.message_dict


def test_a_new_field_gets_a_code_without_accents(world):
    made = record("9.000001", "Đất đai & Môi trường")
    assert (made.field.name, made.field.code) == ("Đất đai & Môi trường", "dat-dai-va-moi-truong")


def test_a_field_is_found_however_it_is_typed(world):
    assert record("9.000001", "  đầu   TƯ ").field == world.fields["dau-tu"]
    assert ProcedureField.objects.count() == 3


def test_fields_that_differ_only_in_accents_get_codes_of_their_own(world):
    codes = [record(f"9.00000{n}", name).field.code for n, name in ((1, "Đất"), (2, "Đạt"))]
    assert codes == ["dat", "dat-2"]


def test_a_field_named_in_other_letters_has_a_code_too(world):
    assert record("9.000001", "環境").field.code == "field"


def test_a_long_name_is_cut_at_a_word(world):
    made = record("9.000001", "Lĩnh vực " + "rất dài " * 25)
    assert len(made.field.code) <= 80 and made.field.code.endswith(("dai", "rat"))


def test_a_new_procedure_without_field_or_name_is_refused(world):
    assert "field" in refused(code="9.000001")
    with pytest.raises(ValidationError) as error:
        record_procedure(procedure=Procedure(code="9.1"), field_name="Đất", by=None, reason="thử")
    assert "name" in error.value.message_dict


def test_a_unit_handles_it_once(world):
    for _time in range(2):
        record(unit=world.units["so-b"])
    units = Handling.objects.filter(procedure__code="1.000003").values_list("unit__code", flat=True)
    assert sorted(units) == ["so-a", "so-b"]


def test_a_handling_that_ended_is_not_begun_again(world):
    held = Handling.objects.get(procedure__code="1.000003")
    held.valid_to = date(2024, 6, 30)
    held.save()
    record(unit=held.unit)
    assert Handling.objects.get(procedure__code="1.000003").valid_to == date(2024, 6, 30)


def test_the_level_before_ends_the_day_before_and_stays_in_the_history(world):
    record(level="3", level_valid_from=date(2018, 1, 1))
    record(level="4", level_valid_from=date(2020, 1, 1))
    assert levels() == [
        ("3", date(2018, 1, 1), date(2019, 12, 31)),
        ("4", date(2020, 1, 1), BREAK),
    ]
    first = ProcedureLevel.objects.get(procedure__code="1.000003", level__code="3")
    ends = event_model(ProcedureLevel).objects.filter(pgh_obj_id=first.pk).order_by("pgh_id")
    assert [event.valid_to for event in ends] == [BREAK, date(2019, 12, 31)]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
def test_levels_told_in_any_order_make_the_same_history(world, order):
    told = [
        {"level": "3", "level_valid_from": date(2018, 1, 1)},
        {"level": "4", "level_valid_from": date(2020, 1, 1)},
        {"level": "full"},
    ]
    for number in order:
        record(**told[number])
    assert levels() == [
        ("3", date(2018, 1, 1), date(2019, 12, 31)),
        ("4", date(2020, 1, 1), BREAK),
        ("full", date(2022, 8, 16), None),
    ]


def test_telling_it_again_changes_nothing(world):
    record(level="3", level_valid_from=date(2018, 1, 1))
    record(level="4", level_valid_from=date(2020, 1, 1))
    events = event_model(ProcedureLevel).objects.count()
    record(level="3", level_valid_from=date(2018, 1, 1))
    record(level="3")
    record(level="4", level_valid_from=date(2020, 1, 1), level_valid_to=BREAK)
    assert event_model(ProcedureLevel).objects.count() == events


def test_an_end_that_is_given_is_taken(world):
    record(level="3", level_valid_from=date(2018, 1, 1))
    record(level="3", level_valid_from=date(2018, 1, 1), level_valid_to=date(2019, 6, 30))
    assert levels() == [("3", date(2018, 1, 1), date(2019, 6, 30))]


def test_no_level_is_a_level_too(world):
    record(level="none")
    record(level="3", level_valid_from=date(2018, 1, 1))
    assert levels() == [
        ("none", None, date(2017, 12, 31)),
        ("3", date(2018, 1, 1), BREAK),
    ]


def test_edge_case_35_levels_of_either_classification_only_in_their_time(world):
    said = refused(level="3", level_valid_from=date(2022, 8, 16))
    assert "“Mức độ 3”" in said["level_valid_from"][0]
    assert "15/08/2022" in said["level_valid_from"][0]
    said = refused(level="full", level_valid_from=date(2022, 8, 15))
    assert "16/08/2022" in said["level_valid_from"][0]
    assert set(refused(level="4", level_valid_to=date(2023, 1, 1))) == {"level_valid_to"}
    assert levels() == []


def test_edge_case_35_an_open_end_stops_where_the_classification_ended(world):
    record(level="4", level_valid_from=date(2019, 1, 1))
    assert levels() == [("4", date(2019, 1, 1), BREAK)]


def test_another_level_on_the_same_day_is_refused_in_words(world):
    record(level="3", level_valid_from=date(2018, 1, 1))
    said = refused(level="4", level_valid_from=date(2018, 1, 1))
    assert "01/01/2018" in said["level_valid_from"][0]
    assert levels() == [("3", date(2018, 1, 1), BREAK)]


def test_a_stretch_inside_another_level_is_refused(world):
    record(level="3", level_valid_from=date(2018, 1, 1))
    said = refused(level="4", level_valid_from=date(2019, 1, 1), level_valid_to=date(2019, 12, 31))
    assert set(said) == {"level_valid_to"}
    assert levels() == [("3", date(2018, 1, 1), BREAK)]


def test_the_same_level_from_a_later_day_is_refused(world):
    record(level="3", level_valid_from=date(2018, 1, 1))
    assert set(refused(level="3", level_valid_from=date(2019, 1, 1))) == {"level_valid_from"}


def test_a_level_had_twice_needs_its_day(world):
    record(level="3", level_valid_from=date(2018, 1, 1))
    record(level="4", level_valid_from=date(2019, 1, 1))
    record(level="3", level_valid_from=date(2020, 1, 1))
    assert set(refused(level="3")) == {"level_valid_from"}


def test_an_unknown_level_is_refused_with_those_known(world):
    assert "partial" in refused(level="5")["level"][0]


def test_nothing_is_written_where_the_level_is_refused(world):
    refused(code="9.000001", field_name="Đất đai", level="5")
    assert not Procedure.objects.filter(code="9.000001").exists()
    assert not ProcedureField.objects.filter(name="Đất đai").exists()


def test_a_level_is_corrected_inside_its_validity(world):
    record(level="3", level_valid_from=date(2018, 1, 1))
    held = ProcedureLevel.objects.get(procedure__code="1.000003")
    held.level = ServiceLevel.objects.get(code="full")
    with pytest.raises(ValidationError):
        correct_level(held=held, by=None, reason="thử")
    held.valid_from, held.valid_to = date(2023, 1, 1), None
    correct_level(held=held, by=None, reason="nhập nhầm")
    assert levels() == [("full", date(2023, 1, 1), None)]
