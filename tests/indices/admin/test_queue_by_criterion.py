"""One criterion across all units: appraised, agreed with, asked about; all saved or nothing."""

from decimal import Decimal

import pytest
from django.urls import reverse

from cchc_portal.audit.changes import latest_event_id
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Membership
from indices.models import Explanation, Lane, ScoreEntry, Stage
from tests.factories.cycle import cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db
LANE = Lane.APPRAISAL_1


def address(held, code: str) -> str:
    args = [held.round_block.pk, held.nodes[code].pk]
    return reverse("admin:indices_roundblock_criterion", args=args)


def shown(client, held, code, *, who="chi"):
    client.force_login(held.world.people[who])
    return client.get(address(held, code))


def form_of(page) -> dict[str, str]:
    """The form as the browser would send it untouched."""
    data = {}
    for row in page.context["rows"]:
        if row.fields:
            data[f"{row.assessment.pk}-seen"] = str(row.seen)
        for one in row.fields:
            if one.kind != "check" or one.text:
                data[f"{row.assessment.pk}-{one.name}"] = one.text
    return data


def send(client, held, code, typed: dict, *, who="chi", page=None, do="save", **more):
    """``typed``: unit and field -> text, over the form as it was shown."""
    page = page or shown(client, held, code, who=who)
    data = form_of(page) | {"do": do} | more
    for (unit, name), text in typed.items():
        data[f"{held.assessment(unit).pk}-{name}"] = text
    client.force_login(held.world.people[who])
    return client.post(address(held, code), data)


def appraised(held, code) -> dict[str, Decimal | None]:
    rows = ScoreEntry.objects.filter(criterion=held.nodes[code], lane=LANE)
    return {row.assessment.unit.code: row.points for row in rows.select_related("assessment__unit")}


def row_of(page, unit: str):
    return next(row for row in page.context["rows"] if row.assessment.unit.code == unit)


