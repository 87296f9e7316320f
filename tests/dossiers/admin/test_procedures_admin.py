"""Procedures, and the small nouns around them, in the admin."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.actions.record_procedure import record_procedure
from dossiers.actions.record_source_system import record_source_system
from dossiers.admin import small_nouns
from dossiers.models import (
    DossierStatus,
    Procedure,
    ProcedureField,
    ProcedureLevel,
    RateDefinition,
    ServiceLevel,
    SourceSystem,
)
from tests.factories.dossier_world import dossier_world
from tests.factories.forms import errors_of, sent_back

LIST = "admin:dossiers_procedure_changelist"


@pytest.fixture
def world(db, client):
    world = dossier_world()
    client.force_login(world.world.phuong)
    return world


def page_of(record) -> str:
    return reverse(f"admin:dossiers_{record._meta.model_name}_change", args=[record.pk])


def save(client, record, **typed):
    page = page_of(record)
    return client.post(page, sent_back(client, page, reason="thử", **typed))


@pytest.mark.parametrize(
    "typed", ["moi truong", "MÔI TRƯỜNG", "9.000001", "9.000001.000.00.00.H55", "cap phep"]
)
def test_found_with_and_without_accents_and_by_the_local_form(world, client, typed):
    procedure = Procedure(code="9.000001", name="Cấp phép môi trường")
    record_procedure(procedure=procedure, field_name="Môi trường", by=None, reason="thử")
    found = client.get(reverse(LIST), {"q": typed}).context["cl"].result_list
    assert [one.code for one in found] == ["9.000001"]


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        ({"level": "full"}, ["1.000001", "2.000004"]),
        ({"level": "3"}, []),
        ({"level": "x"}, []),
    ],
)
def test_filtered_by_the_level_of_today(world, client, filters, codes):
    found = client.get(reverse(LIST), filters).context["cl"].result_list
    assert [one.code for one in found] == codes


def test_the_list_does_not_read_more_for_more_rows(world, client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(LIST)).status_code == 200
        return len(captured)

    queries()
    few = queries()
    for number in range(8):
        record_procedure(
            procedure=Procedure(code=f"9.{number}", name="Thủ tục"),
            field_name=f"Lĩnh vực {number}",
            level="full",
            by=None,
            reason="thử",
        )
    assert queries() <= few


def test_a_new_level_in_the_form_ends_the_one_before(world, client):
    procedure = world.procedures["2.000004"]
    typed = {
        "levels-TOTAL_FORMS": "2",
        "levels-1-procedure": str(procedure.pk),
        "levels-1-level": str(ServiceLevel.objects.get(code="partial").pk),
        "levels-1-valid_from": "01/07/2025",
    }
    answer = save(client, procedure, **typed)
    assert answer.status_code == 302, answer.context["errors"]
    rows = ProcedureLevel.objects.filter(procedure=procedure).order_by("valid_from")
    assert [(row.level.code, row.valid_from, row.valid_to) for row in rows] == [
        ("full", date(2023, 1, 1), date(2025, 6, 30)),
        ("partial", date(2025, 7, 1), None),
    ]


def test_a_level_after_its_classification_ended_is_refused_in_words(world, client):
    procedure = world.procedures["1.000003"]
    typed = {
        "levels-TOTAL_FORMS": "1",
        "levels-0-procedure": str(procedure.pk),
        "levels-0-level": str(ServiceLevel.objects.get(code="4").pk),
        "levels-0-valid_from": "01/07/2025",
    }
    answer = save(client, procedure, **typed)
    assert answer.status_code == 200
    assert "15/08/2022" in answer.text
    assert not procedure.levels.exists()


def test_a_unit_is_added_as_handling_it(world, client):
    procedure = world.procedures["2.000004"]
    typed = {
        "handlings-TOTAL_FORMS": "2",
        "handlings-1-procedure": str(procedure.pk),
        "handlings-1-unit": str(world.units["so-c"].pk),
    }
    assert save(client, procedure, **typed).status_code == 302
    assert sorted(h.unit.code for h in procedure.handlings.all()) == ["so-b", "so-c"]


def test_a_handling_twice_at_once_is_refused_in_words(world, client):
    procedure = world.procedures["2.000004"]
    typed = {
        "handlings-TOTAL_FORMS": "2",
        "handlings-1-procedure": str(procedure.pk),
        "handlings-1-unit": str(world.units["so-b"].pk),
    }
    assert save(client, procedure, **typed).status_code == 200
    assert procedure.handlings.count() == 1


def test_a_sheet_is_checked_and_imported(world, client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    sheet = b"code,name,field,unit_code,level\n9.000001,Moi,Dau tu,so-a,full\n"
    data = {"import_file": SimpleUploadedFile("tthc.csv", sheet), "format": "0", "resource": "0"}
    form = client.post("/admin/dossiers/procedure/import/", data).context["confirm_form"]
    sent = {name: form.initial.get(name) or "" for name in form.fields} | {"resource": "0"}
    assert client.post("/admin/dossiers/procedure/process_import/", sent).status_code == 302
    assert Procedure.objects.get(code="9.000001").levels.get().level.code == "full"


def test_an_export_holds_what_the_list_shows(world, client):
    asked = {"format": "1", "resource": "0"}
    content = client.post("/admin/dossiers/procedure/export/?level=full", asked).content
    assert b"2.000004" in content and b"1.000003" not in content


@pytest.mark.parametrize("typed", ["dau tu", "Đầu", "dau-tu"])
def test_a_field_is_found_without_accents(world, client, typed):
    page = reverse("admin:dossiers_procedurefield_changelist")
    found = client.get(page, {"q": typed}).context["cl"].result_list
    assert [field.name for field in found] == ["Đầu tư"]


def test_two_fields_of_one_name_are_refused_in_words(world, client):
    page = reverse("admin:dossiers_procedurefield_add")
    answer = client.post(page, {"name": "ĐẦU TƯ", "code": "dau-tu-2"})
    assert answer.status_code == 200 and errors_of(answer)
    assert ProcedureField.objects.count() == 3


def test_a_source_is_typed_as_lines_and_comes_back_as_lines(world, client):
    typed = {
        "name": "Một cửa",
        "code": "mot-cua",
        "columns": "Số hồ sơ = code\n\nNgày = giờ nhận = received_on\n",
        "channels": "Qua mạng = online",
        "statuses": "Đã trả=10",
        "due_includes_stops": "on",
    }
    answer = client.post(reverse("admin:dossiers_sourcesystem_add"), typed)
    assert answer.status_code == 302, errors_of(answer)
    made = SourceSystem.objects.get()
    assert made.columns == {"Số hồ sơ": "code", "Ngày = giờ nhận": "received_on"}
    assert made.statuses == {"Đã trả": 10}
    page = client.get(page_of(made))
    assert "Ngày = giờ nhận = received_on" in page.text
    assert "settling_unit_code" in page.text and "10 (" in page.text
    assert save(client, made).status_code == 302
    made.refresh_from_db()
    assert made.columns == {"Số hồ sơ": "code", "Ngày = giờ nhận": "received_on"}


def test_who_only_looks_at_a_source_sees_its_lines(world, client):
    made = record_source_system(
        source=SourceSystem(code="mot-cua", name="Một cửa", columns={"Số <hồ sơ>": "code"}),
        by=None,
        reason="thử",
    )
    client.force_login(world.world.an)
    assert "Số &lt;hồ sơ&gt; = code" in client.get(page_of(made)).text


@pytest.mark.parametrize(
    ("field", "lines", "said"),
    [
        ("columns", "Số hồ sơ\nx", "Số hồ sơ"),
        ("columns", "A = code\nA = status", "A"),
        ("columns", "A = codes", "settling_unit_code"),
        ("channels", "Fax = fax", "in_person"),
        ("statuses", "Xong = 12", "12"),
        ("statuses", "= 1", "= 1"),
    ],
)
def test_lines_that_mean_nothing_are_refused_beside_their_field(world, client, field, lines, said):
    typed = {"name": "Một cửa", "code": "mot-cua", field: lines}
    answer = client.post(reverse("admin:dossiers_sourcesystem_add"), typed)
    assert any(said in words for words in errors_of(answer)[field])
    assert not SourceSystem.objects.exists()


def test_a_status_that_counts_otherwise_is_told_to_count_again(world, client, monkeypatch):
    told = []
    monkeypatch.setattr(small_nouns, "record_status", lambda **given: told.append(given))
    status = DossierStatus.objects.get(pk=8)
    assert save(client, status, counted="resolved").status_code == 302
    assert (told[0]["status"].counted, told[0]["reason"]) == ("resolved", "thử")


@pytest.mark.parametrize(
    ("model", "key", "forged"),
    [
        (DossierStatus, {"pk": 8}, {"number": "12"}),
        (ServiceLevel, {"code": "full"}, {"code": "whole"}),
        (RateDefinition, {"code": "online_share"}, {"code": "x", "kind": "late_of_pending"}),
    ],
)
def test_what_the_code_knows_them_by_stays(world, client, model, key, forged):
    record = model.objects.get(**key)
    before = model.objects.filter(pk=record.pk).values().get()
    assert save(client, record, **forged).status_code == 302
    assert model.objects.filter(pk=record.pk).values().get() == before
    assert not model.objects.filter(**forged).exists()


def test_a_holiday_twice_is_refused_in_words(world, client):
    page = reverse("admin:dossiers_holiday_add")
    assert client.post(page, {"day": "02/09/2025", "name": "Quốc khánh"}).status_code == 302
    answer = client.post(page, {"day": "2025-09-02", "name": "Lễ"})
    assert set(errors_of(answer)) == {"day"}
    listed = client.get(reverse("admin:dossiers_holiday_changelist"), {"year": "2025"})
    assert len(listed.context["cl"].result_list) == 1
