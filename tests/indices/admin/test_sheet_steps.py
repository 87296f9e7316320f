"""The steps of a unit from its sheet, the receipt of what it sent, and work allotted in it."""

import json
from hashlib import sha256

import pytest
from django.urls import reverse

from cchc_portal.audit.save_record import save_record
from indices.actions.explain import ask_explanation
from indices.models import Allotment, AssessmentState, EvidenceDocument, Lane, Sending, Stage
from tests.factories.cycle import cycle
from tests.factories.world import WHY
from tests.indices.admin.sheet_form import sheet_url, take_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    return cycle().bring_to(Stage.SELF_ASSESSMENT)


def state(held) -> str:
    return held.assessment("so-a").state


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_to_the_head_back_and_sent(client, held):
    held.enter_all("so-a")
    client.force_login(held.world.loan)
    take_step(client, held, "submit")
    assert state(held) == AssessmentState.WITH_HEAD
    client.force_login(held.world.huong)
    assert told(take_step(client, held, "return", reason=""))
    assert state(held) == AssessmentState.WITH_HEAD
    take_step(client, held, "return", reason="Kiểm tra lại 1.1")
    assert state(held) == AssessmentState.DRAFT
    client.force_login(held.world.an)
    assert "Kiểm tra lại 1.1" in client.get(sheet_url(held)).content.decode()
    client.force_login(held.world.huong)
    receipt = take_step(client, held, "send")
    assert state(held) == AssessmentState.SENT
    assert receipt.context["sending"].number == 1
    take_step(client, held, "send")
    assert Sending.objects.count() == 1


def test_what_stands_in_the_way_is_named_with_links(client, held):
    held.enter("so-a", "1.1", a=9, b=10)
    held.enter("so-a", "1.2.2", a=1)
    client.force_login(held.world.huong)
    page = client.get(sheet_url(held))
    ways = page.context["ways"]
    assert [line.criterion.code for line in ways.left] == ["1.2.1", "2.1", "2.2"]
    assert [line.criterion.code for line in ways.bare] == ["1.2.2"]
    assert f'href="#row-{held.nodes["2.1"].pk}"' in page.content.decode()
    refused = take_step(client, held, "send")
    assert any("1.2.1, 2.1, 2.2" in line for line in told(refused))
    assert state(held) == AssessmentState.DRAFT


def test_the_signed_report_stands_for_the_head(client, held):
    held.enter_all("so-a")
    report = save_record(
        record=EvidenceDocument(unit=held.world.units["so-a"], number="15/BC-SAS"),
        by=None,
        reason=WHY,
    )
    client.force_login(held.world.loan)
    assert told(take_step(client, held, "send_signed", report_number="15/BC-SAS"))
    wrong = {"report_number": "15/BC-SAS", "report_signed_on": "31/02/2025", "report": report.pk}
    assert told(take_step(client, held, "send_signed", **wrong))
    assert state(held) == AssessmentState.DRAFT
    take_step(client, held, "send_signed", **{**wrong, "report_signed_on": "15/01/2025"})
    sending = Sending.objects.get()
    assert (sending.report_number, sending.report) == ("15/BC-SAS", report)
    page = client.get(reverse("admin:indices_sending_receipt", args=[sending.pk]))
    assert "15/BC-SAS" in page.content.decode()


@pytest.mark.parametrize("who", ["an", "chi", "binh"])
def test_others_do_not_send(client, held, who):
    held.enter_all("so-a")
    client.force_login(held.world.people[who])
    take_step(client, held, "send")
    assert state(held) == AssessmentState.DRAFT


def test_an_unknown_step_is_refused(client, held):
    client.force_login(held.world.an)
    assert take_step(client, held, "publish").status_code == 400