def test_inputs_of_many_units_are_saved_at_once(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    answer = send(
        client,
        held,
        "1.1",
        {("so-a", "a"): "8", ("so-a", "b"): "10", ("so-b", "points"): "7,5"},
    )
    assert answer.status_code == 302
    assert appraised(held, "1.1") == {"so-a": 8, "so-b": Decimal("7.5")}
    own = ScoreEntry.objects.get(
        assessment=held.assessment("so-a"), criterion=held.nodes["1.1"], lane=Lane.SELF
    )
    assert own.points == 9


def test_all_or_nothing_with_the_fault_beside_its_field(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    page = send(
        client,
        held,
        "1.2.1",
        {("so-a", "points"): "12", ("so-b", "points"): "21", ("so-c", "points"): "nhiều"},
    )
    assert page.status_code == 200
    assert appraised(held, "1.2.1") == {}
    assert row_of(page, "so-a").fields[0].text == "12"
    faulty = {row.assessment.unit.code for row in page.context["faulty"]}
    assert faulty == {"so-b", "so-c"}
    fault = next(one for one in row_of(page, "so-b").fields if one.name == "points")
    assert "20" in fault.errors[0]


def test_what_somebody_else_changed_is_said_and_not_overwritten(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    page = shown(client, held, "1.2.1")
    held.enter("so-a", "1.2.1", LANE, points=15, by=held.world.chi)
    answer = send(client, held, "1.2.1", {("so-a", "points"): "12"}, page=page)
    assert appraised(held, "1.2.1") == {"so-a": 15}
    row = row_of(answer, "so-a")
    assert row.conflicts
    assert row.seen == latest_event_id(row.entry)
    again = send(client, held, "1.2.1", {("so-a", "points"): "12"}, page=answer)
    assert again.status_code == 302
    assert appraised(held, "1.2.1") == {"so-a": 12}


def test_a_second_press_changes_nothing(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    page = shown(client, held, "1.2.1")
    for _press in range(2):
        answer = send(client, held, "1.2.1", {("so-a", "points"): "12"}, page=page)
        assert answer.status_code == 302
    entry = ScoreEntry.objects.get(criterion=held.nodes["1.2.1"], lane=LANE)
    assert entry.events.count() == 1


def test_ticked_self_scores_are_agreed_with_each_by_itself(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    page = shown(client, held, "1.2.1")
    held.enter("so-b", "1.2.1", LANE, points=3)
    ticks = [str(held.assessment(unit).pk) for unit in ("so-a", "so-b")]
    answer = send(
        client,
        held,
        "1.2.1",
        {("so-c", "points"): "11"},
        page=page,
        do="agree",
        agree=ticks,
    )
    assert answer.status_code == 200
    assert appraised(held, "1.2.1") == {"so-a": 18, "so-b": 3}
    assert row_of(answer, "so-b").errors
    typed = next(one for one in row_of(answer, "so-c").fields if one.name == "points")
    assert typed.text == "11"  # kept on the page, not saved


def test_an_explanation_is_asked_for_with_its_message(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    send(client, held, "1.2.1", {("so-a", "ask"): "Căn cứ nào?", ("so-b", "points"): "10"})
    asked = Explanation.objects.get()
    assert (asked.assessment.unit.code, asked.message) == ("so-a", "Căn cứ nào?")
    assert appraised(held, "1.2.1") == {"so-b": 10}
    page = send(client, held, "1.2.1", {("so-a", "ask"): "Và nữa?", ("so-c", "points"): "10"})
    assert row_of(page, "so-a").question_error
    assert appraised(held, "1.2.1") == {"so-b": 10}
    assert Explanation.objects.count() == 1


def test_the_own_unit_is_locked_and_says_why(client):
    held = cycle()
    member = Membership(user=held.world.chi, unit=held.world.units["so-a"])
    save_record(record=member, by=None, reason=WHY)
    held.bring_to(Stage.APPRAISAL_1)
    page = shown(client, held, "1.2.1")
    assert row_of(page, "so-a").locked and not row_of(page, "so-a").fields
    pk = held.assessment("so-a").pk
    answer = client.post(address(held, "1.2.1"), {f"{pk}-seen": "0", f"{pk}-points": "20"})
    assert answer.status_code == 200
    assert appraised(held, "1.2.1") == {}


@pytest.mark.parametrize("stage", [Stage.SENT, Stage.EXPLANATION, Stage.COUNCIL])
def test_at_other_stages_it_is_read(client, stage):
    held = cycle().bring_to(stage)
    page = shown(client, held, "1.2.1")
    assert page.status_code == 200
    assert not any(row.fields for row in page.context["rows"])


def test_the_standing_body_reads_and_may_ask(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    page = shown(client, held, "1.2.1", who="phuong")
    assert not page.context["page"].writable
    assert page.context["page"].asks


@pytest.mark.parametrize("who", ["an", "huong", "dung"])
def test_others_do_not_come_in(client, who):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    assert shown(client, held, "1.2.1", who=who).status_code in (302, 403)


def test_one_goes_on_to_the_next_criterion(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    page = shown(client, held, "1.2.1")
    assert page.context["before"].code == "1.1"
    assert page.context["after"].code == "1.2.2"
    assert address(held, "1.2.2") in page.text


def test_areas_and_criteria_of_other_sets_are_not_found(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    assert shown(client, held, "1").status_code == 404
    assert shown(client, held, "1.2").status_code == 404


def ask(client, held, who, **data):
    client.force_login(held.world.people[who])
    pk = held.assessment("so-a").pk
    return client.post(
        reverse("admin:indices_assessment_ask", args=[pk]), data, content_type="application/json"
    )


def test_the_sheet_asks_by_json(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    answer = ask(client, held, "chi", criterion=held.nodes["1.1"].pk, message="Vì sao?")
    assert answer.status_code == 200
    assert answer.json()["asked"]["message"] == "Vì sao?"
    for data in (
        {"criterion": held.nodes["1.1"].pk, "message": "Vì sao?"},
        {"criterion": "2.1", "message": " "},
        {"criterion": "no", "message": "x"},
        {},
    ):
        refused = ask(client, held, "chi", **data)
        assert refused.status_code == 422
        assert refused.json()["problems"]
    assert ask(client, held, "an", criterion="2.1", message="x").status_code == 403
    assert Explanation.objects.count() == 1


def test_the_sheet_asks_by_a_form_too(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    client.force_login(held.world.chi)
    assessment = held.assessment("so-a")
    answer = client.post(
        reverse("admin:indices_assessment_ask", args=[assessment.pk]),
        {"criterion": "2.1", "message": "Vì sao?"},
    )
    sheet = reverse("admin:indices_assessment_sheet", args=[assessment.pk])
    assert answer.status_code == 302
    row = held.nodes["2.1"].pk
    assert answer.headers["Location"] == f"{sheet}#row-{row}"
    assert Explanation.objects.get().criterion.code == "2.1"
