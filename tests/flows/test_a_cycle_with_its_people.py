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


RANKING = "/rankings/par/2024/so/"
OF_ROUND = "?index=par&year=2024&block=so"


def rows(route: str, more: str = "") -> list[dict]:
    return json.loads(public(f"/api/v1/{route}/{OF_ROUND}{more}"))["results"]


def units_score_themselves(people: People) -> None:
    """so-a: its officer types, the focal point submits, the head returns once, then sends. so-b
    types and does not send, so-c does nothing."""
    people.move(Stage.SELF_ASSESSMENT)
    for code, given in FULL_SELF.items():
        answer = people.type_in("an", "so-a", code, "self", **given)
    assert answer["totals"]["left"] == 0
    people.step("loan", "so-a", "submit")
    people.step("huong", "so-a", "return", reason="Xem lại tiêu chí 1.1")
    people.type_in("an", "so-a", "1.1", "self", a=10, b=10, seen_event=10**9)
    people.step("loan", "so-a", "submit")
    people.step("huong", "so-a", "send")
    receipt = Sending.objects.get(kind=Sending.Kind.SELF)
    page = people.at("huong").get(reverse("admin:indices_sending_receipt", args=[receipt.pk]))
    assert receipt.sha256 in page.content.decode()
    for code, given in FULL_SELF.items():
        people.type_in("binh", "so-b", code, "self", **given)
    people.move(Stage.SENT, reason="Hết hạn tự chấm")


def appraisers_check(people: People) -> None:
    """Each scores an area of every unit; one criterion is reduced, asked about and explained."""
    held = people.held
    people.move(Stage.APPRAISAL_1)
    for unit in ("so-a", "so-b", "so-c"):
        people.type_in("chi", unit, "1.1", "appraisal_1", a=9, b=10)
        people.type_in("chi", unit, "1.2.1", "appraisal_1", points=12)
        people.type_in("chi", unit, "1.2.2", "appraisal_1", a=1)
        people.type_in("minh", unit, "2.1", "appraisal_1", a=90, b=100)
        people.type_in("minh", unit, "2.2", "appraisal_1", branch="late")
    ask = reverse("admin:indices_assessment_ask", args=[held.assessment("so-a").pk])
    people.at("chi").post(ask, {"criterion": "1.2.1", "message": "Căn cứ của 18 điểm?"})
    people.move(Stage.EXPLANATION)
    asked = held.assessment("so-a").explanations.get()
    people.step("an", "so-a", "answer", explanation=asked.pk, answer="Có 06 kết luận, gửi kèm")
    people.step("loan", "so-a", "send_explanations", sent=0)
    people.move(Stage.APPRAISAL_2)
    people.type_in("chi", "so-a", "1.2.1", "appraisal_2", points=15, note="Chấp nhận một phần")
    people.move(Stage.COUNCIL)


def council_decides(people: People) -> None:
    """The survey comes in; the council meets, votes on one item, and raises it."""
    held = people.held
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
    people.council("decide", item=item.pk, **{f"vote-{member.pk}": "for" for member in members})
    item.refresh_from_db()
    assert item.outcome == CouncilItem.Outcome.ACCEPTED
    people.move(Stage.SUBMITTED)
    signed_on = f"{timezone.localdate():%d/%m/%Y}"
    people.move(Stage.APPROVED, decision_number="24/QĐ-UBND", decided_on=signed_on)


def nothing_is_public() -> None:
    assert not [figure for figure in ("89,00", "78,00", "75,00") if figure in public(RANKING)]
    assert [rows(route) for route in ("results", "areas", "leaves")] == [[], [], []]


def standing_body_publishes(people: People) -> None:
    address = reverse("admin:indices_roundblock_publish", args=[people.held.round_block.pk])
    seen = people.at("phuong").get(address).context["board"].fingerprint
    answer = people.at("phuong").post(
        address, {"kind": "computed", "after_number": 0, "seen": seen, "confirm": "1"}
    )
    assert answer.status_code == 302, answer.content.decode()
    assert people.held.round_block.stage == Stage.PUBLISHED


def other_systems_pull() -> None:
    """so-a: 9 + 15 + 10 + 18 + 10 + 27 = 89; so-b and so-c: 9 + 12 + 10 + 18 + 5 + survey."""
    results = rows("results")
    found = {
        row["unit_code"]: (Decimal(row["value"]), row["rank"], row["grade"]) for row in results
    }
    assert found == {
        "so-a": (Decimal(89), 1, "Tốt"),
        "so-b": (Decimal(78), 2, "Khá"),
        "so-c": (Decimal(75), 3, "Khá"),
    }
    assert {row["decision_number"] for row in results} == {"24/QĐ-UBND"}
    areas = rows("areas", "&unit=so-a")
    assert [(row["area_code"], Decimal(row["points"]), row["max_points"]) for row in areas] == [
        ("1", Decimal(34), "40"),
        ("2", Decimal(28), "30"),
        ("3", Decimal(27), "30"),
    ]
    lanes = {row["code"]: row["lane"] for row in rows("leaves", "&unit=so-a")}
    assert [lanes[code] for code in ("1.1", "1.2.1", "2.2", "3.1")] == [
        "appraisal_1",
        "appraisal_2",
        "council",
        "survey",
    ]


def test_the_cycle_with_its_people(people):
    units_score_themselves(people)
    appraisers_check(people)
    council_decides(people)
    nothing_is_public()
    standing_body_publishes(people)
    other_systems_pull()
    citizen_reads = public(reverse("unit", args=["so-a"]))
    assert "89" in citizen_reads and "Thủ tục hành chính" in citizen_reads
    leader_reads = people.at("dung").get(RANKING).content.decode()
    assert "24/QĐ-UBND" in leader_reads
    assert "Hoàn thành kế hoạch" in public(reverse("methodology", args=["par", 2024, "so"]))