def test_the_receipt_verifies(client, held):
    held.enter_all("so-a")
    client.force_login(held.world.huong)
    sending = take_step(client, held, "send").context["sending"]
    page = client.get(reverse("admin:indices_sending_receipt", args=[sending.pk]))
    text = page.content.decode()
    content = client.get(reverse("admin:indices_sending_content", args=[sending.pk]))
    assert sha256(content.content).hexdigest() == sending.sha256
    assert sending.sha256 in text
    assert (page.context["count"], page.context["points"]) == (5, "66")
    assert json.loads(content.content)["points"] == "66"
    client.force_login(held.world.binh)
    for name in ("receipt", "content"):
        address = reverse(f"admin:indices_sending_{name}", args=[sending.pk])
        assert client.get(address).status_code == 403


@pytest.fixture
def asked():
    held = cycle().bring_to(Stage.APPRAISAL_1)
    held._appraise_all()
    held.enter("so-a", "1.2.1", Lane.APPRAISAL_1, points=12, note="Thiếu kết luận")
    held.question = ask_explanation(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.1"],
        message="Vì sao 9 trên 10?",
        by=held.world.chi,
    )
    held.move(Stage.EXPLANATION)
    return held


def test_the_unit_explains_asks_for_review_and_sends_once(client, asked):
    client.force_login(asked.world.loan)
    page = client.get(sheet_url(asked)).content.decode()
    assert "Vì sao 9 trên 10?" in page
    assert "Thiếu kết luận" in page
    assert told(take_step(client, asked, "send_explanations", sent=0))
    assert not Sending.objects.filter(kind="explanation").exists()
    about = {"explanation": asked.question.pk}
    assert told(take_step(client, asked, "answer", answer="", **about))
    take_step(client, asked, "answer", answer="Một việc hoàn thành ngày 02/01", **about)
    asked.question.refresh_from_db()
    assert asked.question.answered_by == "loan"
    review = {"criterion": asked.nodes["1.2.1"].pk, "message": "Kết luận đã ban hành"}
    for _twice in range(2):
        take_step(client, asked, "review", **review)
    assert asked.assessment("so-a").explanations.count() == 2
    for _twice in range(2):
        take_step(client, asked, "send_explanations", sent=0)
    assert Sending.objects.filter(kind="explanation").count() == 1


def test_before_round_1_is_over_the_unit_sees_no_question(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    ask_explanation(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.1"],
        message="Chưa đến lúc",
        by=held.world.chi,
    )
    client.force_login(held.world.an)
    assert "Chưa đến lúc" not in client.get(sheet_url(held)).content.decode()
    client.force_login(held.world.chi)
    assert "Chưa đến lúc" in client.get(sheet_url(held)).content.decode()


def test_criteria_are_allotted_to_offices(client, held):
    client.force_login(held.world.loan)
    area = {"criterion": held.nodes["1"].pk, "office": "Văn phòng Sở", "due_on": "20/12/2024"}
    take_step(client, held, "allot", **area)
    take_step(client, held, "allot", criterion=held.nodes["1.1"].pk, office="Thanh tra")
    page = client.get(sheet_url(held) + "?office=Thanh tra").context["page"]
    rows = {row.criterion.code: row for row in page.rows}
    assert rows["1.2.1"].line.allotment.office == "Văn phòng Sở"
    assert [code for code, row in rows.items() if not row.hidden] == ["1.1"]
    take_step(client, held, "allot", criterion=held.nodes["1.1"].pk, office="")
    assert Allotment.objects.count() == 1
    wrong = take_step(client, held, "allot", **{**area, "due_on": "hôm qua"})
    assert told(wrong)
    client.force_login(held.world.binh)
    assert take_step(client, held, "allot", **area).status_code == 403


def test_the_list_tells_how_far_each_unit_is(client, held):
    held.enter("so-a", "1.1", a=9, b=10)
    client.force_login(held.world.phuong)
    page = client.get(reverse("admin:indices_assessment_changelist")).content.decode()
    assert "1/5" in page
    assert "0/5" in page
    assert sheet_url(held) in page
    client.force_login(held.world.an)
    rows = client.get(reverse("admin:indices_assessment_changelist")).context["cl"].result_list
    assert [row.unit.code for row in rows] == ["so-a"]
