"""The page of a unit's remediation plan: lost points by size, one form per measure, Word, list."""

import io
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from docx import Document

from indices.actions.remedy import change_remedy, draft_remedy
from indices.models import PlanTask
from tests.factories.published_criteria import POINTS, publish_points, published_cycle
from tests.factories.world import WHY

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    return published_cycle()


@pytest.fixture
def result(published):
    return published[1].results.get(unit_code="so-a")


@pytest.fixture
def an(client, published):
    client.force_login(published[0].world.an, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(result):
    return reverse("admin:indices_publishedresult_remedies", args=[result.pk])


def words(response) -> str:
    return " ".join(unescape(strip_tags(response.content.decode().replace("<", " <"))).split())


def typed(result, **given):
    leaf = result.leaves.get(code=given.pop("code", "1.2.1"))
    return {
        "leaf": leaf.pk, "measure": "Lập biên bản", "owner": "Văn phòng",
        "due_on": "31/12/2199", **given,
    }  # fmt: skip


def step_of(result, code="1.2.1"):
    return draft_remedy(
        leaf=result.leaves.get(code=code),
        measure="Lập biên bản",
        owner="Văn phòng",
        due_on=date(2199, 12, 31),
        by=None,
        reason=WHY,
    )


def test_criteria_that_lost_points_stand_by_size_without_any_suggestion(an, result):
    page = an.get(address(result))
    shown = [line["leaf"].code for line in page.context["lines"]]
    assert shown == ["1.2.1", "3.1", "1.1", "2.1", "9.2"]
    assert all(line["new"].texts == {} and not line["steps"] for line in page.context["lines"])
    assert PlanTask.objects.count() == 0


def test_a_measure_is_drafted_then_marked_as_done(an, result):
    response = an.post(address(result), typed(result))
    step = PlanTask.objects.get()
    assert response.status_code == 302
    assert response["Location"].endswith(f"#leaf-{step.leaf_id}")
    assert (step.content, step.lead_office, step.deadlines.get().due_on) == (
        "Lập biên bản", "Văn phòng", date(2199, 12, 31),
    )  # fmt: skip
    form = an.get(address(result)).context["lines"][0]["steps"][0]["form"]
    an.post(
        address(result),
        {
            "step": step.pk, "seen": form.seen, "seen_deadline": form.seen_deadline,
            **form.texts, "done_on": "1/2/2026",
        },
    )  # fmt: skip
    assert step.deadlines.get().done_on == date(2026, 2, 1)


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(an, result):
    page = an.post(address(result), typed(result, owner="", due_on="31/2/2199"))
    assert PlanTask.objects.count() == 0
    line = page.context["lines"][0]
    assert line["open"]
    assert line["new"].texts["measure"] == "Lập biên bản"
    assert set(line["new"].errors) == {"due_on"}
    again = an.post(address(result), typed(result, owner=""))
    assert set(again.context["lines"][0]["new"].errors) == {"owner"}


@pytest.mark.parametrize("given", [{"leaf": "999999"}, {"leaf": "x"}, {"step": "999999"}])
def test_a_form_that_was_tampered_with_is_refused_in_words(an, result, given):
    page = an.post(address(result), typed(result, **given))
    assert page.status_code == 200
    assert page.context["typed"].refusal
    assert PlanTask.objects.count() == 0


def test_another_units_people_neither_read_nor_write_it(client, published, result):
    client.force_login(published[0].world.binh, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address(result)).status_code == 403
    assert client.post(address(result), typed(result)).status_code == 403


@pytest.mark.parametrize("who", ["phuong", "chi"])
def test_who_conducts_the_round_reads_and_does_not_write(client, published, result, who):
    client.force_login(
        published[0].world.people[who], backend="django.contrib.auth.backends.ModelBackend"
    )
    page = client.get(address(result))
    assert page.status_code == 200
    assert b"<textarea" not in page.content
    assert client.post(address(result), typed(result)).status_code == 403


def test_measures_of_a_corrected_result_stay_in_sight(an, published, result):
    step = step_of(result)
    second = publish_points(published[0], POINTS, reason="Cộng nhầm")
    corrected = second.results.get(unit_code="so-a")
    assert [shown["step"].task.pk for shown in an.get(address(corrected)).context["earlier"]] == [
        step.pk
    ]
    old = an.get(address(result))
    assert not old.context["may_draft"]


def test_the_plan_as_word_holds_every_criterion_that_lost_points(an, result):
    step_of(result)
    response = an.get(address(result), {"format": "docx"})
    (table,) = Document(io.BytesIO(response.content)).tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert len(cells) == 6
    assert cells[1] == [
        "1.2.1 Chất lượng kiểm tra", "7,67", "Lập biên bản", "Văn phòng", "31/12/2199", "",
    ]  # fmt: skip
    assert cells[2][2:] == ["", "", "", ""]


LIST = "admin:indices_plantask_changelist"
REMEDIES = {"kind": "remediation"}


@pytest.mark.parametrize(("who", "count"), [("an", 1), ("binh", 0), ("phuong", 1)])
def test_the_list_holds_the_plans_of_the_units_one_sees(client, published, result, who, count):
    step_of(result)
    client.force_login(
        published[0].world.people[who], backend="django.contrib.auth.backends.ModelBackend"
    )
    for asked, found in [
        (REMEDIES, count), ({}, count), ({"kind": "year"}, 0),
        ({**REMEDIES, "state": "overdue"}, 0), ({**REMEDIES, "state": "running"}, count),
        ({**REMEDIES, "q": "sở ánh"}, count), ({**REMEDIES, "q": "bien ban"}, 0),
    ]:  # fmt: skip
        page = client.get(reverse(LIST), asked)
        assert page.context["cl"].result_count == found, asked


def test_the_list_leads_the_units_people_to_their_plan(an, result):
    page = an.get(reverse(LIST), REMEDIES)
    assert address(result) in page.content.decode()
    assert address(result) not in an.get(reverse(LIST)).content.decode()


def test_queries_do_not_grow_with_measures(an, result, django_assert_max_num_queries):
    for _number in range(15):
        step_of(result)
    with django_assert_max_num_queries(20):
        an.get(address(result))


def test_the_head_confirms_or_returns_what_was_reported(client, published, result):
    step = step_of(result)
    change_remedy(task=step, by=published[0].world.an, reason=WHY, done_on=date(2026, 2, 1))
    client.force_login(
        published[0].world.huong, backend="django.contrib.auth.backends.ModelBackend"
    )
    shown = client.get(address(result)).context["lines"][0]["steps"][0]
    assert shown["may_decide"]
    posted = {"step": step.pk, "seen_deadline": shown["step"].seen_deadline}
    page = client.post(address(result), {**posted, "act": "return"})
    assert set(page.context["lines"][0]["steps"][0]["decided"].errors) == {"reason"}
    client.post(address(result), {**posted, "act": "return", "reason": "Chưa có biên bản"})
    assert step.deadlines.get().done_on is None
    page = client.get(address(result))
    assert "Chưa có biên bản" in words(page)
    change_remedy(task=step, by=published[0].world.an, reason=WHY, done_on=date(2026, 2, 2))
    seen = client.get(address(result)).context["lines"][0]["steps"][0]["step"].seen_deadline
    client.post(address(result), {"step": step.pk, "seen_deadline": seen, "act": "confirm"})
    assert step.deadlines.get().confirmed_on is not None
    assert "Chưa có biên bản" not in words(client.get(address(result)))


def test_an_officer_does_not_confirm(an, published, result):
    step = step_of(result)
    change_remedy(task=step, by=published[0].world.an, reason=WHY, done_on=date(2026, 2, 1))
    shown = an.get(address(result)).context["lines"][0]["steps"][0]
    assert not shown["may_decide"]
    posted = {"step": step.pk, "seen_deadline": shown["step"].seen_deadline, "act": "confirm"}
    assert an.post(address(result), posted).status_code == 403
    assert step.deadlines.get().confirmed_on is None
