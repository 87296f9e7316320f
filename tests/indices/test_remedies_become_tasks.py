"""Migration 0007: measures of remediation plans survive as tasks of plans, with their history."""

from datetime import date
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from cchc_portal.audit.because import because
from cchc_portal.audit.changes import changes_of
from indices.models import PlanTask, ReformPlan
from tests.factories.published_criteria import POINTS, publish_points, published_cycle

pytestmark = pytest.mark.django_db
migration = import_module("indices.migrations.0007_remedies_become_tasks")
MEASURES = {
    "1.2.1": ("Lập biên bản", "Văn phòng", date(2025, 6, 30), None),
    "3.1": ("Rà soát hồ sơ", "Thanh tra", date(2025, 3, 31), date(2025, 4, 2)),
}


@pytest.fixture
def old():
    """The apps as they were, with the tables of measures made again for the test."""
    loader = MigrationLoader(connection)
    apps = loader.project_state([("indices", "0006_plan")]).apps
    with connection.schema_editor() as editor:
        editor.create_model(apps.get_model("indices", "RemedyStep"))
        editor.create_model(apps.get_model("indices", "RemedyStepEvent"))
    return apps


def measure(old, publication, code, unit="so-a", *, world=None):
    """A measure drafted by an and completed by huong, each with a reason."""
    leaf = publication.results.get(unit_code=unit).leaves.get(code=code)
    words, owner, due_on, done_on = MEASURES[code]
    step = old.get_model("indices", "RemedyStep")(
        leaf_id=leaf.pk, measure=words, owner="Ai đó", due_on=due_on
    )
    with because(by=world and world.an, reason="Lý do của an"):
        step.save()
    step.owner, step.done_on = owner, done_on
    with because(by=world and world.huong, reason="Lý do của huong"):
        step.save()
    return step


def test_every_measure_becomes_a_task_with_its_day(old):
    made, first = published_cycle()
    for code in MEASURES:
        measure(old, first, code)
    second = publish_points(made, POINTS, reason="Cộng nhầm")
    measure(old, second, "3.1")
    measure(old, first, "3.1", unit="so-b")
    migration.measures_become_tasks(old, None)

    plans = ReformPlan.objects.order_by("unit__code")
    assert [(held.kind, held.unit.code, held.year, held.round_block) for held in plans] == [
        ("remediation", "so-a", 2024, made.round_block),
        ("remediation", "so-b", 2024, made.round_block),
    ]
    tasks = list(PlanTask.objects.filter(plan=plans[0]).order_by("order"))
    assert [held.number for held in tasks] == ["1", "2", "3"]
    for held in tasks:
        words, owner, due_on, done_on = MEASURES[held.leaf.code]
        assert (held.content, held.lead_office, held.lead_unit.code) == (words, owner, "so-a")
        day = held.deadlines.get()
        assert (day.due_on, day.done_on, day.confirmed_on) == (due_on, done_on, done_on)
    assert {held.leaf.result.publication for held in tasks} == {first, second}


def test_who_wrote_a_measure_and_why_stays_in_the_history(old):
    made, publication = published_cycle()
    step = measure(old, publication, "3.1", world=made.world)
    told = old.get_model("indices", "RemedyStepEvent").objects.filter(pgh_obj_id=step.pk)
    drafted_at = told.order_by("pgh_id").first().pgh_created_at
    migration.measures_become_tasks(old, None)
    held = PlanTask.objects.get()
    changed = [(line.by, line.reason, line.old, line.new) for line in changes_of(held)
               if line.field == "lead_office"]  # fmt: skip
    assert changed == [
        ("huong", "Lý do của huong", "Ai đó", "Thanh tra"), ("an", "Lý do của an", None, "Ai đó"),
    ]  # fmt: skip
    first = held.events.order_by("pgh_id").first()
    assert (first.pgh_label, first.pgh_context["user"]) == ("insert", "an")
    assert first.pgh_created_at == drafted_at
    days = [line for line in changes_of(held.deadlines.get()) if line.field == "done_on"]
    assert [(line.by, line.new) for line in days] == [("huong", date(2025, 4, 2))]


def test_backwards_the_tasks_are_measures_again(old):
    _made, publication = published_cycle()
    for code in MEASURES:
        measure(old, publication, code)
    steps = old.get_model("indices", "RemedyStep").objects
    fields = ("leaf_id", "measure", "owner", "due_on", "done_on")
    before = sorted(steps.values_list(*fields))
    migration.measures_become_tasks(old, None)
    steps.all().delete()
    migration.tasks_become_measures(old, None)
    assert sorted(steps.values_list(*fields), key=lambda row: row[0]) == sorted(
        before, key=lambda row: row[0]
    )
    assert not ReformPlan.objects.exists() and not PlanTask.objects.exists()
