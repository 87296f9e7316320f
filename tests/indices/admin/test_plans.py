"""Plans and tasks in the admin: lists by state, forms, reporting and confirming, the first page."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cchc_portal.audit.changes import latest_event_id
from indices.actions.report_task import report_task
from indices.models import Conference, PlanTask, ReformPlan
from tests.factories.plans import plan, plan_in_all_states, task, this_year
from tests.factories.remedy_example import remedy_example
from tests.factories.world import WHY, small_world
from tests.indices.views.reading import seen

pytestmark = pytest.mark.django_db
LIST = reverse("admin:indices_plantask_changelist")


@pytest.fixture
def world():
    return small_world()


@pytest.fixture
def as_person(client, world):
    def log_in(name):
        client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in


def numbers(page) -> list[str]:
    return [row.number for row in page.context["cl"].result_list]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("done_on_time", ["1"]), ("done_late", ["2"]), ("running", ["3"]), ("overdue", ["4"]),
        ("waiting", ["5"]), ("no-such", ["1", "2", "3", "4", "5"]),
    ],
)  # fmt: skip
def test_tasks_are_listed_by_state(as_person, world, state, found):
    plan_in_all_states(world)
    assert numbers(as_person("phuong").get(LIST, {"state": state})) == found


def test_tasks_are_narrowed_by_area_lead_unit_and_plan(as_person, world):
    held = plan_in_all_states(world)
    task(plan(unit=world.units["so-b"]), "9", recurrence="continuous", lead=world.units["so-b"])
    client = as_person("binh")
    so_a = world.units["so-a"].pk
    assert numbers(client.get(LIST, {"area": "TTHC"})) == ["2", "3", "4"]
    assert numbers(client.get(LIST, {"lead_unit__id__exact": so_a})) == ["1", "2", "4", "5"]
    assert numbers(client.get(LIST, {"plan__id__exact": held.pk})) == ["1", "2", "3", "4", "5"]
    assert numbers(client.get(LIST, {"q": "bien dao"})) == ["9"]
    assert numbers(client.get(LIST, {"kind": "year", "state": "overdue"})) == ["4"]


def test_the_list_reads_no_more_for_more_tasks(as_person, world, django_assert_max_num_queries):
    held = plan_in_all_states(world)
    for number in range(6, 30):
        task(held, str(number), recurrence="monthly", lead=world.units["so-b"])
    remedy_example(world)
    client = as_person("quang")
    client.get(LIST)
    with django_assert_max_num_queries(30):
        assert len(numbers(client.get(LIST))) == 30


def test_plans_are_listed_with_their_rates(as_person, world):
    plan_in_all_states(world)
    page = as_person("an").get(reverse("admin:indices_reformplan_changelist"))
    assert "2/5, 40\u00a0%".replace("\u00a0", " ") in seen(page)


def form_of(page) -> dict:
    """What the form would send back as it stands."""
    form = page.context["adminform"].form
    fields = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in fields.items() if value not in (None, "")}


def inlines_of(page) -> dict:
    return {
        f"{formset.formset.prefix}-{name}": value
        for formset in page.context["inline_admin_formsets"]
        for name, value in formset.formset.management_form.initial.items()
    }


def test_the_standing_body_records_a_plan_with_a_conference(as_person, world):
    client = as_person("phuong")
    address = reverse("admin:indices_reformplan_add")
    empty = {**inlines_of(client.get(address)), "conferences-TOTAL_FORMS": 1}
    response = client.post(
        address,
        {
            **empty,
            "year": 2019,
            "title": "Kế hoạch CCHC năm 2019",
            "orientation": "Tiếp tục cải cách TTHC;...",
            "orientation_by": "Giám đốc Sở Nội vụ",
            "conferences-0-title": "Hội nghị tổng kết",
            "conferences-0-held_on": "2019-03-15",
        },
    )
    assert response.status_code == 302, response.content
    held = ReformPlan.objects.get()
    assert (held.unit, held.year, held.orientation) == (None, 2019, "Tiếp tục cải cách TTHC;...")
    assert Conference.objects.get().held_on == date(2019, 3, 15)


def test_a_unit_records_its_own_plan_and_not_the_provinces(as_person, world):
    client = as_person("an")
    address = reverse("admin:indices_reformplan_add")
    page = client.post(address, {**inlines_of(client.get(address)), "year": 2024})
    assert page.status_code == 200
    assert not ReformPlan.objects.exists()
    own = {**inlines_of(client.get(address)), "year": 2024, "unit": world.units["so-a"].pk}
    assert client.post(address, own).status_code == 302
    assert ReformPlan.objects.get().unit == world.units["so-a"]


def test_a_task_is_put_into_a_plan_and_changed(as_person, world):
    held = plan(year=2024)
    client = as_person("phuong")
    so_a, so_b = world.units["so-a"].pk, world.units["so-b"].pk
    sent = {
        "plan": held.pk, "number": "1.1", "content": "Rà soát", "lead_unit": so_a,
        "recurrence": "quarterly", "coordinators": [so_b], "due": "15/03/2024; 15/9/2024",
    }  # fmt: skip
    page = client.post(
        reverse("admin:indices_plantask_add"), {**sent, "due": "31/2/2024", "coordinators": ["x"]}
    )
    assert set(page.context["adminform"].form.errors) == {"due", "coordinators"}
    assert client.post(reverse("admin:indices_plantask_add"), sent).status_code == 302
    made = PlanTask.objects.get()
    assert [day.due_on for day in made.deadlines.all()] == [date(2024, 3, 15), date(2024, 9, 15)]
    address = reverse("admin:indices_plantask_change", args=[made.pk])
    as_shown = form_of(client.get(address))
    assert (as_shown["due"], as_shown["coordinators"]) == ("15/03/2024; 15/09/2024", [so_b])
    as_shown.pop("plan", None)
    changed = {**as_shown, "recurrence": "half_yearly", "due": "", "reason": "Đổi chu kỳ"}
    assert client.post(address, changed).status_code == 302
    assert [day.due_on for day in made.deadlines.all()] == [date(2024, 6, 30), date(2024, 12, 31)]
    again = form_of(client.get(address))
    stale = {**again, "area": "TTHC", "seen_event": latest_event_id(made) - 1, "reason": "x"}
    assert client.post(address, stale).status_code == 200
    made.refresh_from_db()
    assert made.area == ""


def test_a_lead_unit_looks_at_its_task_in_the_provinces_plan_and_does_not_write_it(
    as_person, world
):
    made = task(plan(year=2024), recurrence="quarterly", lead=world.units["so-a"])
    client = as_person("an")
    address = reverse("admin:indices_plantask_change", args=[made.pk])
    page = client.get(address)
    assert page.status_code == 200
    assert "31/03/2024; 30/06/2024" in seen(page)
    assert client.post(address, {}).status_code == 403


def test_the_history_of_a_task_holds_its_days(as_person, world):
    made = task(plan(year=2024), days=[date(2024, 6, 30)], lead=world.units["so-a"])
    report_task(
        deadline=made.deadlines.get(), done_on=date(2024, 6, 1), by=world.an, reason="Xong sớm"
    )
    page = as_person("an").get(reverse("admin:indices_plantask_history", args=[made.pk]))
    assert "Xong sớm" in seen(page)


def progress(made) -> str:
    return reverse("admin:indices_plantask_progress", args=[made.pk])


def test_the_lead_reports_and_the_keeper_confirms_on_the_tasks_page(as_person, world):
    made = task(plan(year=2024), days=[date(2024, 6, 30)], lead=world.units["so-a"])
    client = as_person("an")
    (day,) = client.get(progress(made)).context["days"]
    assert day["may_report"] and not day["may_confirm"]
    base = {"deadline": day["deadline"].pk, "seen": day["seen"]}
    page = client.post(
        progress(made), {**base, "act": "report", "done_on": "31/2/2024", "report": "Đã trình"}
    )
    (day,) = page.context["days"]
    assert set(day["errors"]) == {"done_on"} and day["texts"]["report"] == "Đã trình"
    sent = {**base, "act": "report", "done_on": "28/6/2024", "report": "Đã trình"}
    assert client.post(progress(made), sent).status_code == 302
    assert client.post(progress(made), {**base, "act": "confirm"}).status_code == 200
    deadline = made.deadlines.get()
    assert (deadline.done_on, deadline.report, deadline.confirmed_on) == (
        date(2024, 6, 28), "Đã trình", None,
    )  # fmt: skip
    client = as_person("phuong")
    (day,) = client.get(progress(made)).context["days"]
    assert day["may_confirm"]
    stale = client.post(progress(made), {**base, "act": "confirm"})
    assert "an" in stale.context["typed"].errors["act"]
    base["seen"] = day["seen"]
    assert client.post(progress(made), {**base, "act": "confirm"}).status_code == 302
    (day,) = client.get(progress(made)).context["days"]
    assert day["done"] and day["may_return"] and not day["may_report"]
    base["seen"] = day["seen"]
    page = client.post(progress(made), {**base, "act": "return", "reason": ""})
    assert set(page.context["days"][0]["errors"]) == {"reason"}
    client.post(progress(made), {**base, "act": "return", "reason": "Thiếu sản phẩm"})
    assert "Thiếu sản phẩm" in seen(as_person("an").get(progress(made)))


def test_a_refused_return_leaves_the_reported_day_and_words_in_the_form_beside_it(as_person, world):
    made = task(plan(year=2024), days=[date(2024, 6, 30)], lead=world.units["so-a"])
    report_task(
        deadline=made.deadlines.get(), done_on=date(2024, 6, 28), report="Đã trình", by=world.an
    )
    client = as_person("phuong")
    (day,) = client.get(progress(made)).context["days"]
    sent = {"deadline": day["deadline"].pk, "seen": day["seen"], "act": "return", "reason": ""}
    (day,) = client.post(progress(made), sent).context["days"]
    assert set(day["errors"]) == {"reason"}
    assert (day["texts"]["done_on"], day["texts"]["report"]) == ("28/06/2024", "Đã trình")


def test_a_report_made_too_early_is_taken_back(as_person, world):
    made = task(plan(year=2024), days=[date(2024, 6, 30)], lead=world.units["so-a"])
    report_task(deadline=made.deadlines.get(), done_on=date(2024, 6, 1), by=world.an)
    client = as_person("an")
    (day,) = client.get(progress(made)).context["days"]
    sent = {"deadline": day["deadline"].pk, "seen": day["seen"], "act": "take_back"}
    assert client.post(progress(made), sent).status_code == 302
    assert made.deadlines.get().done_on is None


@pytest.mark.parametrize("sent", [{}, {"deadline": "x"}, {"deadline": "999999"}, {"act": "fly"}])
def test_a_form_that_was_tampered_with_is_refused_in_words(as_person, world, sent):
    made = task(plan(year=2024), days=[date(2024, 6, 30)], lead=world.units["so-a"])
    sent = {"deadline": made.deadlines.get().pk, **sent} if "act" in sent else sent
    page = as_person("an").post(progress(made), sent)
    assert page.status_code == 200
    assert page.context["typed"].errors["act"]


@pytest.mark.parametrize(("name", "code"), [("binh", 403), ("chi", 403)])
def test_others_look_and_do_not_report(as_person, world, name, code):
    made = task(plan(year=2024), days=[date(2024, 6, 30)], lead=world.units["so-a"])
    client = as_person(name)
    page = client.get(progress(made))
    assert page.status_code == 200
    assert b"<textarea" not in page.content
    assert client.post(progress(made), {"act": "report"}).status_code == code


def test_a_task_of_another_units_remediation_plan_is_not_there(as_person, world):
    made = remedy_example(world)
    assert as_person("an").get(progress(made)).status_code == 200
    assert as_person("binh").get(progress(made)).status_code == 404


def test_a_task_is_taken_out_with_a_reason(as_person, world):
    made = task(plan(year=2024), recurrence="monthly")
    address = reverse("admin:indices_plantask_remove", args=[made.pk])
    client = as_person("phuong")
    assert client.post(address, {}).status_code == 200
    assert client.post(address, {"reason": "Nhập nhầm"}).status_code == 302
    assert not PlanTask.objects.exists()
    assert as_person("an").get(address).status_code == 404


def start(client) -> list[tuple[str, bool]]:
    page = client.get(reverse("admin:index"))
    return [(task.address, task.urgent) for task in page.context["plan_tasks"]]


def test_the_first_page_counts_overdue_tasks_and_what_waits_for_confirmation(as_person, world):
    plan_in_all_states(world)
    so_a = world.units["so-a"].pk
    overdue_of_unit = (f"{LIST}?state=overdue&lead_unit__id__exact={so_a}", True)
    assert start(as_person("an")) == [overdue_of_unit]
    assert start(as_person("huong")) == [overdue_of_unit]
    assert start(as_person("binh")) == []
    assert start(as_person("phuong")) == [
        (f"{LIST}?state=waiting", False), (f"{LIST}?state=overdue", False),
    ]  # fmt: skip
    own = plan(unit=world.units["so-a"])
    today = timezone.localdate()
    made = task(own, "1", days=[today + timedelta(days=1)], lead=world.units["so-a"])
    report_task(deadline=made.deadlines.get(), done_on=today, by=None, reason=WHY)
    assert start(as_person("huong")) == [overdue_of_unit, (f"{LIST}?state=waiting", False)]
    assert own.year == this_year()
