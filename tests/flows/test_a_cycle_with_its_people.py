"""The whole cycle by its people, each at the door that they use: officer, focal point, head, two
appraisers, council, standing body, leader, citizen; from an empty sheet to the public page and the
API."""

import json
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cchc_portal.audit.save_record import save_record
from indices.models import AppraisalDuty, CouncilItem, CouncilMember, RoundBlock, Sending, Stage
from tests.factories.cycle import FULL_SELF, Cycle, cycle
from tests.factories.world import WHY, person

pytestmark = pytest.mark.django_db


class People:
    """Clients by account name; every answer must be a page or a redirect, never an error."""

    def __init__(self, held: Cycle):
        self.held = held
        self.clients: dict[str, Client] = {}

    def at(self, name: str) -> Client:
        if name not in self.clients:
            self.clients[name] = Client()
            self.clients[name].force_login(
                self.held.world.people[name], backend="django.contrib.auth.backends.ModelBackend"
            )
        return self.clients[name]

    def type_in(self, name: str, unit: str, code: str, lane: str, **given) -> dict:
        """One criterion saved from the sheet, as its page does while somebody types."""
        address = reverse(
            "admin:indices_assessment_sheet_entry", args=[self.held.assessment(unit).pk]
        )
        asked = {"criterion": self.held.nodes[code].pk, "lane": lane, "seen_event": 0}
        asked |= {field: str(value) for field, value in given.items()}
        answer = self.at(name).post(address, json.dumps(asked), content_type="application/json")
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    def step(self, name: str, unit: str, step: str, **given) -> None:
        address = reverse("admin:indices_assessment_step", args=[self.held.assessment(unit).pk])
        answer = self.at(name).post(address, {"step": step, **given})
        assert answer.status_code == 302, answer.content.decode()

    def conduct(self, what: str, **given) -> None:
        address = reverse("admin:indices_roundblock_conduct", args=[self.held.round_block.pk])
        answer = self.at("phuong").post(address, {"what": what, **given})
        assert answer.status_code == 302, answer.content.decode()

    def move(self, to: str, **given) -> None:
        self.conduct("move", at=self.held.round_block.stage, to=to, **given)
        assert self.held.round_block.stage == to

    def council(self, do: str, **given) -> None:
        address = reverse("admin:indices_roundblock_council", args=[self.held.round_block.pk])
        answer = self.at("phuong").post(address, {"do": do, **given})
        assert answer.status_code == 302, answer.content.decode()


@pytest.fixture
def people():
    held = cycle(lost_points_seen_by=RoundBlock.SeenBy.PUBLIC)
    # Two appraisers: chi keeps the first area, minh the second; giang stands in for both.
    held.world.people["minh"] = person("minh", role="appraiser")
    duty = AppraisalDuty.objects.get(appraiser=held.world.chi)
    duty.area = held.nodes["1"]
    save_record(record=duty, by=None, reason=WHY)
    save_record(
        record=AppraisalDuty(
            round_block=held.round_block, area=held.nodes["2"], appraiser=held.world.minh
        ),
        by=None,
        reason=WHY,
    )
    return People(held)


def public(address: str) -> str:
    answer = Client().get(address)
    return answer.content.decode() if answer.status_code == 200 else ""


