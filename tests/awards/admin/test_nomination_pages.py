"""The list of nominations and the page of one: what each role sees, does, and is told."""

import pytest

from awards.actions.propose import propose
from awards.actions.put_paper import put_paper
from awards.models import Nomination, NominationPaper
from cchc_portal.audit.changes import latest_event_id
from cchc_portal.audit.save_record import save_record
from tests.factories.evidence_files import document_store, pdf, upload  # noqa: F401
from tests.factories.nomination_world import S, nomination_world
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db
LIST = "/admin/awards/nomination/"


@pytest.fixture
def here(db, document_store):  # noqa: F811
    return nomination_world()


@pytest.fixture
def as_(client, here):
    def sign_in(name: str):
        client.force_login(here.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def case(nomination) -> str:
    return f"{LIST}{nomination.pk}/case/"


def post(client, nomination, do: str, **given):
    return client.post(case(nomination), {"do": do, "seen": latest_event_id(nomination), **given})


def words(response) -> str:
    return response.content.decode()


def test_an_officer_sees_the_nominations_of_the_own_unit_only(here, as_):
    here.nomination("so-a")
    other = here.nomination("so-b")
    page = words(as_("an").get(LIST))
    assert "Sở Ánh sáng" in page and "Sở Biển đảo" not in page
    assert as_("an").get(case(other)).status_code == 403
    assert as_("binh").get(case(other)).status_code == 200
    assert as_("chi").get(case(other)).status_code == 200


def test_the_list_says_what_waits_for_whom(here, as_):
    here.nomination("so-a")
    here.nomination("so-b", state=S.SUBMITTED)
    assert "Sở Ánh sáng" in words(as_("huong").get(f"{LIST}?waiting=me"))
    page = words(as_("phuong").get(f"{LIST}?waiting=me"))
    assert "Sở Biển đảo" in page and ">Sở Ánh sáng<" not in page
    assert ">Sở Biển đảo<" not in words(as_("chi").get(f"{LIST}?waiting=me"))


def test_an_officer_nominates_a_person_of_the_own_unit_in_the_admin(here, as_):
    given = {
        "campaign": here.campaign.pk,
        "form": here.bang_khen.pk,
        "recipient_kind": "person",
        "unit": here.unit.pk,
        "person_name": "Nguyễn Văn A",
        "achievement": "Giảm hồ sơ quá hạn",
    }
    response = as_("an").post(f"{LIST}add/", given)
    made = Nomination.objects.get()
    assert response.headers["Location"] == case(made)
    assert (made.person_name, made.state) == ("Nguyễn Văn A", S.DRAFT)


def test_an_officer_of_another_unit_is_told_and_nothing_is_made(here, as_):
    given = {
        "campaign": here.campaign.pk,
        "form": here.bang_khen.pk,
        "recipient_kind": "collective",
        "unit": here.unit.pk,
        "achievement": "Giảm hồ sơ quá hạn",
    }
    response = as_("binh").post(f"{LIST}add/", given)
    assert response.status_code == 200
    assert "Sở Ánh sáng" in words(response)
    assert not Nomination.objects.exists()


def test_a_draft_is_changed_in_the_admin_and_a_submitted_one_is_not(here, as_):
    made = here.nomination()
    given = {
        "form": here.bang_khen.pk,
        "recipient_kind": "collective",
        "unit_name": "Sở Ánh sáng",
        "achievement": "Mới",
        "seen_event": latest_event_id(made),
        "reason": "Bổ sung",
    }
    as_("an").post(f"{LIST}{made.pk}/change/", given)
    made.refresh_from_db()
    assert made.achievement == "Mới"
    submitted = here.nomination("so-b", state=S.SUBMITTED)
    assert as_("binh").post(f"{LIST}{submitted.pk}/change/", given).status_code == 403


def test_papers_are_uploaded_and_sent_to_who_may_see_the_nomination(here, as_):
    made = here.nomination()
    file = upload(pdf("tờ trình"), "to-trinh.pdf")
    response = post(as_("an"), made, "paper", kind="statement", file=file, issued_on="05/01/2025")
    assert response.status_code == 302
    paper = NominationPaper.objects.get()
    address = f"{LIST}papers/{paper.pk}/"
    sent = as_("huong").get(address)
    assert b"".join(sent.streaming_content) == pdf("tờ trình")
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in sent.headers["Content-Disposition"]
    for stranger in ("binh", "dung"):
        assert as_(stranger).get(address).status_code in (302, 403)
    client = as_("an")
    client.logout()
    assert client.get(address).status_code == 302


def test_a_bad_file_is_refused_in_words_with_what_was_typed_kept(here, as_):
    made = here.nomination()
    file = upload(b"MZ", "to-trinh.pdf")
    response = post(as_("an"), made, "paper", kind="statement", file=file, number="12/TTr")
    assert response.status_code == 200
    assert "to-trinh.pdf" in words(response) and "12/TTr" in words(response)
    assert not NominationPaper.objects.exists()


def test_a_paper_is_taken_out_with_a_reason(here, as_):
    made = here.nomination()
    paper = put_paper(nomination=made, kind="statement", file=upload(), by=None)
    assert post(as_("an"), made, "withdraw_paper", paper=paper.pk).status_code == 200
    post(as_("an"), made, "withdraw_paper", paper=paper.pk, reason="Nhầm")
    paper.refresh_from_db()
    assert paper.withdrawn


def test_the_head_submits_with_a_reason_where_papers_are_missing(here, as_):
    made = here.nomination()
    assert post(as_("huong"), made, "move", to="submitted").status_code == 200
    post(as_("huong"), made, "move", to="submitted", reason="Bổ sung sau")
    made.refresh_from_db()
    assert made.state == S.SUBMITTED


def test_each_sees_the_steps_that_are_theirs(here, as_):
    made = here.nomination()

    def steps(name):
        return {step["to"] for step in as_(name).get(case(made)).context["steps"]}

    assert steps("an") == {"withdrawn"}
    assert steps("huong") == {"submitted", "withdrawn"}
    assert steps("chi") == set()
    assert steps("phuong") == {"submitted", "withdrawn"}
    made = here.nomination("so-b", state=S.COUNCIL)
    assert steps("binh") == set()
    assert steps("phuong") == {"agreed", "refused", "submitted"}


def test_a_step_that_another_took_meanwhile_is_told(here, as_):
    made = here.nomination(state=S.COUNCIL)
    seen = latest_event_id(made)
    post(as_("phuong"), made, "move", to="refused", reason="Chưa đạt")
    response = as_("quang").post(
        case(made), {"do": "move", "to": "submitted", "reason": WHY, "seen": seen}
    )
    assert "phuong" in words(response)
    made.refresh_from_db()
    assert made.state == S.REFUSED


def test_a_newer_publication_shows_on_the_page_and_in_the_list(here, as_):
    rule = here.rule(count=1)
    (made,) = propose(rule=rule, units=[here.unit], by=None, reason=WHY)
    here.correct(so_b="99")
    page = as_("an").get(case(made))
    assert page.context["flag"].number == 2
    assert page.context["still"] is False
    assert "1/3 → 2/3" in words(page)
    assert "1/3 → 2/3" in words(as_("phuong").get(LIST))


def test_in_a_closed_campaign_there_is_nothing_to_do(here, as_):
    made = here.nomination()
    here.campaign.closed = True
    save_record(record=here.campaign, by=None, reason=WHY)
    page = as_("phuong").get(case(made))
    assert page.context["steps"] == [] and not page.context["may_put"]
    assert post(as_("phuong"), made, "move", to="submitted", reason=WHY).status_code == 200


def test_an_unknown_wish_is_no_page_and_a_missing_nomination_neither(here, as_):
    made = here.nomination()
    assert post(as_("an"), made, "fly").status_code == 404
    assert as_("phuong").get(f"{LIST}999999/case/").status_code == 404


def test_the_history_holds_the_papers_too(here, as_):
    made = here.nomination()
    here.paper(made)
    page = as_("an").get(f"{LIST}{made.pk}/history/")
    assert "statement.pdf" in words(page)
