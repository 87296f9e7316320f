"""Measures of remediation plans become tasks of plans, each with its one deadline.

Measure, owner, days and the criterion that lost points are kept, and so is the history: who wrote
what, when and why. What was done counts as confirmed. Backwards the tasks become measures again.
"""

from django.db import connection, migrations

import cchc_portal.audit.because

REASON = "Biện pháp khắc phục trở thành nhiệm vụ của kế hoạch khắc phục"


def measures_become_tasks(apps, schema_editor):
    RemedyStep = apps.get_model("indices", "RemedyStep")
    ReformPlan = apps.get_model("indices", "ReformPlan")
    steps = RemedyStep.objects.select_related("leaf__result__publication__round_block__round")
    plans = {}
    with cchc_portal.audit.because.because(by=None, reason=REASON):
        for step in steps.order_by("due_on", "pk"):
            result = step.leaf.result
            round_block = result.publication.round_block
            key = (result.unit_id, round_block.pk)
            if key not in plans:
                plan = ReformPlan.objects.create(
                    kind="remediation",
                    unit_id=result.unit_id,
                    round_block=round_block,
                    year=round_block.round.year,
                    illustrative=result.publication.illustrative,
                )
                plans[key] = [plan, 0]
            plans[key][1] += 1
            _move(apps, step, *plans[key])


def _move(apps, step, plan, place):
    PlanTask = apps.get_model("indices", "PlanTask")
    TaskDeadline = apps.get_model("indices", "TaskDeadline")
    task = PlanTask(
        pk=_next_key(PlanTask),
        plan=plan,
        number=str(place),
        order=place,
        lead_unit_id=plan.unit_id,
        leaf=step.leaf,
        **_task_words(step),
    )
    deadline = TaskDeadline(pk=_next_key(TaskDeadline), task=task, **_days(step))
    _move_history(apps, step, task, deadline)
    task.save(force_insert=True)
    deadline.save(force_insert=True)


def _task_words(held):
    return {"content": held.measure, "lead_office": held.owner}


def _days(held):
    return {"due_on": held.due_on, "done_on": held.done_on, "confirmed_on": held.done_on}


def _next_key(model):
    """The key that the row will have, so that its history can be written before it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [model._meta.db_table])
        return cursor.fetchone()[0]


def _move_history(apps, step, task, deadline):
    """Each event of the measure as one of the task and one of its deadline, with its own time."""
    StepEvent = apps.get_model("indices", "RemedyStepEvent")
    for event in StepEvent.objects.filter(pgh_obj_id=step.pk).order_by("pgh_id"):
        _write_event(apps, "PlanTaskEvent", event, task, _task_words(event))
        _write_event(apps, "TaskDeadlineEvent", event, deadline, _days(event))


def _write_event(apps, name, event, record, values):
    Event = apps.get_model("indices", name)
    own = {"pgh_id", "pgh_created_at", "pgh_label", "pgh_context", "pgh_context_id", "pgh_obj_id"}
    written = {
        field.attname: getattr(record, field.attname)
        for field in Event._meta.concrete_fields
        if field.attname not in own
    }
    Event._meta.get_field("pgh_created_at").auto_now_add = False
    Event.objects.create(
        **{**written, **values},
        pgh_obj_id=record.pk,
        pgh_created_at=event.pgh_created_at,
        pgh_label=event.pgh_label,
        pgh_context=event.pgh_context,
        pgh_context_id=event.pgh_context_id,
    )


def tasks_become_measures(apps, schema_editor):
    RemedyStep = apps.get_model("indices", "RemedyStep")
    ReformPlan = apps.get_model("indices", "ReformPlan")
    PlanTask = apps.get_model("indices", "PlanTask")
    tasks = PlanTask.objects.filter(plan__kind="remediation")
    with cchc_portal.audit.because.because(by=None, reason=REASON):
        for task in tasks.filter(leaf__isnull=False).order_by("pk"):
            for deadline in task.deadlines.filter(due_on__isnull=False):
                RemedyStep.objects.create(
                    leaf_id=task.leaf_id,
                    measure=task.content,
                    owner=task.lead_office or str(task.lead_unit_id),
                    due_on=deadline.due_on,
                    done_on=deadline.done_on,
                )
        for task in tasks:
            task.coordinators.all().delete()
            task.deadlines.all().delete()
            task.delete()
        ReformPlan.objects.filter(kind="remediation").delete()


class Migration(migrations.Migration):
    dependencies = [("indices", "0006_plan")]

    operations = [migrations.RunPython(measures_become_tasks, tasks_become_measures)]