def test_the_cycle_with_its_people(people):
    held = people.held
    draft = "71,00"
    people.move(Stage.SELF_ASSESSMENT)

    # so-a: its officer types, the focal point submits, the head returns once, then sends.
    for code, given in FULL_SELF.items():
        answer = people.type_in("an", "so-a", code, "self", **given)
    assert answer["totals"]["left"] == 0
    people.step("loan", "so-a", "submit")
    people.step("huong", "so-a", "return", reason="Xem lại tiêu chí 1.1")
    people.type_in("an", "so-a", "1.1", "self", a=10, b=10, seen_event=10**9)
    people.step("loan", "so-a", "submit")
    people.step("huong", "so-a", "send")
    receipt = Sending.objects.get(assessment=held.assessment("so-a"), kind=Sending.Kind.SELF)
    page = people.at("huong").get(reverse("admin:indices_sending_receipt", args=[receipt.pk]))
    assert receipt.sha256 in page.content.decode()

    # so-b's officer types; nobody of so-b or so-c sends in time.
    for code, given in FULL_SELF.items():
        people.type_in("binh", "so-b", code, "self", **given)
    people.move(Stage.SENT, reason="Hết hạn tự chấm")
    people.move(Stage.APPRAISAL_1)

    # Each appraiser scores an area of every unit; one criterion is reduced and asked about.
    for unit in ("so-a", "so-b", "so-c"):
        people.type_in("chi", unit, "1.1", "appraisal_1", a=9, b=10)
        people.type_in("chi", unit, "1.2.1", "appraisal_1", points=12)
        people.type_in("chi", unit, "1.2.2", "appraisal_1", a=1)
        people.type_in("minh", unit, "2.1", "appraisal_1", a=90, b=100)
        people.type_in("minh", unit, "2.2", "appraisal_1", branch="late")
    ask = reverse("admin:indices_assessment_ask", args=[held.assessment("so-a").pk])
    people.at("chi").post(ask, {"criterion": "1.2.1", "message": "Căn cứ của 18 điểm?"})
    people.move(Stage.EXPLANATION)
    explanation = held.assessment("so-a").explanations.get()
    people.step(
        "an", "so-a", "answer", explanation=explanation.pk, answer="Có 06 kết luận, gửi kèm"
    )
    people.step("loan", "so-a", "send_explanations", sent=0)
    people.move(Stage.APPRAISAL_2)
    people.type_in("chi", "so-a", "1.2.1", "appraisal_2", points=15, note="Chấp nhận một phần")
    people.move(Stage.COUNCIL)

    # The survey, then the council: it meets, votes on one item, and raises it.
    for unit, satisfied in (("so-a", 27), ("so-b", 24), ("so-c", 21)):
        people.type_in("phuong", unit, "3.1", "survey", a=satisfied, b=30)
    people.council("meeting", held_on=f"{timezone.localdate():%d/%m/%Y}", place="Phòng 101")
    meeting = held.round_block.meetings.get()
    members = list(CouncilMember.objects.filter(round_block=held.round_block))
    people.council("presence", meeting=meeting.pk, present=[member.pk for member in members])
    people.council(
        "put",
        meeting=meeting.pk,
        assessment=held.assessment("so-a").pk,
        criterion=held.nodes["2.2"].pk,
        question="Báo cáo gửi đúng hạn theo dấu văn bản",
        points="10",
    )
    item = CouncilItem.objects.get()
    votes = {f"vote-{member.pk}": "for" for member in members}
    people.council("decide", item=item.pk, **votes)
    item.refresh_from_db()
    assert item.outcome == CouncilItem.Outcome.ACCEPTED
    people.move(Stage.SUBMITTED)
    people.move(
        Stage.APPROVED,
        decision_number="24/QĐ-UBND",
        decided_on=f"{timezone.localdate():%d/%m/%Y}",
    )

    # Until now nothing was public.
    ranking = reverse("ranking", args=["par", 2024, "so"])
    results = "/api/v1/results/?index=par&year=2024&block=so"
    assert draft not in public(ranking)
    assert json.loads(public(results))["count"] == 0
    assert json.loads(public("/api/v1/areas/?index=par&year=2024&block=so"))["count"] == 0

    publish = reverse("admin:indices_roundblock_publish", args=[held.round_block.pk])
    page = people.at("phuong").get(publish)
    seen = page.context["board"].fingerprint
    answer = people.at("phuong").post(
        publish, {"kind": "computed", "after_number": 0, "seen": seen, "confirm": "1"}
    )
    assert answer.status_code == 302, answer.content.decode()
    assert held.round_block.stage == Stage.PUBLISHED

    # so-a: 9 + 15 + 10 + 18 + 10 + 27 = 89; so-b and so-c: 9 + 12 + 10 + 18 + 5 + survey.
    body = json.loads(public(results))["results"]
    found = {row["unit_code"]: (Decimal(row["value"]), row["rank"], row["grade"]) for row in body}
    assert found == {
        "so-a": (Decimal(89), 1, "Tốt"),
        "so-b": (Decimal(78), 2, "Khá"),
        "so-c": (Decimal(75), 3, "Khá"),
    }
    assert {row["decision_number"] for row in body} == {"24/QĐ-UBND"}
    areas = json.loads(public("/api/v1/areas/?index=par&year=2024&block=so&unit=so-a"))["results"]
    assert [(row["area_code"], Decimal(row["points"]), row["max_points"]) for row in areas] == [
        ("1", Decimal(34), "40"),
        ("2", Decimal(28), "30"),
        ("3", Decimal(27), "30"),
    ]
    leaves = json.loads(public("/api/v1/leaves/?index=par&year=2024&block=so&unit=so-a"))["results"]
    lanes = {row["code"]: row["lane"] for row in leaves}
    assert [lanes[code] for code in ("1.1", "1.2.1", "2.2", "3.1")] == [
        "appraisal_1",
        "appraisal_2",
        "council",
        "survey",
    ]
    # A citizen reads the unit's page; a leader sees the ranking.
    page = public(reverse("unit", args=["so-a"]))
    assert "89" in page and "Thủ tục hành chính" in page
    leader = people.at("dung").get(ranking)
    assert leader.status_code == 200 and "24/QĐ-UBND" in leader.content.decode()
    method = public(reverse("methodology", args=["par", 2024, "so"]))
    assert "Hoàn thành kế hoạch" in method
