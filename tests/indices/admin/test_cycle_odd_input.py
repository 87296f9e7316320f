"""Odd input at the doors of the cycle is answered in words, and spoils nothing for others."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from cchc_portal.audit.changes import latest_event_id
from indices.actions.reopen_criterion import reopen_criterion
from indices.models import Allotment, Lane, Reopening, ScoreEntry, Stage
from tests.factories.cycle import Cycle, cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db
DEEP = "[" * 100_000
HALF_A_CHARACTER = '"\\ud83d"'
BEYOND_THE_CALENDAR = "9999-12-31T23:59-12:00"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def send(client: Client, name: str, held: Cycle, body: str):
    address = reverse(f"admin:indices_assessment_{name}", args=[held.assessment("so-a").pk])
    return client.post(address, body, content_type="application/json")


@pytest.mark.parametrize("body", [DEEP, '{"a": ' + DEEP, "[]", "{"])
def test_json_of_no_use_is_answered_in_words(body):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    assert send(signed_in(held.world.an), "sheet_entry", held, body).json()["errors"]
    assert send(signed_in(held.world.chi), "ask", held, body).json()["problems"]


def test_half_a_character_is_no_reason_to_lose_a_note():
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    body = {"criterion": held.nodes["2.2"].pk, "lane": "self", "branch": "late", "note": "NOTE"}
    text = json.dumps(body).replace('"NOTE"', HALF_A_CHARACTER)
    assert send(signed_in(held.world.an), "sheet_entry", held, text).status_code == 200
    assert ScoreEntry.objects.get().note == "?"


@pytest.mark.parametrize("named", [HALF_A_CHARACTER, '"\\u0000"'])
def test_a_criterion_that_no_text_can_name_is_not_found(named):
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    answer = send(signed_in(held.world.chi), "ask", held, f'{{"criterion": {named}}}')
    assert answer.status_code == 422


def test_a_nul_in_a_form_is_left_out():
    held = cycle().bring_to(Stage.SELF_ASSESSMENT)
    address = reverse("admin:indices_assessment_step", args=[held.assessment("so-a").pk])
    asked = {"step": "allot", "criterion": held.nodes["1.1"].pk, "office": "Văn\0 phòng"}
    assert signed_in(held.world.an).post(address, asked).status_code == 302
    assert Allotment.objects.get().office == "Văn phòng"


def test_a_criterion_is_not_opened_beyond_the_calendar():
    held = cycle().bring_to(Stage.SENT)
    address = reverse("admin:indices_roundblock_conduct", args=[held.round_block.pk])
    asked = {
        "what": "reopen",
        "assessment": held.assessment("so-a").pk,
        "criterion": held.nodes["1.1"].pk,
        "reason": WHY,
        "closes_at": BEYOND_THE_CALENDAR,
    }
    assert signed_in(held.world.phuong).post(address, asked).context["refusal"].messages
    assert not Reopening.objects.exists()


def test_another_lane_is_not_guessed_through_the_number_of_its_row():
    """The history row of the appraiser's entry is nothing that the unit had on its screen."""
    held = cycle().bring_to(Stage.APPRAISAL_1)
    assessment, criterion = held.assessment("so-a"), held.nodes["1.1"]
    held.enter("so-a", "1.1", Lane.APPRAISAL_1, a=5, b=10)
    reopen_criterion(assessment=assessment, criterion=criterion, by=None, reason=WHY)
    appraised = assessment.entries.get(lane=Lane.APPRAISAL_1)
    names = {"seen": latest_event_id(appraised), "a": 5, "b": 10, "note": ""}
    typed = {f"{criterion.pk}-{name}": text for name, text in names.items()}
    address = reverse("admin:indices_assessment_sheet", args=[assessment.pk])
    signed_in(held.world.an).post(address, typed)
    own = ScoreEntry.objects.get(assessment=assessment, criterion=criterion, lane=Lane.SELF)
    assert own.a == 5
