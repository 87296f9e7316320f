"""Commendations in the admin: entered, corrected, hidden, revoked, and whole decisions at once."""

import pytest
from django.urls import reverse

from awards.admin.decision_rows import EMPTY_ROWS, MOST_ROWS
from awards.models import Commendation
from cchc_portal.decisions.models import Decision
from tests.factories.award_world import ACHIEVEMENT, commendation, decision, form, person_of
from tests.factories.evidence_files import document_store, stored_files, upload
from tests.factories.forms import errors_of, sent_back

__all__ = ["document_store"]
LIST = "/admin/awards/commendation/"
ADD = f"{LIST}add/"
WHOLE = f"{LIST}decision/"


@pytest.fixture
def officer(client, world):
    form()
    client.force_login(world.phuong)
    return client


def change(row) -> str:
    return reverse("admin:awards_commendation_change", args=[row.pk])


def typed(world, **more) -> dict:
    return {
        "recipient_kind": "collective",
        "unit": world.units["so-a"].pk,
        "form": form().pk,
        "achievement": ACHIEVEMENT,
        "achievement_year": "2024",
        "decision": decision("24/QĐ-UBND").pk,
        **more,
    }


def whole(world, rows: list[dict], **more) -> dict:
    given = {
        "number": "24/QĐ-UBND",
        "signed_on": "5/1/2025",
        "theme": "CCHC 2024",
        "form": form().pk,
        "achievement": ACHIEVEMENT,
        "achievement_year": "2024",
        "rows": str(len(rows)),
        **more,
    }
    for place, row in enumerate(rows):
        given |= {f"row-{place}-{name}": value for name, value in row.items()}
    return given


COLLECTIVE = {"kind": "collective", "unit": "so-a"}
NAMELESS = {
    "kind": "person",
    "unit": "Sở Ánh sáng",
    "person_office": "Chuyên viên",
    "reward": "1.390.000",
}


@pytest.mark.parametrize("button", [{}, {"read": "1"}, {"check": "1"}])
def test_more_recipients_than_are_entered_at_once_are_said_not_dropped(officer, world, button):
    data = whole(world, [], pasted="so-a\n" * (MOST_ROWS + 1), **button)
    response = officer.post(WHOLE, data)
    assert f"{MOST_ROWS + 1}" in " ".join(response.context["refused"])
    assert not Decision.objects.exists() and not Commendation.objects.exists()


def test_the_empty_rows_below_the_last_one_that_is_entered_count_too(officer, world):
    rows = [COLLECTIVE] * (MOST_ROWS + EMPTY_ROWS)
    response = officer.post(WHOLE, whole(world, rows, check="1"))
    assert f"{len(rows)}" in " ".join(response.context["refused"])


def test_one_is_entered_and_a_second_is_refused_with_the_earlier_decision(officer, world):
    data = sent_back(officer, ADD, **typed(world, reward="1390000"))
    assert officer.post(ADD, data).status_code == 302
    held = Commendation.objects.get()
    assert (held.unit_name, str(held.reward)) == ("Sở Ánh sáng", "1390000")
    errors = errors_of(officer.post(ADD, data))
    assert "24/QĐ-UBND" in str(errors["__all__"]) and Commendation.objects.count() == 1


def test_faults_stand_beside_their_fields(officer, world):
    data = typed(world, form=form("chien_si_thi_dua_co_so").pk, award_year="2023")
    errors = errors_of(officer.post(ADD, sent_back(officer, ADD, **data)))
    assert {"form", "award_year"} <= set(errors)


def test_a_correction_asks_for_the_reason(officer, world):
    row = person_of(world.units["so-a"])
    data = sent_back(officer, change(row), person_name="Trần Văn Thử")
    assert "reason" in errors_of(officer.post(change(row), data))
    assert officer.post(change(row), {**data, "reason": "Có quyết định"}).status_code == 302
    row.refresh_from_db()
    assert row.person_name == "Trần Văn Thử"


def test_names_of_several_rows_are_hidden_and_shown_at_once(officer, world):
    rows = [person_of(world.units["so-a"], name) for name in ("Trần Văn A", "Trần Văn B")]
    rows.append(commendation(world.units["so-b"]))
    chosen = {"_selected_action": [row.pk for row in rows]}
    for action, hidden in (("hide_chosen", 2), ("show_chosen", 0)):
        response = officer.post(LIST, {**chosen, "action": action})
        assert response.status_code == 302
        assert Commendation.objects.filter(name_hidden=True).count() == hidden


def test_somebody_who_only_looks_cannot_hide_names(client, world):
    row = person_of(world.units["so-a"], "Trần Văn A")
    client.force_login(world.an)
    client.post(LIST, {"_selected_action": [row.pk], "action": "hide_chosen"})
    row.refresh_from_db()
    assert not row.name_hidden


def test_the_list_filters_and_finds(officer, world):
    person_of(world.units["so-a"], "Trần Văn A")
    held = commendation(world.units["so-b"], achievement_year=2023)
    for query, count in (
        ("", 2),
        ("?achievement_year=2023", 1),
        (f"?unit__id__exact={held.unit_id}", 1),
        (f"?decision__id__exact={held.decision_id}", 1),
        (f"?form__id__exact={held.form_id}", 2),
        ("?q=Tran+Van", 0),
        ("?q=Trần+Văn", 1),
        ("?q=bien+dao", 1),
    ):
        shown = officer.get(f"{LIST}{query}").context["cl"].result_count
        assert (query, shown) == (query, count)
    assert WHOLE in officer.get(LIST).content.decode()


def test_one_is_revoked_with_day_and_reason(officer, world):
    row = commendation(world.units["so-a"])
    address = reverse("admin:awards_commendation_revoke", args=[row.pk])
    assert address in officer.get(change(row)).content.decode()
    refused = officer.post(address, {"revoked_on": "1/1/2999", "reason": "Sai"})
    assert refused.context["form"].errors["revoked_on"]
    assert officer.post(address, {"revoked_on": "1/6/2025", "reason": "Sai"}).status_code == 302
    row.refresh_from_db()
    assert row.revoked_because == "Sai" and address not in officer.get(change(row)).content.decode()


def test_a_whole_decision_is_entered_with_its_file(officer, world, document_store):
    data = whole(world, [COLLECTIVE, NAMELESS, {}, NAMELESS], file=upload())
    response = officer.post(WHOLE, data)
    held = Decision.objects.get()
    assert response.status_code == 302 and str(held.pk) in response.headers["Location"]
    assert (held.theme, str(held.signed_on)) == ("CCHC 2024", "2025-01-05")
    rewards = [str(row.reward) for row in held.commendations.order_by("pk")]
    assert rewards == ["None", "1390000", "1390000"] and len(stored_files(document_store)) == 1
    file = officer.get(reverse("admin:decisions_decision_file", args=[held.pk]))
    assert file.headers["Content-Disposition"].startswith("attachment")


def test_pasted_lines_become_rows_first_and_nothing_is_written(officer, world):
    lines = "Tập thể\tso-a\nCá nhân\tso-b\tTrần Văn Thử\tGiám đốc\t\t1.390.000\nSở Cây xanh\n"
    data = whole(world, [COLLECTIVE], pasted=lines, read="1")
    page = officer.post(WHOLE, data)
    rows = [row for row in page.context["rows"] if row["fields"][0]["text"]]
    kinds = [(row["kind"], row["fields"][0]["text"]) for row in rows]
    assert kinds == [
        ("collective", "so-a"),
        ("collective", "so-a"),
        ("person", "so-b"),
        ("collective", "Sở Cây xanh"),
    ]
    assert rows[2]["fields"][4]["text"] == "1.390.000" and not Decision.objects.exists()


def test_faults_are_told_by_row_and_nothing_is_lost(officer, world, document_store):
    commendation(world.units["so-b"], decision=decision("7/QĐ"))
    rows = [
        COLLECTIVE,
        {"kind": "collective", "unit": "so-b"},
        {"kind": "person", "unit": "so-x", "reward": "nhiều"},
    ]
    page = officer.post(WHOLE, whole(world, rows, file=upload()))
    shown = page.context["rows"]
    assert shown[2]["fields"][0]["errors"] and shown[2]["fields"][4]["errors"]
    assert shown[2]["fields"][4]["text"] == "nhiều"
    page = officer.post(WHOLE, whole(world, rows[:2], file=upload()))
    assert "7/QĐ" in " ".join(page.context["rows"][1]["errors"])
    assert Commendation.objects.count() == 1 and Decision.objects.count() == 1
    assert stored_files(document_store) == []


def test_checked_only_nothing_is_written(officer, world):
    page = officer.post(WHOLE, whole(world, [COLLECTIVE], check="1"))
    assert len(page.context["checked"].commendations) == 1
    assert not Commendation.objects.exists() and not Decision.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"signed_on": "31/02/2025"}, "signed_on"),
        ({"achievement": ""}, "achievement"),
        ({"achievement_year": "x"}, "achievement_year"),
        ({"form": ""}, "form"),
    ],
)
def test_what_is_wrong_with_the_decision_is_said_beside_it(officer, world, given, field):
    page = officer.post(WHOLE, whole(world, [COLLECTIVE], **given))
    assert page.context["form"].errors[field] and not Decision.objects.exists()


def test_a_decision_of_the_register_takes_no_other_number(officer, world):
    held = decision("7/QĐ")
    page = officer.post(WHOLE, whole(world, [COLLECTIVE], held=held.pk))
    assert "number" in page.context["form"].errors
    data = whole(world, [COLLECTIVE], held=held.pk, number="", signed_on="", theme="")
    assert officer.post(WHOLE, data).status_code == 302
    assert held.commendations.count() == 1


def test_a_file_that_is_not_what_its_name_says_is_refused(officer, world, document_store):
    data = whole(world, [COLLECTIVE], file=upload(b"MZ", "x.pdf"))
    page = officer.post(WHOLE, data)
    assert "x.pdf" in str(page.context["refused"]) and not Decision.objects.exists()


def test_each_page_opens(officer, world):
    row = commendation(world.units["so-a"])
    for model, record in (("commendation", row), ("awardform", row.form)):
        base = f"/admin/awards/{model}/"
        for address in (base, f"{base}add/", f"{base}{record.pk}/change/"):
            assert officer.get(address).status_code == 200
    assert officer.get("/admin/awards/commendationlaw/").status_code == 200
    assert officer.get(WHOLE).status_code == 200
